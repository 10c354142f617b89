// What the page gets: ZEGO's SDKs, bundled with what they need.
import { ZegoExpressEngine } from 'zego-express-engine-webrtc';
import { ZIM } from 'zego-zim-web';

window.sdks = { ZIM, ZegoExpressEngine };
