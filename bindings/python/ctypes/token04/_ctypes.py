"""Issuer, Verifier and the functions, over the C library."""

from ctypes import addressof, byref, c_size_t, c_uint32, c_void_p, string_at
from typing import Any, Iterable, List, Optional, Tuple, Type, TypeVar

from ._codes import ErrorCode
from ._ctypes_text import (
    CIPHER_NAMES,
    CIPHERS,
    arrays,
    fail,
    filled,
    integer,
    made,
    owned,
    payload_bytes,
    secret_bytes,
    ttl_seconds,
    user_ids,
    utf8,
    within,
)
from ._errors import Token04Error
from ._library import (
    EXPECT_APP_ID,
    EXPECT_LOGIN,
    EXPECT_NOW,
    EXPECT_PUBLISH,
    EXPECT_ROOM_ID,
    EXPECT_STREAM_ID,
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
        app_id = within(integer(app_id, "app_id", ErrorCode.INVALID_APP_ID), 0, 2**32 - 1)
        key = secret_bytes(secret)
        name = utf8(cipher, "cipher", ErrorCode.INVALID_ARGUMENT).decode("utf-8")
        if name not in CIPHERS:
            fail(ErrorCode.INVALID_ARGUMENT)
        self = object.__new__(cls)
        self._handle = None
        handle = c_void_p()
        status = LIBRARY.token04_issuer_new(app_id, key, len(key), CIPHERS[name], byref(handle))
        self._handle = made(status, handle)
        self._verifier = Verifier(key)
        self._app_id = app_id
        self._cipher_number = CIPHERS[name]
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

    def issue(self, user_id: str, ttl: Any, payload: Any = "") -> str:
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
        user = utf8(user_id, "user_id", ErrorCode.INVALID_USER_ID)
        seconds = ttl_seconds(ttl)
        text = payload_bytes(payload)
        return filled(
            LIBRARY.token04_token_capacity(len(user), len(text)),
            lambda buffer, capacity, length: LIBRARY.token04_issuer_issue(
                self._handle, user, len(user), seconds, text, len(text), buffer, capacity, length
            ),
        )

    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Any,
        payload: Any = "",
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
        seconds = ttl_seconds(ttl)
        text = payload_bytes(payload)
        workers = integer(threads, "threads", ErrorCode.INVALID_ARGUMENT)
        if not 0 <= workers < 2**63:
            fail(ErrorCode.INVALID_ARGUMENT)
        ids, lengths, count = arrays(user_ids(users))
        handle = c_void_p()
        status = LIBRARY.token04_issuer_issue_batch(
            self._handle, ids, lengths, count, seconds, text, len(text), workers, byref(handle)
        )
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
    error = Token04Error(LIBRARY.token04_batch_token(batch, index, byref(token), byref(length)))
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
    app_id, user_id, room_id, login, publish, stream_id, now = expected
    made = Expectation()
    flags = EXPECT_LOGIN * login | EXPECT_PUBLISH * publish
    if app_id is not None:
        made.app_id = _fits(app_id, "app_id", 0, 2**32 - 1, ErrorCode.INVALID_APP_ID)
        flags |= EXPECT_APP_ID
    for value, name, flag in (
        (user_id, "user_id", EXPECT_USER_ID),
        (room_id, "room_id", EXPECT_ROOM_ID),
        (stream_id, "stream_id", EXPECT_STREAM_ID),
    ):
        if value is not None:
            text = utf8(value, name, ErrorCode.INVALID_ARGUMENT)
            setattr(made, name, text)
            setattr(made, name + "_len", len(text))
            flags |= flag
    if now is not None:
        made.now = _fits(now, "now", -(2**63), 2**63 - 1, ErrorCode.INVALID_ARGUMENT)
        flags |= EXPECT_NOW
    made.expected = flags
    return made


def _fits(value: object, argument: str, least: int, most: int, code: ErrorCode) -> int:
    number = integer(value, argument, code)
    if not least <= number <= most:
        fail(code)
    return number


def generate(
    app_id: Any, user_id: Any, secret: Any, effective_time_in_seconds: Any, payload: Any
) -> str:
    """Make one token, with the vendor's checks of types in the vendor's order."""
    # What is of another type becomes what the library refuses in its place.
    number = within(app_id, 0, 2**32 - 1) if type(app_id) is int else 0
    seconds = effective_time_in_seconds if type(effective_time_in_seconds) is int else 0
    user, user_len = _exact(user_id, missing=0)
    key, key_len = _exact(secret, missing=0)
    text, text_len = _exact(payload, missing=1)
    if number and user_len and key is None and key_len:
        # The library takes a secret that is NULL for one that is too short.
        fail(ErrorCode.INVALID_ARGUMENT)
    return filled(
        LIBRARY.token04_token_capacity(user_len, text_len),
        lambda buffer, capacity, length: LIBRARY.token04_generate(
            number,
            user,
            user_len,
            key,
            key_len,
            within(seconds, -(2**63), 2**63 - 1),
            text,
            text_len,
            0,
            buffer,
            capacity,
            length,
        ),
    )


def _exact(value: Any, missing: int) -> Tuple[Optional[bytes], int]:
    """Text and its length. NULL with a length of 1, which the library refuses with
    INVALID_ARGUMENT, for text that is no UTF-8; NULL with a length of its own for no text."""
    if type(value) is not str:
        return None, missing
    try:
        text = value.encode("utf-8")
    except UnicodeEncodeError:
        return None, 1
    return text, len(text)


def room_payload(
    room_id: Any, login: Optional[bool], publish: Optional[bool], stream_ids: Any
) -> str:
    """The text of a payload for a room."""
    room = utf8(room_id, "room_id", ErrorCode.INVALID_PAYLOAD)
    streams = [utf8(each, "a stream id", ErrorCode.INVALID_PAYLOAD) for each in stream_ids]
    grants = [-1 if grant is None else int(grant) for grant in (login, publish)]
    ids, lengths, count = arrays(streams)
    return filled(
        LIBRARY.token04_payload_capacity(len(room) + sum(map(len, streams)), count),
        lambda buffer, capacity, length: LIBRARY.token04_room_payload(
            room, len(room), grants[0], grants[1], ids, lengths, count, buffer, capacity, length
        ),
    )


def video_payload(room_id: Any, video_id: Any) -> str:
    """The text of a payload for a video."""
    room = utf8(room_id, "room_id", ErrorCode.INVALID_PAYLOAD)
    video = utf8(video_id, "video_id", ErrorCode.INVALID_PAYLOAD)
    return filled(
        LIBRARY.token04_payload_capacity(len(room) + len(video), 0),
        lambda buffer, capacity, length: LIBRARY.token04_video_payload(
            room, len(room), video, len(video), buffer, capacity, length
        ),
    )


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
