/** Written by `cargo xtask gen` from the core. Do not edit. */

/** The version of this package and of its addon. */
export const version = '0.1.0' as string;

/** The number of every error, the same in every language. 0 is no error. */
export const ErrorCode = Object.freeze({
  /** success */
  OK: 0,
  /** app id must be from 1 to 4294967295: copy the AppID from the ZEGO console */
  INVALID_APP_ID: 1,
  /** user id must not be empty: pass the id that the client will log in with */
  INVALID_USER_ID: 3,
  /** ServerSecret must be exactly 32 bytes: copy it from the ZEGO console without quotes or line break, and do not pass the 64-digit AppSign */
  INVALID_SECRET: 5,
  /** effective time must be a positive number of seconds from now that does not overflow: pass a duration such as 3600, not a date */
  INVALID_EFFECTIVE_TIME: 6,
  /** user id and payload do not fit into a token, which holds at most 65519 bytes of JSON: shorten them */
  PAYLOAD_TOO_LARGE: 20,
  /** payload is incomplete: a room token needs a room id and at least one privilege, a video token a room id and a video id */
  INVALID_PAYLOAD: 21,
  /** buffer cannot hold the result: make it as large as the library's function for that size says */
  BUFFER_TOO_SMALL: 22,
  /** an argument is missing or is not valid UTF-8 text: check the types and the encoding of what is passed */
  INVALID_ARGUMENT: 23,
  /** the system's random source failed: no token can be made safely, check the sandbox or the container */
  RANDOM_UNAVAILABLE: 24,
  /** the system's clock is unreadable or before 1970: set the clock */
  CLOCK_UNAVAILABLE: 25,
  /** the text is no token04: pass it whole and unchanged, URL-encoded where it travels in a URL */
  MALFORMED: 40,
  /** the token's version is not 04: generate it with generateToken04 */
  UNSUPPORTED_VERSION: 41,
  /** the token cannot be read with this ServerSecret: check that secret and AppID belong to the same project and that the token was not altered */
  DECRYPT_FAILED: 42,
  /** a claim in the token is missing, of the wrong type or out of range: generate the token with this library */
  CLAIMS_INVALID: 43,
  /** the expiry in front of the token is not the one inside: the token was altered or badly made, generate a new one */
  EXPIRE_MISMATCH: 44,
  /** the token has expired: generate a new one and check the server's clock */
  EXPIRED: 45,
  /** the token belongs to another app: use the same AppID on the server and in the client SDK */
  APP_ID_MISMATCH: 46,
  /** the token belongs to another user: generate it for exactly the user id that logs in, upper and lower case alike */
  USER_ID_MISMATCH: 47,
  /** the token's payload is neither empty nor a JSON object: pass the payload as a JSON object's text */
  PAYLOAD_INVALID: 48,
  /** the token is for another room: generate it for the room that is entered */
  ROOM_ID_MISMATCH: 49,
  /** the token does not grant this privilege: generate it with the privilege set to 1 */
  PRIVILEGE_DENIED: 50,
  /** the token does not allow this stream: add the stream id to stream_id_list, or leave the list empty */
  STREAM_ID_DENIED: 51,
  /** internal error: please report it, with the version of the library */
  INTERNAL: -1,
} as const);

/** The name of an error. */
export type ErrorName =
  | 'INVALID_APP_ID'
  | 'INVALID_USER_ID'
  | 'INVALID_SECRET'
  | 'INVALID_EFFECTIVE_TIME'
  | 'PAYLOAD_TOO_LARGE'
  | 'INVALID_PAYLOAD'
  | 'BUFFER_TOO_SMALL'
  | 'INVALID_ARGUMENT'
  | 'RANDOM_UNAVAILABLE'
  | 'CLOCK_UNAVAILABLE'
  | 'MALFORMED'
  | 'UNSUPPORTED_VERSION'
  | 'DECRYPT_FAILED'
  | 'CLAIMS_INVALID'
  | 'EXPIRE_MISMATCH'
  | 'EXPIRED'
  | 'APP_ID_MISMATCH'
  | 'USER_ID_MISMATCH'
  | 'PAYLOAD_INVALID'
  | 'ROOM_ID_MISMATCH'
  | 'PRIVILEGE_DENIED'
  | 'STREAM_ID_DENIED'
  | 'INTERNAL';

/** Why a token was refused. The checks run in this order, but `unsupported_version` comes first. */
export type Reason =
  | 'malformed'
  | 'unsupported_version'
  | 'decrypt_failed'
  | 'claims_invalid'
  | 'expire_mismatch'
  | 'expired'
  | 'app_id_mismatch'
  | 'user_id_mismatch'
  | 'payload_invalid'
  | 'room_id_mismatch'
  | 'privilege_denied'
  | 'stream_id_denied';
