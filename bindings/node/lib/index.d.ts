/** Make, check and explain ZEGO tokens (token04). */
export { ErrorCode, version } from './codes.js';
export type { ErrorName, FindingId, Lang, Outcome, Product, Reason, Severity, Source } from './codes.js';
export { ExpiredError, RefusedError, Token04Error } from './error.js';
export { Cipher, Issuer } from './issuer.js';
export type { BatchOptions, IssueOptions, IssuerOptions, Secret } from './issuer.js';
export { Privilege, RawPayload, RtcRoomPayload, VideoPayload } from './payload.js';
export type { Payload } from './payload.js';
export { Claims, Verifier, inspect } from './verifier.js';
export type { Envelope, Expectation } from './verifier.js';
export { diagnose } from './diagnose.js';
export type { Check, DiagnoseOptions, Finding, Report } from './diagnose.js';
export { explain } from './explain.js';
export type { Explanation } from './explain.js';
export { kitToken } from './kit.js';
export type { KitTokenOptions } from './kit.js';
export { generateToken04 } from './vendor.js';
export { backend } from './load.js';
