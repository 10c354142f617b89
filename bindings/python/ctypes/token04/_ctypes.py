"""Issuer, Verifier and the functions, over the C library."""

import sys
from ctypes import addressof, byref, c_size_t, c_uint32, c_void_p, sizeof, string_at
from typing import Any, Callable, Iterable, List, Optional, Sequence, Tuple, Type, TypeVar

from ._codes import ErrorCode
from ._ctypes_handle import Handle, Owner, close, lend, own
from ._ctypes_payload import Payload, is_payload, length_of
from ._ctypes_text import (
    CIPHER_NAMES,
    Faults,
    app_id_number,
    arrays,
    cipher_number,
    entry,
    fail,
    failure,
    filled,
    integer,
    made,
    owned,
    secret_bytes,
    spare,
    spare_for_threads,
    ttl_seconds,
    user_bytes,
    user_ids,
    utf8,
    wrong,
)
from ._declarations import (
    EXPECT_APP_ID,
    EXPECT_CTIME,
    EXPECT_LOGIN,
    EXPECT_NOW,
    EXPECT_PUBLISH,
    EXPECT_ROOM_ID,
    EXPECT_STREAM_ID,
    EXPECT_STRICT,
    EXPECT_USER_ID,
    Envelope,
    Expectation,
)
from ._errors import Token04Error, wrong_type
from ._library import LIBRARY
from ._plain import NOT_GIVEN

_I = TypeVar("_I", bound="Issuer")
_V = TypeVar("_V", bound="Verifier")


class Issuer(Owner):
    """Make the tokens of one app."""

    __slots__ = ("_app_id", "_cipher_number", "_verifier")
    _app_id: int
    _cipher_number: int
    _verifier: "Verifier"

    @entry
    def __new__(cls: Type[_I], app_id: int, secret: Any, cipher: str = "cbc") -> _I:
        faults = Faults()
        number = faults.read(app_id_number, app_id, 0, ErrorCode.INVALID_APP_ID)
        key = faults.read(secret_bytes, secret, b"", ErrorCode.INVALID_SECRET)
        how = faults.read(cipher_number, cipher, -1, ErrorCode.INVALID_ARGUMENT)
        spare(0)
        handle = Handle(LIBRARY.token04_issuer_free)
        status = LIBRARY.token04_issuer_new(number, key, len(key), how, byref(handle.place))
        if status:
            faults.report(status)
        self = object.__new__(cls)
        own(self, made(status, handle))
        _VERIFIER.__set__(self, Verifier((key,)))
        _APP_ID.__set__(self, number)
        _CIPHER_NUMBER.__set__(self, how)
        return self

    @property
    def app_id(self) -> int:
        """The app whose tokens it makes."""
        number = _APP_ID.__get__(self)  # type: int
        return number

    @property
    def _cipher(self) -> str:
        number = _CIPHER_NUMBER.__get__(self)  # type: int
        return CIPHER_NAMES[number]

    @entry
    def _issue(self, user_id: str, ttl: Any, payload: Any) -> str:
        by_text, by_payload = LIBRARY.token04_issuer_issue, LIBRARY.token04_issuer_issue_payload
        return _issued(self, (by_text, by_payload), (), user_id, ttl, payload)

    @entry
    def _issue_at(self, now: int, user_id: str, ttl: Any, payload: Any) -> str:
        moment = integer(now, "now", ErrorCode.INVALID_ARGUMENT, -(2**63), 2**63 - 1)
        by_text, by_payload = LIBRARY.token04_issuer_issue_at, LIBRARY.token04_issuer_issue_payload_at
        return _issued(self, (by_text, by_payload), (moment,), user_id, ttl, payload)

    @entry
    def _issue_batch(
        self, users: Iterable[str], ttl: Any, payload: Any, threads: int, return_errors: bool
    ) -> List[Any]:
        code = ErrorCode.INVALID_ARGUMENT
        workers = integer(threads, "threads", code, 0, 2 * sys.maxsize + 1)
        if type(return_errors) is not bool:
            raise wrong_type("return_errors", "a bool", return_errors, code)
        faults = Faults()
        given = faults.read(user_ids, users, None, code)
        seconds = faults.read(ttl_seconds, ttl, 0, ErrorCode.INVALID_EFFECTIVE_TIME)
        # One user without an address is what the library refuses.
        texts = [text for text, _ in given or ()]
        ids, lengths, count = (None, None, 1) if given is None else arrays(texts)
        if workers != 1 and given:
            # 160: what a token has besides its user id and its payload.
            each = 160 + (length_of(payload) if is_payload(payload) else 0)
            spare_for_threads(workers, (sum(map(len, texts)) + each * count) // 2)
        batch = Handle(LIBRARY.token04_batch_free)
        out = byref(batch.place)
        if is_payload(payload):
            status = lend(
                self,
                LIBRARY.token04_issuer_free,
                None,
                lambda issuer: lend(
                    payload,
                    LIBRARY.token04_payload_free,
                    "payload",
                    lambda ready: LIBRARY.token04_issuer_issue_batch_payload(
                        issuer, ids, lengths, count, seconds, ready, workers, out
                    ),
                ),
            )
        else:
            text = faults.payload(payload)
            spare(len(text) * (1 if workers == 1 else count))
            status = lend(
                self,
                LIBRARY.token04_issuer_free,
                None,
                lambda issuer: LIBRARY.token04_issuer_issue_batch(
                    issuer, ids, lengths, count, seconds, text, len(text), workers, out
                ),
            )
        if status:
            faults.report(status)
        return made(status, batch).lend(
            None, lambda address: _batch_tokens(address, given or [], return_errors)
        )

    def _verify(self, token: str, expected: Tuple[Any, ...]) -> Tuple[Any, ...]:
        try:
            verifier = _VERIFIER.__get__(self)  # type: Verifier
        except AttributeError:
            verifier = object.__new__(Verifier)
        return Verifier._verify(verifier, token, expected)

    def close(self) -> None:
        """Give up the key, which is wiped when no call uses it. Closing twice does no harm.

        Later calls raise Token04Error with INVALID_ARGUMENT. ``with`` does it as well.
        """
        close(self)
        try:
            verifier = _VERIFIER.__get__(self)  # type: Verifier
        except AttributeError:
            return  # It was never made.
        close(verifier)


# The slots themselves: a subclass may have something else by their names.
_APP_ID, _CIPHER_NUMBER, _VERIFIER = (vars(Issuer)[name] for name in Issuer.__slots__)


def _issued(
    issuer: Issuer,
    calls: Tuple[Any, Any],
    clock: Tuple[int, ...],
    user_id: str,
    ttl: Any,
    payload: Any,
) -> str:
    """A token, by the function for text or the one for a payload that was made before."""
    by_text, by_payload = calls
    faults = Faults()
    user = faults.read(user_bytes, user_id, b"", ErrorCode.INVALID_USER_ID)
    seconds = faults.read(ttl_seconds, ttl, 0, ErrorCode.INVALID_EFFECTIVE_TIME)
    if is_payload(payload):
        return lend(
            issuer,
            LIBRARY.token04_issuer_free,
            None,
            lambda its: lend(
                payload,
                LIBRARY.token04_payload_free,
                "payload",
                lambda ready: filled(
                    LIBRARY.token04_token_capacity(len(user), length_of(payload)),
                    lambda buffer, capacity, length: by_payload(
                        its, *clock, user, len(user), seconds, ready, buffer, capacity, length
                    ),
                    faults,
                ),
            ),
        )
    text = faults.payload(payload)
    if text:
        # The library needs none of its own for a token without a payload.
        spare(len(text))
    return lend(
        issuer,
        LIBRARY.token04_issuer_free,
        None,
        lambda its: filled(
            LIBRARY.token04_token_capacity(len(user), len(text)),
            lambda buffer, capacity, length: by_text(
                its, *clock, user, len(user), seconds, text, len(text), buffer, capacity, length
            ),
            faults,
        ),
    )


def _batch_tokens(
    batch: int, users: List[Tuple[bytes, Optional[Token04Error]]], return_errors: bool
) -> List[Any]:
    start, length, first_end = c_void_p(), c_size_t(), c_void_p()
    status = LIBRARY.token04_batch_tokens(batch, byref(start), byref(length), byref(first_end))
    if status:
        fail(status)
    text = string_at(start.value, length.value).decode("ascii") if start.value else ""
    ends = (c_size_t * len(users)).from_address(first_end.value) if first_end.value else ()
    tokens = []  # type: List[Any]
    begin = 0
    for index, end in enumerate(ends):
        # Every token has a text; an empty place stands for one that could not be made.
        tokens.append(text[begin:end] or _batch_error(batch, index, users[index][1], return_errors))
        begin = end
    return tokens


def _batch_error(
    batch: int, index: int, wrong: Optional[Token04Error], return_errors: bool
) -> Token04Error:
    token, length = c_void_p(), c_size_t()
    error = wrong or failure(
        LIBRARY.token04_batch_token(batch, index, byref(token), byref(length))
    )
    if return_errors:
        return error
    raise error


class Verifier(Owner):
    """Read and check the tokens of one app."""

    __slots__ = ()

    @entry
    def __new__(cls: Type[_V], secrets: Sequence[Any]) -> _V:
        keys = arrays([secret_bytes(secret) for secret in secrets])
        spare(1024 * len(secrets))
        handle = Handle(LIBRARY.token04_verifier_free)
        made(LIBRARY.token04_verifier_new(*keys, byref(handle.place)), handle)
        self = object.__new__(cls)
        own(self, handle)
        return self

    @entry
    def _open(self, token: str) -> Tuple[Any, ...]:
        text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
        return self._read(
            text,
            lambda verifier, place, sdk_code: LIBRARY.token04_verifier_open(
                verifier, text, len(text), place, sdk_code
            ),
        )

    @entry
    def _verify(self, token: str, expected: Tuple[Any, ...]) -> Tuple[Any, ...]:
        text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
        expectation = expectation_of(expected)
        return self._read(
            text,
            lambda verifier, place, sdk_code: LIBRARY.token04_verifier_verify(
                verifier, text, len(text), byref(expectation), place, sdk_code
            ),
        )

    def close(self) -> None:
        """Give up the keys, which are wiped when no call uses them. Closing twice does no harm.

        Later calls raise Token04Error with INVALID_ARGUMENT. ``with`` does it as well.
        """
        close(self)

    def _read(self, text: bytes, read: Callable[[int, Any, Any], int]) -> Tuple[Any, ...]:
        spare(len(text))
        handle, sdk_code = Handle(LIBRARY.token04_claims_free), c_uint32()
        place, sdk = byref(handle.place), byref(sdk_code)
        free = LIBRARY.token04_verifier_free
        status = lend(self, free, None, lambda verifier: read(verifier, place, sdk))
        if status:
            fail(status, sdk_code.value)
        return made(status, handle).lend(None, claims_of)


def claims_of(handle: Any) -> Tuple[Any, ...]:
    """The fields of token04.Claims, in their order."""
    return (
        LIBRARY.token04_claims_app_id(handle),
        owned(handle, LIBRARY.token04_claims_user_id),
        LIBRARY.token04_claims_nonce(handle),
        LIBRARY.token04_claims_ctime(handle),
        LIBRARY.token04_claims_expire(handle),
        owned(handle, LIBRARY.token04_claims_payload),
        CIPHER_NAMES[LIBRARY.token04_claims_cipher(handle)],
        LIBRARY.token04_claims_secret_index(handle),
        LIBRARY.token04_claims_envelope_expire(handle),
    )


def expectation_of(expected: Tuple[Any, ...]) -> Expectation:
    """An expectation as the library takes it. It keeps the texts that it points to."""
    app_id, user_id, room_id, privileges, stream_id, now, leeway, ctime_leeway, strict = expected
    made = Expectation()
    made.struct_size = sizeof(Expectation)
    flags = 0
    if app_id is not NOT_GIVEN:
        made.app_id = integer(app_id, "app_id", ErrorCode.INVALID_ARGUMENT, 0, 2**32 - 1)
        flags |= EXPECT_APP_ID
    for value, name, flag in (
        (user_id, "user_id", EXPECT_USER_ID),
        (room_id, "room_id", EXPECT_ROOM_ID),
        (stream_id, "stream_id", EXPECT_STREAM_ID),
    ):
        if value is not NOT_GIVEN:
            text = utf8(value, name, ErrorCode.INVALID_ARGUMENT)
            setattr(made, name, text)
            setattr(made, name + "_len", len(text))
            flags |= flag
    if privileges is not NOT_GIVEN:
        flags |= EXPECT_LOGIN * (1 in privileges) | EXPECT_PUBLISH * (2 in privileges)
    for value, name, least, most, flag in (
        (now, "now", -(2**63), 2**63 - 1, EXPECT_NOW),
        (leeway, "leeway", 0, 2**32 - 1, 0),
        (ctime_leeway, "ctime_leeway", 0, 2**32 - 1, EXPECT_CTIME),
    ):
        if value is not NOT_GIVEN:
            setattr(made, name, integer(value, name, ErrorCode.INVALID_ARGUMENT, least, most))
            flags |= flag
    if strict is not NOT_GIVEN:
        if type(strict) is not bool:
            raise wrong_type("strict", "a bool", strict, ErrorCode.INVALID_ARGUMENT)
        flags |= EXPECT_STRICT * strict
    made.expected = flags
    argument = LIBRARY.token04_expectation_argument(byref(made))
    if argument is not None:
        raise wrong(ErrorCode.INVALID_ARGUMENT, argument.decode("ascii"))
    return made


@entry
def inspect(token: Any) -> Tuple[Any, ...]:
    """What a token shows without a secret."""
    text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
    spare(len(text))
    envelope = Envelope()
    status = LIBRARY.token04_inspect(text, len(text), byref(envelope))
    if status:
        fail(status)
    return envelope_of(envelope)


def envelope_of(envelope: Envelope) -> Tuple[Any, ...]:
    """The fields of token04.Envelope, in their order."""
    return (
        CIPHER_NAMES[envelope.cipher],
        envelope.expire,
        string_at(addressof(envelope) + Envelope.iv.offset, envelope.iv_len),
        envelope.token_len,
        envelope.envelope_len,
        envelope.ciphertext_len,
    )
