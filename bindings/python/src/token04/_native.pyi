"""What both backends offer to the package: the extension module, and the C library by ctypes.

Not for users of the package.
"""

from typing import Iterable, List, Literal, Optional, Sequence, Tuple, TypeVar, Union, overload

from ._arguments import Expected, Seconds, Secret
from ._arguments import Payload as AnyPayload
from ._claims import Cipher
from ._errors import Token04Error
from ._explain import AnyLang

_AnyCipher = Union[Cipher, Literal["cbc", "gcm", "aes-256-cbc", "aes-256-gcm"]]

_I = TypeVar("_I", bound="Issuer")
_P = TypeVar("_P", bound="Payload")
_V = TypeVar("_V", bound="Verifier")

__all__ = [
    "BACKEND",
    "VERSION",
    "Issuer",
    "Payload",
    "Verifier",
    "diagnose",
    "explain",
    "generate",
    "inspect",
    "kit_token",
    "prepare",
    "room_payload",
    "video_payload",
]

BACKEND: str
VERSION: str

# The fields of Claims, Envelope and Explanation, in their order.
_ClaimsTuple = Tuple[int, str, int, int, int, str, str, int, int]
_EnvelopeTuple = Tuple[str, int, bytes, int, int, int]
_ExplanationTuple = Tuple[int, str, Optional[str], str, str, str, str, str]
# Reason, outcome, message, SDK code.
_CheckTuple = Tuple[str, str, Optional[str], Optional[int]]
# Id, severity, message, hint, SDK codes.
_FindingTuple = Tuple[str, str, str, str, List[int]]
# Accepted, code, SDK code, message, hint, checks, findings, envelope, claims, all of it as JSON.
_ReportTuple = Tuple[
    bool,
    int,
    Optional[int],
    str,
    str,
    List[_CheckTuple],
    List[_FindingTuple],
    Optional[_EnvelopeTuple],
    Optional[_ClaimsTuple],
    str,
]

class Issuer:
    def __new__(
        cls: "type[_I]", app_id: int, secret: Secret, cipher: _AnyCipher = "cbc"
    ) -> _I: ...
    @property
    def app_id(self) -> int:
        """The app whose tokens it makes."""

    @property
    def _cipher(self) -> str: ...
    def issue(self, user_id: str, ttl: Seconds, payload: AnyPayload = None) -> str:
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

    @overload
    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Seconds,
        payload: AnyPayload = None,
        *,
        threads: int = 1,
        return_errors: Literal[False] = False,
    ) -> List[str]: ...
    @overload
    def issue_batch(
        self,
        users: Iterable[str],
        ttl: Seconds,
        payload: AnyPayload = None,
        *,
        threads: int = 1,
        return_errors: bool,
    ) -> List[Union[str, Token04Error]]:
        """Make a token for each user, in the users' order, with the same ttl and payload.

        Much cheaper per token than one by one. Other threads run meanwhile.

        ``threads``: how many share the work: 1 for the caller's alone, 0 for as many as the
        machine has cores. They are gone when it returns.

        ``return_errors``: if no token can be made for a user, put the Token04Error in its
        place, and continue; otherwise raise the first. Users can have INVALID_USER_ID and
        PAYLOAD_TOO_LARGE; everything else that issue raises is raised for the whole batch, as is
        OUT_OF_MEMORY, a Token04MemoryError.
        """

    def _verify(self, token: str, expected: Expected) -> _ClaimsTuple: ...
    def close(self) -> None:
        """Give up the key, which is wiped when no call uses it. Closing twice does no harm.

        Later calls raise Token04Error with INVALID_ARGUMENT. ``with`` does it as well.
        """

class Payload:
    def __new__(cls: "type[_P]", text: str) -> _P: ...
    @property
    def _text(self) -> str: ...

class Verifier:
    def __new__(cls: "type[_V]", secrets: Sequence[Secret]) -> _V: ...
    def _open(self, token: str) -> _ClaimsTuple: ...
    def _verify(self, token: str, expected: Expected) -> _ClaimsTuple: ...
    def close(self) -> None:
        """Give up the keys, which are wiped when no call uses them. Closing twice does no harm.

        Later calls raise Token04Error with INVALID_ARGUMENT. ``with`` does it as well.
        """

def prepare() -> None: ...
def generate(
    app_id: int, user_id: str, secret: str, effective_time_in_seconds: int, payload: str
) -> str: ...
def room_payload(
    room_id: str, login: Optional[bool], publish: Optional[bool], stream_ids: Optional[List[str]]
) -> str: ...
def video_payload(room_id: str, video_id: str) -> str: ...
def inspect(token: str) -> _EnvelopeTuple: ...
def diagnose(
    token: str, secrets: Sequence[Secret], expected: Expected, lang: AnyLang
) -> _ReportTuple: ...
def explain(code: int, lang: AnyLang) -> Optional[_ExplanationTuple]: ...
def kit_token(token: str, app_id: int, user_id: str, room_id: str, user_name: str) -> str: ...
