"""What both backends offer to the package: the extension module, and the C library by ctypes.

Not for users of the package.
"""

from typing import Any, Iterable, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from ._arguments import Expected, Seconds, Secret
from ._arguments import Payload as AnyPayload
from ._claims import Cipher
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
    def _issue(self, user_id: str, ttl: Seconds, payload: AnyPayload) -> str: ...
    def _issue_at(self, now: int, user_id: str, ttl: Seconds, payload: AnyPayload) -> str: ...
    def _issue_batch(
        self,
        users: Iterable[str],
        ttl: Seconds,
        payload: AnyPayload,
        threads: int,
        return_errors: bool,
    ) -> List[Any]: ...
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
