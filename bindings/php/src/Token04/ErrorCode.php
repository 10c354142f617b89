<?php

// Made by cargo xtask gen; do not edit.

declare(strict_types=1);

namespace Token04;

/**
 * What Token04Exception::getCode() gives. Numbers are never reused; 1, 3, 5, 6 and -1 mean what
 * they mean in ZEGO's own generators.
 */
final class ErrorCode
{
    /** Success. */
    const OK = 0;

    /** The app id must be a number from 1 to 4294967295. */
    const INVALID_APP_ID = 1;

    /** The user id must not be empty. */
    const INVALID_USER_ID = 3;

    /** The ServerSecret must be exactly 32 bytes. */
    const INVALID_SECRET = 5;

    /** The effective time must be a whole positive number of seconds that does not overflow. */
    const INVALID_EFFECTIVE_TIME = 6;

    /** The user id and the payload do not fit into a token, which can contain at most 65519 bytes of JSON. */
    const PAYLOAD_TOO_LARGE = 20;

    /** The payload is incomplete, is not a JSON object, names none of the fields that ZEGO reads (room_id, privilege, stream_id_list, video_id), or has one of them twice or with a value of the wrong type. */
    const INVALID_PAYLOAD = 21;

    /** The buffer is too small for the result. */
    const BUFFER_TOO_SMALL = 22;

    /** An argument is missing, has the wrong type or an impossible value, or is not valid UTF-8 text. */
    const INVALID_ARGUMENT = 23;

    /** The system's random source failed, so no token can be made safely. */
    const RANDOM_UNAVAILABLE = 24;

    /** The system's clock cannot be read or shows a time before 1970. */
    const CLOCK_UNAVAILABLE = 25;

    /** There is not enough memory for the result. */
    const OUT_OF_MEMORY = 26;

    /** The text is not a token04. */
    const MALFORMED = 40;

    /** The version of the token is not 04. */
    const UNSUPPORTED_VERSION = 41;

    /** The token cannot be decrypted with this ServerSecret. */
    const DECRYPT_FAILED = 42;

    /** A claim in the token is missing, has the wrong type or is out of range. */
    const CLAIMS_INVALID = 43;

    /** The expiry at the start of the token differs from the one inside. */
    const EXPIRE_MISMATCH = 44;

    /** The token has expired. */
    const EXPIRED = 45;

    /** The token belongs to another app. */
    const APP_ID_MISMATCH = 46;

    /** The token belongs to another user. */
    const USER_ID_MISMATCH = 47;

    /** The token's payload is neither empty nor a JSON object. */
    const PAYLOAD_INVALID = 48;

    /** The token is not for this room. */
    const ROOM_ID_MISMATCH = 49;

    /** The token does not grant this privilege. */
    const PRIVILEGE_DENIED = 50;

    /** The token does not allow this stream. */
    const STREAM_ID_DENIED = 51;

    /** Internal error. */
    const INTERNAL = -1;

    private function __construct()
    {
    }
}
