"""The contents of a token."""

from datetime import datetime
from enum import unique
from typing import NamedTuple, Optional, Tuple

from . import _native
from ._enums import Name
from ._record import Record
from ._times import moment


@unique
class Cipher(Name):
    """How a token is encrypted."""

    CBC = "aes-256-cbc"
    """The classic token, which ZEGO's own generators make by default. Not authenticated: whoever
    has one can flip bits of its first block."""

    GCM = "aes-256-gcm"
    """Authenticated; preferable if whatever verifies the token supports it."""


class Claims(Record):
    """A token that was read. Its ``repr`` shows no text from the token."""

    __slots__ = (
        "app_id",
        "user_id",
        "nonce",
        "ctime",
        "expire",
        "payload",
        "cipher",
        "secret_index",
        "envelope_expire",
    )

    app_id: int
    """The app, 1 to 4,294,967,295."""

    user_id: str
    """The user."""

    nonce: int
    """A random number; any 64-bit signed integer."""

    ctime: int
    """When it was made, in Unix seconds."""

    expire: int
    """When it expires, in Unix seconds: it is valid before this time only."""

    payload: str
    """Text that should be empty or a JSON object; "" if the token has none or null."""

    cipher: Cipher
    """How it is encrypted. What a CBC token says may have been altered by someone who had it."""

    secret_index: int
    """Which of the verifier's secrets decrypts it, counted from 0."""

    envelope_expire: int
    """The expiry before the ciphertext, in Unix seconds, with which clients set their timers. Not
    authenticated; in a token that verifies it is the same as ``expire``."""

    @property
    def issued_at(self) -> Optional[datetime]:
        """``ctime`` in UTC; None if it is out of a datetime's range."""
        return moment(self.ctime)

    @property
    def expires_at(self) -> Optional[datetime]:
        """``expire`` in UTC; None if it is out of a datetime's range."""
        return moment(self.expire)

    def __repr__(self) -> str:
        """Shows no text from the token, so that it can be logged."""
        shown = "Claims(app_id={}, user_id=[{} bytes], ctime={}, expire={}, payload=[{} bytes], cipher={!r})"
        user_id, payload = self.user_id.encode("utf-8"), self.payload.encode("utf-8")
        return shown.format(
            self.app_id, len(user_id), self.ctime, self.expire, len(payload), self.cipher.value
        )


def claims(fields: Tuple[int, str, int, int, int, str, str, int, int]) -> Claims:
    """The claims that a backend gave."""
    app_id, user_id, nonce, ctime, expire, payload, cipher, secret_index, envelope_expire = fields
    return Claims(
        app_id, user_id, nonce, ctime, expire, payload, Cipher(cipher), secret_index, envelope_expire
    )


class Envelope(NamedTuple):
    """Everything that can be read from a token without the secret. None of it is authenticated."""

    cipher: Cipher
    """How the token is encrypted."""

    expire: int
    """The expiry before the ciphertext, in Unix seconds."""

    iv: bytes
    """The IV, 16 bytes, or the GCM nonce, 12 bytes. Two tokens must never share one."""

    token_len: int
    """The length of the whole token, in bytes."""

    envelope_len: int
    """The length of the envelope inside the base64, in bytes."""

    ciphertext_len: int
    """The length of the ciphertext, in bytes; without the tag for GCM."""


def inspect(token: str) -> Envelope:
    """Read a token's envelope, which needs no secret and proves nothing.

    Raises :class:`Token04Error` with UNSUPPORTED_VERSION, MALFORMED or INVALID_ARGUMENT.
    """
    return envelope(_native.inspect(token))


def envelope(fields: Tuple[str, int, bytes, int, int, int]) -> Envelope:
    """The envelope that a backend gave."""
    cipher, expire, iv, token_len, envelope_len, ciphertext_len = fields
    return Envelope(Cipher(cipher), expire, iv, token_len, envelope_len, ciphertext_len)
