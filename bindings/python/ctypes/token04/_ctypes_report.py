"""Diagnosis over the C library."""

from ctypes import byref, c_void_p
from typing import Any, Tuple

from ._codes import REASONS, ErrorCode
from ._ctypes import claims_of, expectation_of
from ._ctypes_text import arrays, made, names, owned, secret_bytes, utf8
from ._library import LIBRARY, Check, Finding

_OUTCOMES = names(LIBRARY.token04_outcome_name)
_SEVERITIES = names(LIBRARY.token04_severity_name)


def diagnose(token: Any, secrets: Any, expected: Tuple[Any, ...]) -> Tuple[Any, ...]:
    """Every check on a token, and the known mistakes behind those that fail."""
    text = utf8(token, "token", ErrorCode.INVALID_ARGUMENT)
    keys = arrays([secret_bytes(secret) for secret in secrets])
    expectation = expectation_of(expected)
    handle = c_void_p()
    status = LIBRARY.token04_diagnose(text, len(text), *keys, byref(expectation), byref(handle))
    report = made(status, handle)
    try:
        claims = LIBRARY.token04_report_claims(report)
        return (
            bool(LIBRARY.token04_report_accepted(report)),
            LIBRARY.token04_report_status(report),
            LIBRARY.token04_report_sdk_code(report) or None,
            owned(report, LIBRARY.token04_report_hint),
            [_check(report, index) for index in range(LIBRARY.token04_report_check_count(report))],
            [
                _finding(report, index)
                for index in range(LIBRARY.token04_report_finding_count(report))
            ],
            None if claims is None else claims_of(claims),
            owned(report, LIBRARY.token04_report_json),
        )
    finally:
        LIBRARY.token04_report_free(report)


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
