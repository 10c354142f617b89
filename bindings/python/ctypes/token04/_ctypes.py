"""Issuer, Verifier and the functions, over the C library."""

import sys
from ctypes import addressof, byref, c_size_t, c_uint32, c_void_p, create_string_buffer, sizeof, string_at
from typing import Any, Iterable, List, NoReturn, Optional, Tuple, Type, TypeVar

from ._codes import ErrorCode
from ._ctypes_payload import Payload, text_of
from ._ctypes_text import (
    CIPHER_NAMES,
    Faults,
    app_id_number,
    arrays,
    cipher_number,
    fail,
    failure,
    filled,
    integer,
    made,
    owned,
    payload_bytes,
    secret_bytes,
    ttl_seconds,
    user_bytes,
    user_ids,
    utf8,
)
from ._errors import Token04Error, wrong_type
from ._library import (
    EXPECT_APP_ID,
    EXPECT_CTIME,
    EXPECT_LOGIN,
    EXPECT_NOW,
    EXPECT_PUBLISH,
    EXPECT_ROOM_ID,
    EXPECT_STREAM_ID,
    EXPECT_STRICT,
    EXPECT_USER_ID,
    LIBRARY,
    Envelope,
    Expectation,
)

_I = TypeVar("_I", bound="Issuer")
_V = TypeVar("_V", bound="Verifier")


class Issuer:
    """Make the tokens of one app."""

    __slots__ = ("_app_id", "_cipher_number", "_handle", "_verifier")
    _app_id: int
    _cipher_number: int
    _handle: Optional[int]
    _verifier: "Verifier"

    def __new__(cls: Type[_I], app_id: int, secret: Any, cipher: str = "cbc") -> _I:
        faults = Faults()
        number = faults.read(lambda: app_id_number(app_id), 0, ErrorCode.INVALID_APP_ID)
        key = faults.read(lambda: secret_bytes(secret), b"", ErrorCode.INVALID_SECRET)
        how = faults.read(lambda: cipher_number(cipher), -1, ErrorCode.INVALID_ARGUMENT)
        self = object.__new__(cls)
        self._handle = None
        handle = c_void_p()
        status = LIBRARY.token04_issuer_new(number, key, len(key), how, byref(handle))
        if status:
            faults.report(status)
        self._handle = made(status, handle)
        self._verifier = Verifier(key)
        self._app_id = number
        self._cipher_number = how
        return self

    # As a default argument, since globals may be gone when an interpreter ends.
    def __del__(self, _free: Any = LIBRARY.token04_issuer_free) -> None:
        _free(getattr(self, "_handle", None))

    @property
    def app_id(self) -> int:
        """The app whose tokens it makes."""
        return self._app_id

    @property
    def _cipher(self) -> str:
        return CIPHER_NAMES[self._cipher_number]

    def issue(self, user_id: str, ttl: Any, payload: Any = None) -> str:
        """Make a token.

        ``user_id``: who may use it; must equal the id that the client logs in with, and case
        matters. Not empty. Express accepts less than 64 bytes, in-app chat at most 32; that is
        not checked here.

        ``ttl``: how long it is valid from now, in seconds, or a timedelta of whole seconds;
        positive. In-app chat accepts at most 24 days.

        ``payload``: None or "" for a basic token, else an RtcRoomPayload, a VideoPayload, JSON
        text, or a dict, which is written as JSON. Text and dicts must name at least one field
        that ZEGO reads: room_id, privilege, stream_id_list or video_id. A RawPayload passes any
        text through.

        Raises Token04Error with INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
        PAYLOAD_TOO_LARGE if the claims are more than 65,519 bytes of JSON, INVALID_ARGUMENT for
        a lone surrogate, RANDOM_UNAVAILABLE or CLOCK_UNAVAILABLE.
        """
        try:
            user, seconds = user_bytes(user_id), ttl_seconds(ttl)
            text = payload if isinstance(payload, Payload) else payload_bytes(payload)
        except Token04Error:
            text = None
        if text is None:
            return self._refuse(user_id, ttl, payload)
        if isinstance(text, Payload):
            ready = text._handle
            return filled(
                LIBRARY.token04_token_capacity(len(user), text._len),
                lambda buffer, capacity, length: LIBRARY.token04_issuer_issue_payload(
                    self._handle, user, len(user), seconds, ready, buffer, capacity, length
                ),
            )
        return filled(
            LIBRARY.token04_token_capacity(len(user), len(text)),
            lambda buffer, capacity, length: LIBRARY.token04_issuer_issue(
                self._handle, user, len(user), seconds, text, len(text), buffer, capacity, length
            ),
        )

    def _refuse(self, user_id: Any, ttl: Any, payload: Any) -> NoReturn:
        faults = Faults()
        user = faults.read(lambda: user_bytes(user_id), b"", ErrorCode.INVALID_USER_ID)
        seconds = faults.read(lambda: ttl_seconds(ttl), 0, ErrorCode.INVALID_EFFECTIVE_TIME)
        text = faults.read(lambda: text_of(payload), b"{}", ErrorCode.INVALID_PAYLOAD)
        # The buffer is too small for any token, so that none can come of it.
        buffer, length = create_string_buffer(1), c_size_t()
        status = LIBRARY.token04_issuer_issue(
            self._handle, user, len(user), seconds, text, len(text), buffer, 1, byref(length)
        )
        faults.report(status)

    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Any,
        payload: Any = None,
        *,
        threads: int = 1,
        return_errors: bool = False
    ) -> List[Any]:
        """Make a token for each user, in the users' order, with the same ttl and payload.

        Much cheaper per token than one by one. Other threads run meanwhile.

        ``threads``: how many share the work: 1 for the caller's alone, 0 for as many as the
        machine has cores. They are gone when it returns.

        ``return_errors``: if no token can be made for a user, put the Token04Error in its
        place, and continue; otherwise raise the first. Users can have INVALID_USER_ID and
        PAYLOAD_TOO_LARGE; everything else that issue raises is raised for the whole batch, as is
        OUT_OF_MEMORY, a Token04MemoryError.
        """
        code = ErrorCode.INVALID_ARGUMENT
        workers = integer(threads, "threads", code, 0, 2 * sys.maxsize + 1)
        try:
            return self._batch(users, ttl, payload, workers, return_errors)
        except Token04Error:
            raise
        except MemoryError:
            pass
        fail(ErrorCode.OUT_OF_MEMORY)

    def _batch(
        self, users: Iterable[str], ttl: Any, payload: Any, workers: int, return_errors: bool
    ) -> List[Any]:
        faults = Faults()
        ready = payload if isinstance(payload, Payload) else None
        given = faults.read(lambda: user_ids(users), None, ErrorCode.INVALID_ARGUMENT)
        seconds = faults.read(lambda: ttl_seconds(ttl), 0, ErrorCode.INVALID_EFFECTIVE_TIME)
        text = b""
        if ready is None:
            text = faults.read(lambda: payload_bytes(payload), b"{}", ErrorCode.INVALID_PAYLOAD)
        # One user without an address is what the library refuses.
        ids, lengths, count = (None, None, 1) if given is None else arrays(given)
        handle = c_void_p()
        if ready is None:
            status = LIBRARY.token04_issuer_issue_batch(
                self._handle, ids, lengths, count, seconds, text, len(text), workers, byref(handle)
            )
        else:
            status = LIBRARY.token04_issuer_issue_batch_payload(
                self._handle, ids, lengths, count, seconds, ready._handle, workers, byref(handle)
            )
        if status:
            faults.report(status)
        batch = made(status, handle)
        try:
            return _batch_tokens(batch, count, return_errors)
        finally:
            LIBRARY.token04_batch_free(batch)

    def _verify(self, token: str, expected: Tuple[Any, ...]) -> Tuple[Any, ...]:
        return self._verifier._verify(token, expected)


def _batch_tokens(batch: int, count: int, return_errors: bool) -> List[Any]:
    start, length, first_end = c_void_p(), c_size_t(), c_void_p()
    status = LIBRARY.token04_batch_tokens(batch, byref(start), byref(length), byref(first_end))
    if status:
        fail(status)
    text = string_at(start.value, length.value).decode("ascii") if start.value else ""
    ends = (c_size_t * count).from_address(first_end.value) if first_end.value else ()
    tokens = []  # type: List[Any]
    begin = 0
    for index, end in enumerate(ends):
        # Every token has a text; an empty place stands for one that could not be made.
        tokens.append(text[begin:end] or _batch_error(batch, index, return_errors))
        begin = end
    return tokens


def _batch_error(batch: int, index: int, return_errors: bool) -> Token04Error:
    token, length = c_void_p(), c_size_t()
    error = failure(LIBRARY.token04_batch_token(batch, index, byref(token), byref(length)))
    if return_errors:
        return error
    raise error


class Verifier:
    """Read and check the tokens of one app."""

    __slots__ = ("_handle",)
    _handle: Optional[int]

    def __new__(cls: Type[_V], *secrets: Any) -> _V:
        self = object.__new__(cls)
        self._handle = None
        handle = c_void_p()
        status = LIBRARY.token04_verifier_new(
            *arrays([secret_bytes(secret) for secret in secrets]), byref(handle)
        )
        self._handle = made(status, handle)
        return self

    def __del__(self, _free: Any = LIBRARY.token04_verifier_free) -> None:
        _free(getattr(self, "_handle", None))

    def _open(self, token: str) -> Tuple[Any, ...]:
        text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
        handle, sdk_code = c_void_p(), c_uint32()
        status = LIBRARY.token04_verifier_open(
            self._handle, text, len(text), byref(handle), byref(sdk_code)
        )
        if status:
            fail(status, sdk_code.value)
        return _taken(made(status, handle))

    def _verify(self, token: str, expected: Tuple[Any, ...]) -> Tuple[Any, ...]:
        text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
        expectation = expectation_of(expected)
        handle, sdk_code = c_void_p(), c_uint32()
        status = LIBRARY.token04_verifier_verify(
            self._handle, text, len(text), byref(expectation), byref(handle), byref(sdk_code)
        )
        if status:
            fail(status, sdk_code.value)
        return _taken(made(status, handle))


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


def _taken(handle: int) -> Tuple[Any, ...]:
    try:
        return claims_of(handle)
    finally:
        LIBRARY.token04_claims_free(handle)


def expectation_of(expected: Tuple[Any, ...]) -> Expectation:
    """An expectation as the library takes it. It keeps the texts that it points to."""
    app_id, user_id, room_id, privileges, stream_id, now, leeway, ctime_leeway, strict = expected
    made = Expectation()
    made.struct_size = sizeof(Expectation)
    flags = 0
    if app_id is not ...:
        made.app_id = _expected_app_id(app_id)
        flags |= EXPECT_APP_ID
    for value, name, flag in (
        (user_id, "user_id", EXPECT_USER_ID),
        (room_id, "room_id", EXPECT_ROOM_ID),
        (stream_id, "stream_id", EXPECT_STREAM_ID),
    ):
        if value is not ...:
            text = utf8(value, name, ErrorCode.INVALID_ARGUMENT)
            setattr(made, name, text)
            setattr(made, name + "_len", len(text))
            flags |= flag
    if privileges is not ...:
        flags |= EXPECT_LOGIN * (1 in privileges) | EXPECT_PUBLISH * (2 in privileges)
    for value, name, least, most, flag in (
        (now, "now", -(2**63), 2**63 - 1, EXPECT_NOW),
        (leeway, "leeway", 0, 2**32 - 1, 0),
        (ctime_leeway, "ctime_leeway", 0, 2**32 - 1, EXPECT_CTIME),
    ):
        if value is not ...:
            setattr(made, name, integer(value, name, ErrorCode.INVALID_ARGUMENT, least, most))
            flags |= flag
    if strict is not ...:
        if not isinstance(strict, bool):
            raise wrong_type("strict", "a bool", strict, ErrorCode.INVALID_ARGUMENT)
        flags |= EXPECT_STRICT * strict
    made.expected = flags
    return made


def _expected_app_id(app_id: Any) -> int:
    if app_id is None:
        raise wrong_type("app_id", "an int", app_id, ErrorCode.INVALID_ARGUMENT)
    return app_id_number(app_id)


def inspect(token: Any) -> Tuple[Any, ...]:
    """What a token shows without a secret."""
    text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
    envelope = Envelope()
    status = LIBRARY.token04_inspect(text, len(text), byref(envelope))
    if status:
        fail(status)
    return (
        CIPHER_NAMES[envelope.cipher],
        envelope.expire,
        string_at(addressof(envelope) + Envelope.iv.offset, envelope.iv_len),
        envelope.token_len,
        envelope.envelope_len,
        envelope.ciphertext_len,
    )
