"""The numbers of errors, and what they say. Made by cargo xtask gen from the core; do not edit."""

from enum import IntEnum, unique
from typing import Dict


@unique
class ErrorCode(IntEnum):
    """The number of an error, the same in every language. Numbers are never reused.

    0, 1, 3, 5, 6 and -1 mean what they mean in the vendor's generators; 40 to 51 say why a
    token was refused.
    """

    OK = 0
    INVALID_APP_ID = 1
    INVALID_USER_ID = 3
    INVALID_SECRET = 5
    INVALID_EFFECTIVE_TIME = 6
    PAYLOAD_TOO_LARGE = 20
    INVALID_PAYLOAD = 21
    BUFFER_TOO_SMALL = 22
    INVALID_ARGUMENT = 23
    RANDOM_UNAVAILABLE = 24
    CLOCK_UNAVAILABLE = 25
    MALFORMED = 40
    UNSUPPORTED_VERSION = 41
    DECRYPT_FAILED = 42
    CLAIMS_INVALID = 43
    EXPIRE_MISMATCH = 44
    EXPIRED = 45
    APP_ID_MISMATCH = 46
    USER_ID_MISMATCH = 47
    PAYLOAD_INVALID = 48
    ROOM_ID_MISMATCH = 49
    PRIVILEGE_DENIED = 50
    STREAM_ID_DENIED = 51
    INTERNAL = -1


MESSAGES: Dict[int, str] = {
    0: "success",
    1: "app id must be from 1 to 4294967295: copy the AppID from the ZEGO console",
    3: "user id must not be empty: pass the id that the client will log in with",
    5: "ServerSecret must be exactly 32 bytes: copy it from the ZEGO console without quotes or line break, and do not pass the 64-digit AppSign",
    6: "effective time must be a positive number of seconds from now that does not overflow: pass a duration such as 3600, not a date",
    20: "user id and payload do not fit into a token, which holds at most 65519 bytes of JSON: shorten them",
    21: "payload is incomplete: a room token needs a room id and at least one privilege, a video token a room id and a video id",
    22: "buffer cannot hold the result: make it as large as the library's function for that size says",
    23: "an argument is missing or is not valid UTF-8 text: check the types and the encoding of what is passed",
    24: "the system's random source failed: no token can be made safely, check the sandbox or the container",
    25: "the system's clock is unreadable or before 1970: set the clock",
    40: "the text is no token04: pass it whole and unchanged, URL-encoded where it travels in a URL",
    41: "the token's version is not 04: generate it with generateToken04",
    42: "the token cannot be read with this ServerSecret: check that secret and AppID belong to the same project and that the token was not altered",
    43: "a claim in the token is missing, of the wrong type or out of range: generate the token with this library",
    44: "the expiry in front of the token is not the one inside: the token was altered or badly made, generate a new one",
    45: "the token has expired: generate a new one and check the server's clock",
    46: "the token belongs to another app: use the same AppID on the server and in the client SDK",
    47: "the token belongs to another user: generate it for exactly the user id that logs in, upper and lower case alike",
    48: "the token's payload is neither empty nor a JSON object: pass the payload as a JSON object's text",
    49: "the token is for another room: generate it for the room that is entered",
    50: "the token does not grant this privilege: generate it with the privilege set to 1",
    51: "the token does not allow this stream: add the stream id to stream_id_list, or leave the list empty",
    -1: "internal error: please report it, with the version of the library",
}

REASONS: Dict[int, str] = {
    40: "malformed",
    41: "unsupported_version",
    42: "decrypt_failed",
    43: "claims_invalid",
    44: "expire_mismatch",
    45: "expired",
    46: "app_id_mismatch",
    47: "user_id_mismatch",
    48: "payload_invalid",
    49: "room_id_mismatch",
    50: "privilege_denied",
    51: "stream_id_denied",
}
