"""Issuer and Verifier: what does the work is in the backend, which is called by position.

For keywords PyO3 makes copies of their names, and ends the process where there is no memory for it.
"""

from typing import TYPE_CHECKING, Any, Iterable, List, NoReturn, Type, TypeVar, Union, overload

from . import _native
from ._arguments import Moment, Payload, Privileges, Seconds, Secret, expected
from ._claims import Cipher, Claims, claims
from ._errors import Token04Error
from ._plain import NOT_GIVEN
from ._times import unix_seconds

if TYPE_CHECKING:
    from typing import Literal

    AnyCipher = Union[Cipher, Literal["cbc", "gcm", "aes-256-cbc", "aes-256-gcm"]]
else:
    # Python 3.6 and 3.7 have no Literal.
    AnyCipher = Union[Cipher, str]

_I = TypeVar("_I", bound="Issuer")
_V = TypeVar("_V", bound="Verifier")


class Issuer(_native.Issuer):
    """Make the tokens of one app. It keeps the key, so making a token takes little time.

    ``app_id``: the AppID of the ZEGO console, an int from 1 to 4,294,967,295.

    ``secret``: the app's ServerSecret, 32 bytes, as str, bytes or bytearray.

    ``cipher``: ``"cbc"``, which ZEGO's own generators make by default, or ``"gcm"``, which is
    authenticated and preferable if whatever verifies the token supports it; or a
    :class:`Cipher`.

    Share it: any number of threads may use one at the same time, and it remains usable after
    ``os.fork``. It cannot be pickled, since it contains a key.

    Raises :class:`Token04Error` with INVALID_APP_ID, INVALID_SECRET or INVALID_ARGUMENT.
    """

    __slots__ = ()

    def __new__(
        cls: "Type[_I]", app_id: int, secret: Secret, cipher: AnyCipher = "cbc"
    ) -> "_I":
        """For the tokens of one app."""
        return super().__new__(cls, app_id, secret, cipher)

    @property
    def cipher(self) -> Cipher:
        """How it encrypts."""
        return Cipher(self._cipher)

    def issue(self, user_id: str, ttl: Seconds, payload: Payload = None) -> str:
        """Make a token.

        ``user_id``: who may use it; must equal the id that the client logs in with, and case
        matters. Not empty. Express accepts less than 64 bytes, ZIM at most 32; that is
        not checked here.

        ``ttl``: how long it is valid from now, in seconds, or a timedelta of whole seconds;
        positive. ZIM accepts at most 24 days.

        ``payload``: None or "" for a basic token, else an RtcRoomPayload, a VideoPayload, JSON
        text, or a dict, which is written as JSON. Text and dicts must name at least one field
        that ZEGO reads: room_id, privilege, stream_id_list or video_id. A RawPayload passes any
        text through.

        Raises Token04Error with INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
        PAYLOAD_TOO_LARGE if the claims are more than 65,519 bytes of JSON, INVALID_ARGUMENT for
        a lone surrogate, RANDOM_UNAVAILABLE or CLOCK_UNAVAILABLE.
        """
        return self._issue(user_id, ttl, payload)

    def issue_at(self, now: Moment, user_id: str, ttl: Seconds, payload: Payload = None) -> str:
        """Make a token for the given time instead of now: for tests.

        IV and nonce are still random, so that such a token is as safe as any other; only its
        times differ.

        ``now``: when it is made, in Unix seconds or as an aware datetime, whose fraction of a
        second is dropped. The other arguments are those of :meth:`issue`.

        Raises what :meth:`issue` raises; INVALID_ARGUMENT for a ``now`` that is neither, and
        CLOCK_UNAVAILABLE for one before 1970.
        """
        return self._issue_at(unix_seconds(now), user_id, ttl, payload)

    @overload
    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Seconds,
        payload: Payload = None,
        *,
        threads: int = 1,
        return_errors: "Literal[False]" = False
    ) -> List[str]: ...
    @overload
    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Seconds,
        payload: Payload = None,
        *,
        threads: int = 1,
        return_errors: bool
    ) -> List[Union[str, Token04Error]]: ...
    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Seconds,
        payload: Payload = None,
        *,
        threads: int = 1,
        return_errors: bool = False
    ) -> List[Any]:
        """Make a token for each user, in the users' order, with the same ttl and payload.

        Much cheaper per token than one by one. Other threads run meanwhile.

        ``threads``: the number of threads: 1 uses only the calling thread, 0 uses one for each
        core. They end before the call returns.

        ``return_errors``: if no token can be made for a user, put the Token04Error in its
        place, and continue; otherwise raise the first. Users can have INVALID_USER_ID,
        PAYLOAD_TOO_LARGE, and INVALID_ARGUMENT for a lone surrogate. Everything else that issue
        raises is raised for the whole batch, and so is OUT_OF_MEMORY, a Token04MemoryError.
        """
        return self._issue_batch(users, ttl, payload, threads, return_errors)

    def verify(
        self,
        token: str,
        *,
        app_id: int = NOT_GIVEN,
        user_id: str = NOT_GIVEN,
        room_id: str = NOT_GIVEN,
        privilege: Privileges = NOT_GIVEN,
        stream_id: str = NOT_GIVEN,
        now: Moment = NOT_GIVEN,
        leeway: Seconds = NOT_GIVEN,
        ctime_leeway: Seconds = NOT_GIVEN,
        strict: bool = NOT_GIVEN
    ) -> Claims:
        """Read a token and check it, with this issuer's secret, against this issuer's app.

        The arguments are those of :meth:`Verifier.verify`, except that ``app_id`` is the
        issuer's own unless it is given.
        """
        app = self.app_id if app_id is NOT_GIVEN else app_id
        wanted = expected(
            app, user_id, room_id, privilege, stream_id, now, leeway, ctime_leeway, strict
        )
        return claims(self._verify(token, wanted))

    def __enter__(self: "_I") -> "_I":
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Closes it."""
        self.close()

    def __repr__(self) -> str:
        """Shows no secret."""
        return "Issuer(app_id={}, cipher={!r})".format(self.app_id, self._cipher)

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        """Refused: a key has no place in a pickle."""
        raise TypeError("an Issuer contains a key and cannot be pickled: make one in each process")

    def __reduce__(self) -> NoReturn:
        """Refused, as above."""
        self.__reduce_ex__(0)

    def __getstate__(self) -> NoReturn:
        """Refused, as above."""
        self.__reduce_ex__(0)

    def __setstate__(self, state: object) -> NoReturn:
        """Refused, as above: no text becomes one."""
        self.__reduce_ex__(0)

    def __copy__(self) -> "Issuer":
        """Itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Issuer":
        """Itself: it never changes."""
        return self


class Verifier(_native.Verifier):
    """Read and check the tokens of one app. It keeps the keys.

    ``secrets``: the app's ServerSecret, 32 bytes as str, bytes or bytearray; or several, while one is
    replaced. A token is read with the first that fits; put the one in use first.

    Share it: any number of threads may use one at the same time. It cannot be pickled.

    Raises :class:`Token04Error` with INVALID_SECRET if one is not 32 bytes or none is given.
    """

    __slots__ = ()

    def __new__(cls, *secrets: Secret) -> "Verifier":
        """A verifier for tokens made with one of these secrets."""
        return super().__new__(cls, secrets)

    def open(self, token: str) -> Claims:
        """Read a token without checking it against anything: neither time, nor user, nor app.

        Raises :class:`RefusedError` with UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED or
        CLAIMS_INVALID, :class:`Token04Error` with INVALID_ARGUMENT.
        """
        return claims(self._open(token))

    def verify(
        self,
        token: str,
        *,
        app_id: int = NOT_GIVEN,
        user_id: str = NOT_GIVEN,
        room_id: str = NOT_GIVEN,
        privilege: Privileges = NOT_GIVEN,
        stream_id: str = NOT_GIVEN,
        now: Moment = NOT_GIVEN,
        leeway: Seconds = NOT_GIVEN,
        ctime_leeway: Seconds = NOT_GIVEN,
        strict: bool = NOT_GIVEN
    ) -> Claims:
        """Read a token and check it: its own consistency, the time, and all that is expected.

        Only what you pass is checked, so pass everything that you know. None is refused, so that a
        value that could not be found does not switch off its check. A token that names no room,
        privilege or stream allows any, unless ``strict``.

        ``privilege``: one :class:`Privilege`, or several, each of which is required; an empty list is
        refused. ``now``: the time of the check, in Unix seconds or as an aware datetime, instead of the
        clock's; a token counts as expired at its ``expire`` and after. A time that is 0 or negative is
        refused: every token would pass.

        ``leeway``: for how long after its expiry a token is still accepted, in seconds or as a
        timedelta; 0 unless given. ``ctime_leeway``: refuse a token that was made further than
        that in the future; any is accepted unless given. ``strict``: require the token to name
        the expected room, privileges and stream.

        Raises :class:`RefusedError` for the first check that fails, with its ``reason`` and the
        client's ``sdk_code``; :class:`ExpiredError`, which is one, if the token has expired. Raises
        :class:`Token04Error` with INVALID_APP_ID, INVALID_ARGUMENT or CLOCK_UNAVAILABLE.
        """
        wanted = expected(
            app_id, user_id, room_id, privilege, stream_id, now, leeway, ctime_leeway, strict
        )
        return claims(self._verify(token, wanted))

    def __enter__(self: "_V") -> "_V":
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Closes it."""
        self.close()

    def __repr__(self) -> str:
        """Shows no secret."""
        return "<Verifier>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        """Refused: a key has no place in a pickle."""
        raise TypeError("a Verifier contains a key and cannot be pickled: make one in each process")

    def __reduce__(self) -> NoReturn:
        """Refused, as above."""
        self.__reduce_ex__(0)

    def __getstate__(self) -> NoReturn:
        """Refused, as above."""
        self.__reduce_ex__(0)

    def __setstate__(self, state: object) -> NoReturn:
        """Refused, as above: no text becomes one."""
        self.__reduce_ex__(0)

    def __copy__(self) -> "Verifier":
        """Itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Verifier":
        """Itself: it never changes."""
        return self
