// Hands tokens to ZEGO's SDKs in Chromium, without a network.
//
// Reads a JSON list of {"token": …, "zim": true|false, "express": true|false} from standard input; the last two
// say whether the SDK is expected to refuse the token itself. Writes a JSON list of {"zim": N|null,
// "express": N|null} to standard output: the code with which each SDK refuses the token before it asks a
// server, or null if it goes on to the server.
//
// usage: node run.js CHROMIUM BUNDLE
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright-core';

const PAGE = 'https://clients.invalid/';
// An SDK that goes on to the server never answers here. One that refuses answers at once; where that is
// expected, even a busy machine gets the time.
const QUICK = 500;
const PATIENT = 30_000;

const [, , executablePath, bundle] = process.argv;
const cases = JSON.parse(await text(process.stdin));

// Chromium has no sandbox for root.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  const page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.request().url() === PAGE
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>SDKs</title>' })
      : route.abort(),
  );
  await page.routeWebSocket(/.*/, (socket) => socket.close());
  await page.goto(PAGE);
  await page.addScriptTag({ path: bundle });
  const answers = [];
  for (const { token, zim, express } of cases) {
    answers.push({
      zim: await page.evaluate(login, ['zim', token, zim ? PATIENT : QUICK]),
      express: await page.evaluate(login, ['express', token, express ? PATIENT : QUICK]),
    });
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
}

// Runs in the page.
async function login([sdk, token, patience]) {
  const { ZIM, ZegoExpressEngine } = window.sdks;
  const appID = 1234567;
  const waited = new Promise((resolve) => setTimeout(() => resolve(null), patience));
  if (sdk === 'zim') {
    const zim = ZIM.create({ appID });
    const refused = zim.login('ann', { userName: '', token, isOfflineLogin: false }).then(
      () => null,
      (error) => error.code,
    );
    const code = await Promise.race([refused, waited]);
    zim.destroy();
    return code;
  }
  const engine = new ZegoExpressEngine(appID, 'wss://clients.invalid/ws');
  const refused = engine.loginRoom('room1', token, { userID: 'ann', userName: 'ann' }).then(
    () => null,
    (error) => error.errorCode ?? error.code,
  );
  return Promise.race([refused, waited]);
}
