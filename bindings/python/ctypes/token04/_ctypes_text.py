"""Arguments for the C library, and its errors."""

from ctypes import addressof, c_char_p, c_size_t, c_void_p, create_string_buffer, string_at
from typing import Any, Callable, Iterable, List, NoReturn, Optional, Tuple

from ._codes import ErrorCode
from ._errors import Token04Error, wrong_type
from ._library import LIBRARY

CIPHERS = {"cbc": 0, "aes-256-cbc": 0, "gcm": 1, "aes-256-gcm": 1}
CIPHER_NAMES = ("aes-256-cbc", "aes-256-gcm")


def fail(status: int, sdk_code: Optional[int] = None) -> NoReturn:
    """Raise what a status says."""
    raise Token04Error(status, sdk_code or LIBRARY.token04_status_sdk_code(status) or None)


def utf8(value: object, argument: str, code: ErrorCode) -> bytes:
    """Text, whole and as UTF-8. Lone surrogates cannot be."""
    if not isinstance(value, str):
        raise wrong_type(argument, "a str", value, code)
    try:
        return str.encode(value, "utf-8")
    except UnicodeEncodeError:
        # Python's own error holds the whole text, which may be a secret.
        pass
    raise Token04Error(ErrorCode.INVALID_ARGUMENT)


def secret_bytes(value: object) -> bytes:
    """A secret, as text or as bytes."""
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise wrong_type("secret", "a str or bytes", value, ErrorCode.INVALID_SECRET)
    return utf8(value, "secret", ErrorCode.INVALID_SECRET)


def integer(value: object, argument: str, code: ErrorCode) -> int:
    """An integer; a bool is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_type(argument, "an int", value, code)
    return int(value)


def within(value: int, least: int, most: int) -> int:
    """The value, or 0 where the library's type cannot hold it: 0 is refused there."""
    return value if least <= value <= most else 0


def ttl_seconds(ttl: Any) -> int:
    """An effective time in seconds: 0 where the library has to refuse it."""
    if not isinstance(ttl, int) or isinstance(ttl, bool):
        from ._arguments import seconds

        ttl = seconds(ttl)
    return within(ttl, -(2**63), 2**63 - 1)


def payload_bytes(payload: Any) -> bytes:
    """A payload's text."""
    if not isinstance(payload, str):
        from ._arguments import payload_text

        payload = payload_text(payload)
    return utf8(payload, "payload", ErrorCode.INVALID_PAYLOAD)


def arrays(texts: List[bytes]) -> Tuple[Any, Any, int]:
    """Several texts as the library takes them."""
    count = len(texts)
    return (c_char_p * count)(*texts), (c_size_t * count)(*map(len, texts)), count


def filled(capacity: int, call: Callable[[Any, int, Any], int]) -> str:
    """The text that a function puts into a buffer of this size."""
    buffer = create_string_buffer(capacity)
    length = c_size_t()
    status = call(buffer, capacity, length)
    if status:
        fail(status)
    return string_at(addressof(buffer), length.value).decode("utf-8")


def owned(handle: Any, getter: Any) -> str:
    """A text that belongs to a handle."""
    length = c_size_t()
    start = getter(handle, length)
    return string_at(start, length.value).decode("utf-8")


def made(status: int, handle: c_void_p) -> int:
    """A handle that a function gave."""
    if status or handle.value is None:
        fail(status or ErrorCode.INTERNAL)
    return handle.value


def user_ids(users: Iterable[str]) -> List[bytes]:
    """The texts of an iterable of str."""
    # Text is an iterable of str as well, and never what is meant.
    if isinstance(users, str):
        raise wrong_type("users", "an iterable of str", users, ErrorCode.INVALID_ARGUMENT)
    try:
        iterator = iter(users)
    except TypeError:
        pass
    else:
        return [utf8(user, "user_id", ErrorCode.INVALID_USER_ID) for user in iterator]
    raise wrong_type("users", "an iterable of str", users, ErrorCode.INVALID_ARGUMENT)
