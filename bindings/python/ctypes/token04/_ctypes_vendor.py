"""The function of ZEGO's library, over the C library."""

from ctypes import addressof, byref, c_size_t, create_string_buffer, string_at
from typing import Any, Optional

from ._codes import ErrorCode
from ._ctypes_text import Faults, app_id_number, entry, spare, ttl_seconds, utf8, wrong
from ._library import LIBRARY


@entry
def generate(
    app_id: Any, user_id: Any, secret: Any, effective_time_in_seconds: Any, payload: Any
) -> str:
    """Make one token, with the type checks of ZEGO's library."""
    faults = Faults()
    number = faults.read(
        lambda given: app_id_number(_exactly(int, given, "app_id", ErrorCode.INVALID_APP_ID)),
        app_id,
        0,
        ErrorCode.INVALID_APP_ID,
    )
    user = _exact_text(faults, user_id, "user_id", ErrorCode.INVALID_USER_ID)
    key = _exact_text(faults, secret, "secret", ErrorCode.INVALID_SECRET)
    time, code = "effective_time_in_seconds", ErrorCode.INVALID_EFFECTIVE_TIME
    seconds = faults.read(
        lambda given: ttl_seconds(_exactly(int, given, time, code)),
        effective_time_in_seconds,
        0,
        code,
    )
    text = _exact_text(faults, payload, "payload", ErrorCode.INVALID_ARGUMENT)
    # Text without an address is what the library refuses; there is no payload that it does not take.
    missing = text is None
    spare(len(user or b"") + len(text or b""))
    capacity = LIBRARY.token04_token_capacity(len(user or b""), len(text or b""))
    buffer, length = create_string_buffer(capacity), c_size_t()
    status = LIBRARY.token04_generate(
        number,
        user or b"",
        len(user or b""),
        key or b"",
        len(key or b""),
        seconds,
        text,
        1 if missing else len(text or b""),
        0,
        buffer,
        capacity,
        byref(length),
    )
    if status:
        faults.report(status)
    return string_at(addressof(buffer), length.value).decode("ascii")


def _exactly(wanted: type, value: Any, argument: str, code: ErrorCode) -> Any:
    """``type(value) is wanted``, as ZEGO's library checks it, so a bool is refused."""
    if type(value) is not wanted:
        raise wrong(code, argument)
    return value


def _exact_text(faults: Faults, value: Any, argument: str, code: ErrorCode) -> Optional[bytes]:
    """Text; None, which the library is given nothing for, if it is none."""
    none = None  # type: Optional[bytes]
    return faults.read(
        lambda given: utf8(_exactly(str, given, argument, code), argument, code), value, none, code
    )
