"""Kit tokens, over the C library."""

from typing import Any

from ._codes import ErrorCode
from ._ctypes_text import Faults, app_id_number, entry, filled, spare, user_bytes, utf8
from ._library import LIBRARY


@entry
def kit_token(token: Any, app_id: Any, user_id: Any, room_id: Any, user_name: Any) -> str:
    """Makes a kit token of a token."""
    faults = Faults()
    malformed, too_small = ErrorCode.MALFORMED, ErrorCode.BUFFER_TOO_SMALL
    made = faults.read(lambda given: _text(given, "token"), token, b"", malformed)
    number = faults.read(app_id_number, app_id, 0, ErrorCode.INVALID_APP_ID)
    user = faults.read(user_bytes, user_id, b"", ErrorCode.INVALID_USER_ID)
    # No text is refused here, so the buffer is: see filled().
    room = faults.read(lambda given: _text(given, "room_id"), room_id, b"", too_small)
    name = faults.read(lambda given: _text(given, "user_name"), user_name, b"", too_small)
    length = len(room) + len(user) + len(name)
    spare(len(made) + 5 * length)
    return filled(
        LIBRARY.token04_kit_token_capacity(len(made), length),
        lambda buffer, capacity, written: LIBRARY.token04_kit_token(
            made,
            len(made),
            room,
            len(room),
            user,
            len(user),
            name,
            len(name),
            number,
            buffer,
            capacity,
            written,
        ),
        faults,
    )


def _text(value: Any, argument: str) -> bytes:
    return utf8(value, argument, ErrorCode.INVALID_ARGUMENT)
