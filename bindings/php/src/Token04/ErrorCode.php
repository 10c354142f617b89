<?php

// Made by cargo xtask gen; do not edit.

declare(strict_types=1);

namespace Token04;

/**
 * What Token04Exception::getCode() gives. Numbers are never reused; 1, 3, 5, 6 and -1 mean what
 * they mean in the vendor's generators.
 */
final class ErrorCode
{
    /** Success. */
    const OK = 0;

    /** App id must be from 1 to 4294967295: copy the AppID from the ZEGO console. */
    const INVALID_APP_ID = 1;

    /** User id must not be empty: pass the id that the client will log in with. */
    const INVALID_USER_ID = 3;

    /** ServerSecret must be exactly 32 bytes: copy it from the ZEGO console without quotes or line break, and do not pass the 64-digit AppSign. */
    const INVALID_SECRET = 5;

    /** Effective time must be a positive number of seconds from now that does not overflow: pass a duration such as 3600, not a date. */
    const INVALID_EFFECTIVE_TIME = 6;

    /** User id and payload do not fit into a token, which holds at most 65519 bytes of JSON: shorten them. */
    const PAYLOAD_TOO_LARGE = 20;

    /** Payload is incomplete: a room token needs a room id and at least one privilege, a video token a room id and a video id. */
    const INVALID_PAYLOAD = 21;

    /** Buffer cannot hold the result: make it as large as the library's function for that size says. */
    const BUFFER_TOO_SMALL = 22;

    /** An argument is missing or is not valid UTF-8 text: check the types and the encoding of what is passed. */
    const INVALID_ARGUMENT = 23;

    /** The system's random source failed: no token can be made safely, check the sandbox or the container. */
    const RANDOM_UNAVAILABLE = 24;

    /** The system's clock is unreadable or before 1970: set the clock. */
    const CLOCK_UNAVAILABLE = 25;

    /** The text is no token04: pass it whole and unchanged, URL-encoded where it travels in a URL. */
    const MALFORMED = 40;

    /** The token's version is not 04: generate it with generateToken04. */
    const UNSUPPORTED_VERSION = 41;

    /** The token cannot be read with this ServerSecret: check that secret and AppID belong to the same project and that the token was not altered. */
    const DECRYPT_FAILED = 42;

    /** A claim in the token is missing, of the wrong type or out of range: generate the token with this library. */
    const CLAIMS_INVALID = 43;

    /** The expiry in front of the token is not the one inside: the token was altered or badly made, generate a new one. */
    const EXPIRE_MISMATCH = 44;

    /** The token has expired: generate a new one and check the server's clock. */
    const EXPIRED = 45;

    /** The token belongs to another app: use the same AppID on the server and in the client SDK. */
    const APP_ID_MISMATCH = 46;

    /** The token belongs to another user: generate it for exactly the user id that logs in, upper and lower case alike. */
    const USER_ID_MISMATCH = 47;

    /** The token's payload is neither empty nor a JSON object: pass the payload as a JSON object's text. */
    const PAYLOAD_INVALID = 48;

    /** The token is for another room: generate it for the room that is entered. */
    const ROOM_ID_MISMATCH = 49;

    /** The token does not grant this privilege: generate it with the privilege set to 1. */
    const PRIVILEGE_DENIED = 50;

    /** The token does not allow this stream: add the stream id to stream_id_list, or leave the list empty. */
    const STREAM_ID_DENIED = 51;

    /** Internal error: please report it, with the version of the library. */
    const INTERNAL = -1;

    private function __construct()
    {
    }
}
