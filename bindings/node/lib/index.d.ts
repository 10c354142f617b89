/** Make, check and explain ZEGO tokens (token04). */
export { ErrorCode, version } from './codes.js';
export type { ErrorName, Reason } from './codes.js';
export { Token04Error } from './error.js';
export { Cipher, Issuer } from './issuer.js';
export type { BatchOptions, IssuerOptions } from './issuer.js';
export { Privilege, RawPayload, RtcRoomPayload, VideoPayload } from './payload.js';
export type { Payload } from './payload.js';
export { Claims, Verifier, inspect } from './verifier.js';
export type { Envelope, Expectation } from './verifier.js';
export { diagnose } from './diagnose.js';
export type { Check, Finding, Report } from './diagnose.js';
export { generateToken04 } from './vendor.js';
