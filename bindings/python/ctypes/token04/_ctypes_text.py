"""Arguments for the C library, and its errors."""

from ctypes import addressof, byref, c_char_p, c_size_t, create_string_buffer, string_at
from functools import wraps
from itertools import count, takewhile
from os import cpu_count
from typing import Any, Callable, Dict, Iterable, List, NoReturn, Optional, Tuple, TypeVar, cast

from ._codes import ErrorCode
from ._ctypes_handle import Handle
from ._errors import Token04Error, error, wrong_name, wrong_type
from ._library import LIBRARY
from ._plain import integer as plain_integer
from ._plain import is_a, is_int, listed
from ._plain import text as plain_text

_T = TypeVar("_T")
_A = TypeVar("_A")
_F = TypeVar("_F", bound=Callable[..., Any])

FUNCTIONS = 4096
"""Enough for the functions that a call makes in itself. CPython 3.13 crashes where it has no memory for one."""
SPARE = 32 << 10
"""What the library may need for itself, beside what grows with its input, in bytes."""

THREAD = 3 << 20
"""What a thread may need to start, in bytes."""


def names(of: Callable[[int], Optional[bytes]]) -> Tuple[str, ...]:
    """The library's names of the values of an enum, which are numbered from 0."""
    found = (of(number) for number in count())
    return tuple(name.decode("ascii") for name in takewhile(lambda name: name is not None, found) if name)


CIPHER_NAMES = names(LIBRARY.token04_cipher_name)
# Their short names as well, as the core has them.
CIPHERS = {short: number for number, name in enumerate(CIPHER_NAMES) for short in (name, name[-3:])}
LANGS = {name: number for number, name in enumerate(names(LIBRARY.token04_lang_name))}


def failure(status: int, sdk_code: Optional[int] = None) -> Token04Error:
    """What a status says."""
    argument = LIBRARY.token04_status_argument(status)
    return error(
        status,
        sdk_code or LIBRARY.token04_status_sdk_code(status) or None,
        argument=None if argument is None else argument.decode("ascii"),
    )


def fail(status: int, sdk_code: Optional[int] = None) -> NoReturn:
    """Raise what a status says."""
    raise failure(status, sdk_code)


def wrong(code: int, argument: str) -> Token04Error:
    """What to raise for an argument that cannot be passed to the library."""
    return Token04Error(code, argument=argument)


def entry(function: _F) -> _F:
    """A function that reports what it has no memory for as OUT_OF_MEMORY."""

    @wraps(function)
    def entered(*arguments: Any, **named: Any) -> Any:
        try:
            bytearray(FUNCTIONS)
            return function(*arguments, **named)
        except MemoryError as caught:
            if is_a(caught, Token04Error):
                raise
        # Not inside the handler, which keeps all that the call had.
        fail(ErrorCode.OUT_OF_MEMORY)

    return cast(_F, entered)


def spare(length: int) -> None:
    """MemoryError if there is not as much memory as the library may need for texts of this
    length altogether. It ends the process if it finds that out by itself."""
    bytearray(SPARE + 8 * length)


def spare_for_threads(threads: int, length: int) -> None:
    """As above, for a call that starts so many threads; 0 stands for one for each core. The
    system's C library ends the process if it has a thread's stack and not the rest."""
    cores = cpu_count() or 1
    bytearray((min(threads, cores) or cores) * THREAD + 8 * length)


def prepare() -> None:
    """Load what is otherwise loaded by the first call that needs it."""
    from . import _arguments  # noqa: F401


class Faults:
    """Arguments that cannot be passed to the library. It is given stand-ins that it refuses, so
    that it decides which of several faults is reported."""

    def __init__(self) -> None:
        self._faults = []  # type: List[Tuple[int, Token04Error]]
        self._payload = None  # type: Optional[bytes]

    def read(self, read: Callable[[_A], _T], value: _A, stand_in: _T, status: int) -> _T:
        """What is read; or the stand-in, for which the library gives this status. An error that
        is not the package's comes from the caller's own code, and is passed on."""
        try:
            return read(value)
        except MemoryError:
            raise
        except Token04Error as caught:
            fault = caught
        fault.__traceback__ = None
        self._faults.append((status, fault))
        return stand_in

    def payload(self, payload: Any) -> bytes:
        """The text of a payload, which is asked about if the library refuses it."""
        self._payload = self.read(payload_bytes, payload, b"{}", ErrorCode.INVALID_PAYLOAD)
        return self._payload

    def __bool__(self) -> bool:
        return bool(self._faults)

    def report(self, status: int) -> NoReturn:
        """Raise what a status says, or the fault whose stand-in led to it."""
        for led_to, fault in self._faults:
            if led_to == status:
                raise fault
        if status == ErrorCode.INVALID_PAYLOAD and self._payload is not None:
            raise error(status, None, problem(self._payload), argument="payload")
        fail(status)


def utf8(
    value: object, name: str, code: ErrorCode, argument: Optional[str] = None
) -> bytes:
    """Text, whole and as UTF-8. Lone surrogates cannot be."""
    argument = name if argument is None else argument
    if not is_a(value, str):
        raise wrong_type(name, "a str", value, code, argument)
    try:
        return str.encode(value, "utf-8")  # type: ignore[arg-type]
    except UnicodeEncodeError:
        # Python's own error contains the whole text, which may be a secret.
        pass
    raise wrong(ErrorCode.INVALID_ARGUMENT, argument)


def secret_bytes(value: object) -> bytes:
    """A secret, as text or as bytes. The copy of a bytearray cannot be wiped."""
    if is_a(value, bytes):
        return bytes.__getitem__(cast(bytes, value), slice(None))
    if is_a(value, bytearray):
        return bytes(bytearray.__getitem__(cast(bytearray, value), slice(None)))
    if not is_a(value, str):
        raise wrong_type("secret", "a str, bytes or bytearray", value, ErrorCode.INVALID_SECRET)
    return utf8(value, "secret", ErrorCode.INVALID_SECRET)


def user_bytes(value: object) -> bytes:
    """A user id."""
    return utf8(value, "user_id", ErrorCode.INVALID_USER_ID)


def integer(
    value: object, argument: str, code: ErrorCode, least: int, most: int
) -> int:
    """An integer that the library's type can hold; a bool is not one."""
    if not is_int(value):
        raise wrong_type(argument, "an int", value, code)
    number = plain_integer(value)  # type: ignore[arg-type]
    if not least <= number <= most:
        raise wrong(code, argument)
    return number


def app_id_number(value: object) -> int:
    """An app id."""
    return integer(value, "app_id", ErrorCode.INVALID_APP_ID, 0, 2**32 - 1)


def cipher_number(value: object) -> int:
    """A cipher by its name."""
    return _named("cipher", CIPHERS, value)


def lang_number(value: object) -> int:
    """A language by its name."""
    return _named("lang", LANGS, value)


def _named(argument: str, numbers: Dict[str, int], value: object) -> int:
    number = numbers.get(plain_text(value)) if is_a(value, str) else None
    if number is None:
        raise wrong_name(argument, value)
    return number


def ttl_seconds(ttl: Any) -> int:
    """An effective time in seconds."""
    if is_int(ttl):
        number = plain_integer(ttl)
    else:
        from ._times import seconds

        number = seconds(ttl)
    if not -(2**63) <= number < 2**63:
        raise wrong(ErrorCode.INVALID_EFFECTIVE_TIME, "effective_time_in_seconds")
    return number


def payload_bytes(payload: Any) -> bytes:
    """The text of a payload that is not an object of the library yet."""
    if payload is None:
        return b""
    if not is_a(payload, str):
        from ._arguments import payload_text

        payload = payload_text(payload)
    return utf8(payload, "payload", ErrorCode.INVALID_PAYLOAD)


def problem(payload: bytes) -> str:
    """What is wrong with a payload's text. It names a field that is misspelt."""
    capacity, length = 256, c_size_t()
    buffer = create_string_buffer(capacity)
    LIBRARY.token04_payload_problem(
        payload, len(payload), LANGS["en"], buffer, capacity, byref(length)
    )
    return string_at(addressof(buffer), length.value).decode("utf-8")


def arrays(texts: List[bytes]) -> Tuple[Any, Any, int]:
    """Several texts as the library takes them."""
    count = len(texts)
    return (c_char_p * count)(*texts), (c_size_t * count)(*map(len, texts)), count


def filled(
    capacity: int, call: Callable[[Any, int, Any], int], faults: Optional[Faults] = None
) -> str:
    """The text that a function puts into a buffer of this size."""
    # With a fault the buffer is too small for any text, so that none can come of stand-ins.
    capacity = 1 if faults else capacity
    buffer = create_string_buffer(capacity)
    length = c_size_t()
    status = call(buffer, capacity, length)
    if status:
        (Faults() if faults is None else faults).report(status)
    return string_at(addressof(buffer), length.value).decode("utf-8")


def owned(address: Any, getter: Any) -> str:
    """A text that belongs to something of the library's."""
    length = c_size_t()
    start = getter(address, length)
    return string_at(start, length.value).decode("utf-8")


def owned_in(address: Any, lang: int, getter: Any) -> str:
    """As above, in a language."""
    return owned(address, lambda of, length: getter(of, lang, length))


def made(status: int, handle: Handle) -> Handle:
    """A handle to which a function gave something."""
    if status or handle.place.value is None:
        fail(status or ErrorCode.INTERNAL)
    return handle


def user_ids(users: Iterable[str]) -> List[Tuple[bytes, Optional[Token04Error]]]:
    """The texts of an iterable of str. One that is wrong is empty, which the library refuses, and
    what is wrong with it stands beside it."""
    # Text is an iterable of str as well, and never what is meant.
    several = None if is_a(users, str) else listed(users)
    if several is None:
        raise _wrong_users(users)
    return [_user(user) for user in several]


def _user(value: object) -> Tuple[bytes, Optional[Token04Error]]:
    try:
        return user_bytes(value), None
    except MemoryError:
        raise
    except Token04Error as caught:
        fault = caught
    fault.__traceback__ = None
    return b"", fault


def _wrong_users(users: object) -> Token04Error:
    code = ErrorCode.INVALID_ARGUMENT
    return wrong_type("users", "an iterable of str", users, code, "user_ids")
