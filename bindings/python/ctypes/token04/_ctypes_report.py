"""Diagnosis over the C library."""

import json
from ctypes import byref
from typing import Any, Optional, Tuple

from ._codes import REASONS, ErrorCode
from ._ctypes import claims_of, envelope_of, expectation_of
from ._ctypes_handle import Handle
from ._ctypes_text import arrays, entry, lang_number, made, names, owned_in, secret_bytes, spare, utf8
from ._declarations import Check, Envelope, Finding
from ._library import LIBRARY

_OUTCOMES = names(LIBRARY.token04_outcome_name)
_SEVERITIES = names(LIBRARY.token04_severity_name)


@entry
def diagnose(token: Any, secrets: Any, expected: Tuple[Any, ...], lang: Any) -> Tuple[Any, ...]:
    """Every check on a token, and the known mistakes behind those that fail."""
    text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
    keys = [secret_bytes(secret) for secret in secrets]
    expectation = expectation_of(expected)
    number = lang_number(lang)
    # What it looks for in them takes copies of both.
    spare(4 * (len(text) + sum(map(len, keys))))
    handle = Handle(LIBRARY.token04_report_free)
    status = LIBRARY.token04_diagnose(
        text, len(text), *arrays(keys), byref(expectation), byref(handle.place)
    )
    return made(status, handle).lend(None, lambda report: _report(report, _envelope(text), number))


def _envelope(text: bytes) -> Optional[Tuple[Any, ...]]:
    envelope = Envelope()
    return None if LIBRARY.token04_inspect(text, len(text), byref(envelope)) else envelope_of(envelope)


def _report(report: int, envelope: Optional[Tuple[Any, ...]], lang: int) -> Tuple[Any, ...]:
    claims = LIBRARY.token04_report_claims(report)
    text = owned_in(report, lang, LIBRARY.token04_report_json_in)
    # The struct of a check has no message.
    messages = [check["message"] for check in json.loads(text)["checks"]]
    findings = range(LIBRARY.token04_report_finding_count(report))
    return (
        bool(LIBRARY.token04_report_accepted(report)),
        LIBRARY.token04_report_status(report),
        LIBRARY.token04_report_sdk_code(report) or None,
        owned_in(report, lang, LIBRARY.token04_report_message),
        owned_in(report, lang, LIBRARY.token04_report_hint_in),
        [_check(report, index, message) for index, message in enumerate(messages)],
        [_finding(report, index, lang) for index in findings],
        envelope,
        None if claims is None else claims_of(claims),
        text,
    )


def _check(report: int, index: int, message: Optional[str]) -> Tuple[Any, ...]:
    check = Check()
    LIBRARY.token04_report_check(report, index, byref(check))
    return REASONS[check.status], _OUTCOMES[check.outcome], message, check.sdk_code or None


def _finding(report: int, index: int, lang: int) -> Tuple[Any, ...]:
    finding = Finding()
    LIBRARY.token04_report_finding_in(report, index, lang, byref(finding))
    return (
        finding.id.decode("utf-8"),
        _SEVERITIES[finding.severity],
        finding.message.decode("utf-8"),
        finding.hint.decode("utf-8"),
        list(finding.sdk_codes[: finding.sdk_code_count]),
    )
