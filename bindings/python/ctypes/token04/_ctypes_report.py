"""Diagnosis over the C library."""

from ctypes import byref
from typing import Any, Tuple

from ._codes import REASONS, ErrorCode
from ._ctypes import claims_of, expectation_of
from ._ctypes_handle import Handle
from ._ctypes_text import arrays, entry, made, names, owned, secret_bytes, spare, utf8
from ._library import LIBRARY, Check, Finding

_OUTCOMES = names(LIBRARY.token04_outcome_name)
_SEVERITIES = names(LIBRARY.token04_severity_name)


@entry
def diagnose(token: Any, secrets: Any, expected: Tuple[Any, ...]) -> Tuple[Any, ...]:
    """Every check on a token, and the known mistakes behind those that fail."""
    text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
    keys = [secret_bytes(secret) for secret in secrets]
    expectation = expectation_of(expected)
    # What it looks for in them takes copies of both.
    spare(4 * (len(text) + sum(map(len, keys))))
    handle = Handle(LIBRARY.token04_report_free)
    status = LIBRARY.token04_diagnose(
        text, len(text), *arrays(keys), byref(expectation), byref(handle.place)
    )
    return made(status, handle).lend(None, _report)


def _report(report: int) -> Tuple[Any, ...]:
    claims = LIBRARY.token04_report_claims(report)
    return (
        bool(LIBRARY.token04_report_accepted(report)),
        LIBRARY.token04_report_status(report),
        LIBRARY.token04_report_sdk_code(report) or None,
        owned(report, LIBRARY.token04_report_hint),
        [_check(report, index) for index in range(LIBRARY.token04_report_check_count(report))],
        [_finding(report, index) for index in range(LIBRARY.token04_report_finding_count(report))],
        None if claims is None else claims_of(claims),
        owned(report, LIBRARY.token04_report_json),
    )


def _check(report: int, index: int) -> Tuple[Any, ...]:
    check = Check()
    LIBRARY.token04_report_check(report, index, byref(check))
    return REASONS[check.status], _OUTCOMES[check.outcome], check.sdk_code or None


def _finding(report: int, index: int) -> Tuple[Any, ...]:
    finding = Finding()
    LIBRARY.token04_report_finding(report, index, byref(finding))
    return (
        finding.id.decode("utf-8"),
        _SEVERITIES[finding.severity],
        finding.message.decode("utf-8"),
        finding.hint.decode("utf-8"),
        list(finding.sdk_codes[: finding.sdk_code_count]),
    )
