"use strict";
/** Written by `cargo xtask gen` from the core. Do not edit. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ErrorCode = exports.version = void 0;
/** The version of this package and of its addon. */
exports.version = '0.2.0';
/** The number of every error, the same in every language. 0 is success, not an error. */
exports.ErrorCode = Object.freeze({
    /** Success. */
    OK: 0,
    /** The app id must be a number from 1 to 4294967295. Copy the AppID from the ZEGO console. */
    INVALID_APP_ID: 1,
    /** The user id must not be empty. Pass the id that the client will log in with. */
    INVALID_USER_ID: 3,
    /** The ServerSecret must be exactly 32 bytes. Copy it from the ZEGO console without quotes or line break, and check that it is set where the program reads it; the AppSign, which has 64 digits, is something else. */
    INVALID_SECRET: 5,
    /** The effective time must be a whole positive number of seconds that does not overflow. Pass a duration, such as one hour (3600 seconds), not a date. */
    INVALID_EFFECTIVE_TIME: 6,
    /** The user id and the payload do not fit into a token, which can contain at most 65519 bytes of JSON. Shorten them. */
    PAYLOAD_TOO_LARGE: 20,
    /** The payload is incomplete, is not a JSON object, names none of the fields that ZEGO reads (room_id, privilege, stream_id_list, video_id), or has one of them twice or with a value of the wrong type. Build it with RtcRoomPayload (a room id and at least one privilege) or VideoPayload (a room id and a video id), none of them empty; use a raw payload for anything else. */
    INVALID_PAYLOAD: 21,
    /** The buffer is too small for the result. Ask the library for the size that is always enough. */
    BUFFER_TOO_SMALL: 22,
    /** An argument is missing, has the wrong type or an impossible value, or is not valid UTF-8 text. Check the types and the encoding of the arguments; a time is in Unix seconds, and positive. */
    INVALID_ARGUMENT: 23,
    /** The system's random source failed, so no token can be made safely. Check the sandbox or the container. */
    RANDOM_UNAVAILABLE: 24,
    /** The system's clock cannot be read or shows a time before 1970. Set the clock. */
    CLOCK_UNAVAILABLE: 25,
    /** There is not enough memory for the result. Make fewer tokens at once, or allow the process more memory. */
    OUT_OF_MEMORY: 26,
    /** The text is not a token04. Pass the complete, unmodified token; URL-encode it if it travels in a URL. */
    MALFORMED: 40,
    /** The version of the token is not 04. Generate it with generateToken04. */
    UNSUPPORTED_VERSION: 41,
    /** The token cannot be decrypted with this ServerSecret. Check that the secret is this project's ServerSecret, and not its AppSign (64 digits), its CallbackSecret or another project's secret, and that the token was not altered. */
    DECRYPT_FAILED: 42,
    /** A claim in the token is missing, has the wrong type or is out of range. Generate the token with this library; if its creation time is in the future, set the clocks. */
    CLAIMS_INVALID: 43,
    /** The expiry at the start of the token differs from the one inside. The token was altered or made wrongly: generate a new one. */
    EXPIRE_MISMATCH: 44,
    /** The token has expired. Generate a new one, and check the server's clock. */
    EXPIRED: 45,
    /** The token belongs to another app. Use the same AppID on the server and in the client SDK. */
    APP_ID_MISMATCH: 46,
    /** The token belongs to another user. Generate it for exactly the user id that logs in; case matters. */
    USER_ID_MISMATCH: 47,
    /** The token's payload is neither empty nor a JSON object. Pass the text of a JSON object as the payload. */
    PAYLOAD_INVALID: 48,
    /** The token is not for this room. Generate it for the room that the client enters. */
    ROOM_ID_MISMATCH: 49,
    /** The token does not grant this privilege. Generate it with the privilege set to 1. */
    PRIVILEGE_DENIED: 50,
    /** The token does not allow this stream. Add the stream id to stream_id_list. */
    STREAM_ID_DENIED: 51,
    /** Internal error. Please report it, with the version of the library. */
    INTERNAL: -1,
});
