"""Issuer and Verifier: what does the work is in the backend, without a Python frame between."""

from typing import Any, Iterable, NoReturn, Optional, Union

from . import _native
from ._arguments import Secret, expected
from ._claims import Cipher, Claims, claims
from ._payload import Privilege


class Issuer(_native.Issuer):
    """Make the tokens of one app. Keeps the key, so that a token costs little.

    ``app_id``: the AppID of the ZEGO console, an int from 1 to 4,294,967,295.

    ``secret``: the app's ServerSecret, 32 bytes, as str or bytes.

    ``cipher``: ``"cbc"``, which every ZEGO service reads, or ``"gcm"``, which is authenticated
    and preferable wherever the verifier reads it; or a :class:`Cipher`.

    Share it: any number of threads may use one at the same time, and it stays good after
    ``os.fork``. It cannot be pickled, since it holds a key.

    Raises :class:`Token04Error` with INVALID_APP_ID, INVALID_SECRET or INVALID_ARGUMENT.
    """

    __slots__ = ()

    @property
    def cipher(self) -> Cipher:
        """How it encrypts."""
        return Cipher(self._cipher)

    def verify(
        self,
        token: str,
        *,
        app_id: Optional[int] = None,
        user_id: Optional[str] = None,
        room_id: Optional[str] = None,
        privilege: Union[None, Privilege, Iterable[Privilege]] = None,
        stream_id: Optional[str] = None,
        now: Optional[int] = None
    ) -> Claims:
        """Read a token and check it, with this issuer's secret, against this issuer's app.

        The arguments are those of :meth:`Verifier.verify`, but that ``app_id`` is the
        issuer's own unless it is given.
        """
        app = self.app_id if app_id is None else app_id
        return claims(
            self._verify(token, expected(app, user_id, room_id, privilege, stream_id, now))
        )

    def __repr__(self) -> str:
        """Shows no secret."""
        return "Issuer(app_id={}, cipher={!r})".format(self.app_id, self._cipher)

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        """Refused: a key has no place in a pickle."""
        raise TypeError("an Issuer holds a key and cannot be pickled: make one in each process")

    def __copy__(self) -> "Issuer":
        """Itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Issuer":
        """Itself: it never changes."""
        return self


class Verifier(_native.Verifier):
    """Read and check the tokens of one app. Keeps the keys.

    ``secrets``: the app's ServerSecret, 32 bytes as str or bytes; or several, while one is
    replaced. A token is read with the first that fits; put the one in use first.

    Share it: any number of threads may use one at the same time. It cannot be pickled.

    Raises :class:`Token04Error` with INVALID_SECRET where one is not 32 bytes or there is none.
    """

    __slots__ = ()

    def __new__(cls, *secrets: Secret) -> "Verifier":
        """A verifier for tokens made with one of these secrets."""
        return super().__new__(cls, *secrets)

    def open(self, token: str) -> Claims:
        """Read a token without checking it against anything: neither time, nor user, nor app.

        Raises :class:`Token04Error` with UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED,
        CLAIMS_INVALID or INVALID_ARGUMENT.
        """
        return claims(self._open(token))

    def verify(
        self,
        token: str,
        *,
        app_id: Optional[int] = None,
        user_id: Optional[str] = None,
        room_id: Optional[str] = None,
        privilege: Union[None, Privilege, Iterable[Privilege]] = None,
        stream_id: Optional[str] = None,
        now: Optional[int] = None
    ) -> Claims:
        """Read a token and check it: its own consistency, the time, and all that is expected.

        What is not expected is not checked, so give all that is known. A token that names no
        room, privilege or stream allows any.

        ``privilege``: one :class:`Privilege`, or several. ``now``: the time of the check in
        Unix seconds, instead of now; a token counts as expired at its ``expire`` and after.

        Raises :class:`Token04Error` for the first check that fails, with a ``code`` from
        MALFORMED (40) to STREAM_ID_DENIED (51), its ``reason`` and the client's ``sdk_code``;
        INVALID_ARGUMENT, CLOCK_UNAVAILABLE.
        """
        return claims(
            self._verify(token, expected(app_id, user_id, room_id, privilege, stream_id, now))
        )

    def __repr__(self) -> str:
        """Shows no secret."""
        return "<Verifier>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        """Refused: a key has no place in a pickle."""
        raise TypeError("a Verifier holds a key and cannot be pickled: make one in each process")

    def __copy__(self) -> "Verifier":
        """Itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Verifier":
        """Itself: it never changes."""
        return self
