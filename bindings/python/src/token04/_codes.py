"""The numbers of errors, and what they say. Made by cargo xtask gen from the core; do not edit."""

from enum import unique
from typing import Dict

from ._enums import Number


@unique
class ErrorCode(Number):
    """The number of an error, the same in every language. Numbers are never reused.

    0, 1, 3, 5, 6 and -1 mean what they mean in ZEGO's own generators; 40 to 51 say why a
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
    OUT_OF_MEMORY = 26
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
    0: "Success.",
    1: "The app id must be a number from 1 to 4294967295.",
    3: "The user id must not be empty.",
    5: "The ServerSecret must be exactly 32 bytes.",
    6: "The effective time must be a whole positive number of seconds that does not overflow.",
    20: "The user id and the payload do not fit into a token, which can contain at most 65519 bytes of JSON.",
    21: "The payload is incomplete, is not a JSON object, names none of the fields that ZEGO reads (room_id, privilege, stream_id_list, video_id), or has one of them twice or with a value of the wrong type.",
    22: "The buffer is too small for the result.",
    23: "An argument is missing, has the wrong type or an impossible value, or is not valid UTF-8 text.",
    24: "The system's random source failed, so no token can be made safely.",
    25: "The system's clock cannot be read or shows a time before 1970.",
    26: "There is not enough memory for the result.",
    40: "The text is not a token04.",
    41: "The version of the token is not 04.",
    42: "The token cannot be decrypted with this ServerSecret.",
    43: "A claim in the token is missing, has the wrong type or is out of range.",
    44: "The expiry at the start of the token differs from the one inside.",
    45: "The token has expired.",
    46: "The token belongs to another app.",
    47: "The token belongs to another user.",
    48: "The token's payload is neither empty nor a JSON object.",
    49: "The token is not for this room.",
    50: "The token does not grant this privilege.",
    51: "The token does not allow this stream.",
    -1: "Internal error.",
}

HINTS: Dict[int, str] = {
    0: "",
    1: "Copy the AppID from the ZEGO console.",
    3: "Pass the id that the client will log in with.",
    5: "Copy it from the ZEGO console without quotes or line break, and check that it is set where the program reads it; the AppSign, which has 64 digits, is something else.",
    6: "Pass a duration, such as one hour (3600 seconds), not a date.",
    20: "Shorten them.",
    21: "Build it with RtcRoomPayload (a room id and at least one privilege) or VideoPayload (a room id and a video id), none of them empty; use a raw payload for anything else.",
    22: "Ask the library for the size that is always enough.",
    23: "Check the types and the encoding of the arguments; a time is in Unix seconds, and positive.",
    24: "Check the sandbox or the container.",
    25: "Set the clock.",
    26: "Make fewer tokens at once, or allow the process more memory.",
    40: "Pass the complete, unmodified token; URL-encode it if it travels in a URL.",
    41: "Generate it with generateToken04.",
    42: "Check that the secret is this project's ServerSecret, and not its AppSign (64 digits), its CallbackSecret or another project's secret, and that the token was not altered.",
    43: "Generate the token with this library; if its creation time is in the future, set the clocks.",
    44: "The token was altered or made wrongly: generate a new one.",
    45: "Generate a new one, and check the server's clock.",
    46: "Use the same AppID on the server and in the client SDK.",
    47: "Generate it for exactly the user id that logs in; case matters.",
    48: "Pass the text of a JSON object as the payload.",
    49: "Generate it for the room that the client enters.",
    50: "Generate it with the privilege set to 1.",
    51: "Add the stream id to stream_id_list.",
    -1: "Please report it, with the version of the library.",
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
