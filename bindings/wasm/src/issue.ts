/** Make ZEGO tokens (token04), as WebAssembly: the smaller module, which cannot check any. */

export { ErrorCode, version } from './codes.js';
export type { ErrorName, Reason } from './codes.js';
export { ExpiredError, RefusedError, Token04Error } from './error.js';
export { Cipher, Issuer } from './issuer.js';
export type { BatchOptions, IssueOptions, IssuerOptions, Secret } from './issuer.js';
export { Privilege, RawPayload, RtcRoomPayload, VideoPayload } from './payload.js';
export type { Payload } from './payload.js';
export { kitToken } from './kit.js';
export type { KitTokenOptions } from './kit.js';
export { generateToken04 } from './vendor.js';
export { backend } from './load.js';
