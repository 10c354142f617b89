/** Written by `cargo xtask gen` from the core. Do not edit. */

/** The version of this package and of its addon. */
export const version = '0.2.0' as string;

/** The number of every error, the same in every language. 0 is success, not an error. */
export const ErrorCode = Object.freeze({
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
  | 'OUT_OF_MEMORY'
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

/** What a finding of a diagnosis is called. */
export type FindingId =
  | 'token_empty'
  | 'token_placeholder'
  | 'token_jwt'
  | 'token_unencrypted'
  | 'token_before_versions'
  | 'token_version_03'
  | 'token_app_sign'
  | 'token_server_secret'
  | 'secret_inside_token'
  | 'token_error_object'
  | 'token_printed_object'
  | 'token_too_long'
  | 'token_invisible_characters'
  | 'token_json_wrapper'
  | 'token_whitespace_around'
  | 'token_quoted'
  | 'token_bearer_prefix'
  | 'token_bytes_literal'
  | 'token_json_escaped'
  | 'token_kit_token'
  | 'kit_front_no_token'
  | 'kit_tail_mismatch'
  | 'token_base64_twice'
  | 'token_case_lost'
  | 'token_url_encoded'
  | 'token_line_breaks'
  | 'token_plus_became_space'
  | 'token_base64url'
  | 'token_doubled_version'
  | 'token_missing_version'
  | 'token_missing_padding'
  | 'envelope_layout'
  | 'envelope_mode_missing'
  | 'envelope_bytes_left_over'
  | 'ciphertext_not_blocks'
  | 'ciphertext_encoded'
  | 'token_cut_short'
  | 'expire_byte_order'
  | 'expire_in_milliseconds'
  | 'expire_is_duration'
  | 'secret_empty'
  | 'secret_app_sign'
  | 'secret_invisible_characters'
  | 'secret_line_break'
  | 'secret_surroundings'
  | 'secret_length'
  | 'secret_fits_when_trimmed'
  | 'secret_not_first'
  | 'key_hex_decoded'
  | 'key_hashed'
  | 'key_cut'
  | 'key_first_half'
  | 'key_filled'
  | 'key_is_user_id'
  | 'padding_twice'
  | 'padding_not_pkcs7'
  | 'gcm_tag_missing'
  | 'gcm_tag_first'
  | 'plaintext_not_json'
  | 'claims_not_an_object'
  | 'claim_missing'
  | 'app_id_type'
  | 'user_id_type'
  | 'nonce_type'
  | 'time_type'
  | 'payload_is_object'
  | 'payload_type'
  | 'expire_before_ctime'
  | 'expired_since'
  | 'expired_within_leeway'
  | 'expires_soon'
  | 'expires_late'
  | 'made_in_the_future'
  | 'user_id_whitespace'
  | 'user_id_case'
  | 'user_id_near_miss'
  | 'user_id_empty'
  | 'user_id_placeholder'
  | 'user_id_too_long'
  | 'user_id_too_long_for_chat'
  | 'user_id_surrounded_by_space'
  | 'user_id_characters'
  | 'payload_missing'
  | 'payload_encoded_twice'
  | 'payload_field_unknown'
  | 'privilege_unknown'
  | 'privilege_value'
  | 'privilege_type'
  | 'room_id_missing'
  | 'payload_field_type'
  | 'payload_restricts_nothing'
  | 'payload_restricts_less'
  | 'payload_holds_claims'
  | 'room_id_too_long'
  | 'stream_id_invalid'
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

/** The language of messages and hints. */
export type Lang =
  | 'en'
  | 'zh';

/** The outcome of a check. */
export type Outcome =
  | 'passed'
  | 'failed'
  | 'skipped';

/** How much a finding matters. */
export type Severity =
  | 'info'
  | 'warning'
  | 'error';

/** What shows a code. */
export type Product =
  | 'express'
  | 'express_web'
  | 'zim'
  | 'mini_game'
  | 'service'
  | 'generator';

/** How we know it. */
export type Source =
  | 'documented'
  | 'read_in_code'
  | 'inferred';
