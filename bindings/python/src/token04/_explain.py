"""What the error codes of ZEGO's SDKs and services mean."""

from enum import unique
from typing import TYPE_CHECKING, NamedTuple, Optional, Union

from . import _native
from ._enums import Name


@unique
class Lang(Name):
    """The language of messages and hints. The texts ``"en"`` and ``"zh"`` also work."""

    EN = "en"
    """English."""

    ZH = "zh"
    """Chinese, in simplified characters."""


if TYPE_CHECKING:
    from typing import Literal

    AnyLang = Union[Lang, Literal["en", "zh"]]
else:
    # Python 3.6 and 3.7 have no Literal.
    AnyLang = Union[Lang, str]


class Explanation(NamedTuple):
    """What an error code means, as far as it concerns tokens and login."""

    code: int
    """The code."""

    product: str
    """What shows the code: ``"express"``, ``"express_web"``, ``"zim"``, ``"mini_game"``, ``"service"`` or
    ``"generator"``."""

    name: Optional[str]
    """ZEGO's own name for the code, such as ``"RoomTokenAppidError"``; None if it is not known."""

    meaning: str
    """What it means, in a sentence."""

    causes: str
    """What usually causes it."""

    hint: str
    """What to try."""

    when: str
    """When it is seen. Some codes appear only if ZEGO has switched something on for the app."""

    source: str
    """How we know it: ``"documented"`` by ZEGO, ``"read_in_code"`` of an SDK or a generator of
    ZEGO, or ``"inferred"``."""


def explain(code: int, lang: AnyLang = "en") -> Optional[Explanation]:
    """Explain an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows.

    ``code``: such as 1002033, 6000109, 20014 or 5. None is returned for a code that is not
    known; the other numbers of :class:`ErrorCode` are not among them. ``lang``: the language of
    the sentences, ``"en"`` or ``"zh"``.

    Raises :class:`Token04Error` with INVALID_ARGUMENT for any other language, and for a code that
    is not an int.
    """
    fields = _native.explain(code, lang)
    return None if fields is None else Explanation(*fields)
