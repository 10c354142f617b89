"""Why a token is refused, and what to do about it."""

from enum import unique
from typing import NamedTuple, Optional, Tuple

from . import _native
from ._arguments import Moment, Privileges, Seconds, Secret, expected
from ._claims import Claims, Envelope, claims, envelope
from ._codes import REASONS, ErrorCode
from ._enums import Name
from ._explain import AnyLang
from ._plain import NOT_GIVEN
from ._record import Record


@unique
class Outcome(Name):
    """The outcome of a check."""

    PASSED = "passed"
    """The token passes it."""

    FAILED = "failed"
    """The token fails it."""

    SKIPPED = "skipped"
    """Nothing was expected, or an earlier failure left nothing to check."""


@unique
class Severity(Name):
    """How much a finding matters."""

    INFO = "info"
    """Worth knowing."""

    WARNING = "warning"
    """Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it allows
    more than it seems to."""

    ERROR = "error"
    """ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed."""


class Check(NamedTuple):
    """One check on a token."""

    reason: str
    """What a failure of it is called, such as ``"user_id_mismatch"``."""

    outcome: Outcome
    """How it went."""

    message: Optional[str]
    """What is wrong, in a sentence; None unless it failed."""

    sdk_code: Optional[int]
    """The code that ZEGO's client SDK shows for its failure; None if none is known or it did not
    fail."""


class Finding(NamedTuple):
    """Something seen that explains a refusal, or may lead to one."""

    id: str
    """A stable name, such as ``"token_plus_became_space"``. New ones come with new versions."""

    severity: Severity
    """How much it matters."""

    message: str
    """What was seen, in one sentence. It quotes nothing of a token or a secret, except well-known
    misspelt names of payload fields."""

    hint: str
    """What to do, in one sentence."""

    sdk_codes: Tuple[int, ...]
    """Codes that ZEGO's SDKs show for it, if known."""


class Report(Record):
    """Every check on a token with its outcome, and everything else that was noticed."""

    __slots__ = (
        "accepted",
        "code",
        "sdk_code",
        "message",
        "hint",
        "checks",
        "findings",
        "envelope",
        "claims",
        "json",
    )

    accepted: bool
    """Whether the token as given passes all checks."""

    code: ErrorCode
    """Why it is refused; OK if it is accepted, or if nothing more can be said without a
    secret; INVALID_SECRET if a secret is invalid."""

    sdk_code: Optional[int]
    """The code that ZEGO's client SDK shows for it; None if none is known."""

    message: str
    """What is wrong, in a sentence: the message of the finding that explains the refusal; "" if
    nothing is."""

    hint: str
    """The hint to follow first; "" if the token is accepted."""

    checks: Tuple[Check, ...]
    """All checks, in the order of their numbers."""

    findings: Tuple[Finding, ...]
    """What was seen, the most important first."""

    envelope: Optional[Envelope]
    """What the token as given shows without a secret; None if it is not a token04."""

    claims: Optional[Claims]
    """The token as read, repaired first if that was necessary; None if it could not be."""

    json: str
    """All of it as a JSON object, the same as in every language and from the command
    ``token04 verify --json``. It contains the claims."""

    @property
    def reason(self) -> Optional[str]:
        """Why the token is refused, such as ``"expired"``; None if it is not."""
        return REASONS.get(self.code)

    def __repr__(self) -> str:
        """Shows no text from the token, so that it can be logged."""
        found = ", ".join(finding.id for finding in self.findings)
        return "<Report accepted={} code={} findings=[{}]>".format(
            self.accepted, self.code.name, found
        )


def diagnose(
    token: str,
    *secrets: Secret,
    app_id: int = NOT_GIVEN,
    user_id: str = NOT_GIVEN,
    room_id: str = NOT_GIVEN,
    privilege: Privileges = NOT_GIVEN,
    stream_id: str = NOT_GIVEN,
    now: Moment = NOT_GIVEN,
    leeway: Seconds = NOT_GIVEN,
    ctime_leeway: Seconds = NOT_GIVEN,
    strict: bool = NOT_GIVEN,
    lang: AnyLang = "en"
) -> Report:
    """Run every check on a token, and if one fails, look for known mistakes that explain it.

    Only people who have the secret should see the report: it says more than a verification does.

    ``token``: as it was received, damaged or not. ``secrets``: as they were configured, wrong
    ones included; without any, only the envelope is examined. ``lang``: the language of messages
    and hints, ``"en"`` or ``"zh"``. The rest is what :meth:`Verifier.verify` takes.

    Raises :class:`Token04Error` with INVALID_ARGUMENT for text that is not UTF-8, and for any other
    language.
    """
    wanted = expected(
        app_id, user_id, room_id, privilege, stream_id, now, leeway, ctime_leeway, strict
    )
    fields = _native.diagnose(token, secrets, wanted, lang)
    accepted, code, sdk_code, message, hint, checks, findings, shown, opened, json = fields
    return Report(
        accepted,
        ErrorCode(code),
        sdk_code,
        message,
        hint,
        tuple(Check(reason, Outcome(outcome), text, sdk) for reason, outcome, text, sdk in checks),
        tuple(
            Finding(name, Severity(severity), text, advice, tuple(codes))
            for name, severity, text, advice, codes in findings
        ),
        None if shown is None else envelope(shown),
        None if opened is None else claims(opened),
        json,
    )
