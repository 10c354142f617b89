"""What the C library's header declares. Made by cargo xtask gen; do not edit."""

from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_int32,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_void_p,
)
from typing import Any, Dict, Tuple

ABI_VERSION = 2
MAX_TOKEN_LEN = 87418
EXPECT_APP_ID = 1
EXPECT_USER_ID = 2
EXPECT_ROOM_ID = 4
EXPECT_LOGIN = 8
EXPECT_PUBLISH = 16
EXPECT_STREAM_ID = 32
EXPECT_NOW = 64
EXPECT_CTIME = 128
EXPECT_STRICT = 256
CIPHER_CBC = 0
CIPHER_GCM = 1
GRANT_UNSET = -1
GRANT_DENY = 0
GRANT_ALLOW = 1
OUTCOME_PASSED = 0
OUTCOME_FAILED = 1
OUTCOME_SKIPPED = 2
SEVERITY_INFO = 0
SEVERITY_WARNING = 1
SEVERITY_ERROR = 2
LANG_EN = 0
LANG_ZH = 1


class Envelope(Structure):
    """token04_envelope."""

    _fields_ = [
        ("expire", c_int64),
        ("token_len", c_size_t),
        ("envelope_len", c_size_t),
        ("ciphertext_len", c_size_t),
        ("iv_len", c_size_t),
        ("iv", c_uint8 * 16),
        ("cipher", c_int32),
    ]


class Expectation(Structure):
    """token04_expectation."""

    _fields_ = [
        ("struct_size", c_size_t),
        ("expected", c_uint32),
        ("app_id", c_uint32),
        ("user_id", c_char_p),
        ("user_id_len", c_size_t),
        ("room_id", c_char_p),
        ("room_id_len", c_size_t),
        ("stream_id", c_char_p),
        ("stream_id_len", c_size_t),
        ("now", c_int64),
        ("leeway", c_uint32),
        ("ctime_leeway", c_uint32),
    ]


class Check(Structure):
    """token04_check."""

    _fields_ = [
        ("status", c_int32),
        ("outcome", c_int32),
        ("sdk_code", c_uint32),
    ]


class Finding(Structure):
    """token04_finding."""

    _fields_ = [
        ("id", c_char_p),
        ("message", c_char_p),
        ("hint", c_char_p),
        ("sdk_codes", POINTER(c_uint32)),
        ("sdk_code_count", c_size_t),
        ("severity", c_int32),
    ]


class Explanation(Structure):
    """token04_explanation."""

    _fields_ = [
        ("code", c_int64),
        ("product", c_char_p),
        ("name", c_char_p),
        ("meaning", c_char_p),
        ("causes", c_char_p),
        ("hint", c_char_p),
        ("when", c_char_p),
        ("source", c_char_p),
    ]


FUNCTIONS = {
    "token04_version": (c_char_p, ()),
    "token04_abi_version": (c_uint32, ()),
    "token04_status_name": (c_char_p, (c_int32,)),
    "token04_status_message": (c_char_p, (c_int32,)),
    "token04_status_hint": (c_char_p, (c_int32,)),
    "token04_status_message_in": (c_char_p, (c_int32, c_int32,)),
    "token04_status_hint_in": (c_char_p, (c_int32, c_int32,)),
    "token04_status_argument": (c_char_p, (c_int32,)),
    "token04_status_reason": (c_char_p, (c_int32,)),
    "token04_status_sdk_code": (c_uint32, (c_int32,)),
    "token04_cipher_name": (c_char_p, (c_int32,)),
    "token04_outcome_name": (c_char_p, (c_int32,)),
    "token04_severity_name": (c_char_p, (c_int32,)),
    "token04_lang_name": (c_char_p, (c_int32,)),
    "token04_payload_capacity": (c_size_t, (c_size_t, c_size_t,)),
    "token04_room_payload": (c_int32, (c_char_p, c_size_t, c_int32, c_int32, c_void_p, c_void_p, c_size_t, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_video_payload": (c_int32, (c_char_p, c_size_t, c_char_p, c_size_t, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_payload_new_json": (c_int32, (c_char_p, c_size_t, POINTER(c_void_p),)),
    "token04_payload_problem": (c_int32, (c_char_p, c_size_t, c_int32, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_payload_new_raw": (c_int32, (c_char_p, c_size_t, POINTER(c_void_p),)),
    "token04_payload_new_room": (c_int32, (c_char_p, c_size_t, c_int32, c_int32, c_void_p, c_void_p, c_size_t, POINTER(c_void_p),)),
    "token04_payload_new_video": (c_int32, (c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_void_p),)),
    "token04_payload_text": (c_void_p, (c_void_p, POINTER(c_size_t),)),
    "token04_payload_free": (None, (c_void_p,)),
    "token04_token_capacity": (c_size_t, (c_size_t, c_size_t,)),
    "token04_generate": (c_int32, (c_uint32, c_char_p, c_size_t, c_char_p, c_size_t, c_int64, c_char_p, c_size_t, c_int32, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_issuer_new": (c_int32, (c_uint32, c_char_p, c_size_t, c_int32, POINTER(c_void_p),)),
    "token04_issuer_free": (None, (c_void_p,)),
    "token04_issuer_app_id": (c_uint32, (c_void_p,)),
    "token04_issuer_cipher": (c_int32, (c_void_p,)),
    "token04_issuer_issue": (c_int32, (c_void_p, c_char_p, c_size_t, c_int64, c_char_p, c_size_t, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_issuer_issue_payload": (c_int32, (c_void_p, c_char_p, c_size_t, c_int64, c_void_p, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_issuer_issue_at": (c_int32, (c_void_p, c_int64, c_char_p, c_size_t, c_int64, c_char_p, c_size_t, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_issuer_issue_payload_at": (c_int32, (c_void_p, c_int64, c_char_p, c_size_t, c_int64, c_void_p, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_batch_free": (None, (c_void_p,)),
    "token04_batch_count": (c_size_t, (c_void_p,)),
    "token04_batch_token": (c_int32, (c_void_p, c_size_t, POINTER(c_void_p), POINTER(c_size_t),)),
    "token04_batch_tokens": (c_int32, (c_void_p, POINTER(c_void_p), POINTER(c_size_t), POINTER(c_void_p),)),
    "token04_issuer_issue_batch": (c_int32, (c_void_p, c_void_p, c_void_p, c_size_t, c_int64, c_char_p, c_size_t, c_size_t, POINTER(c_void_p),)),
    "token04_issuer_issue_batch_payload": (c_int32, (c_void_p, c_void_p, c_void_p, c_size_t, c_int64, c_void_p, c_size_t, POINTER(c_void_p),)),
    "token04_claims_free": (None, (c_void_p,)),
    "token04_claims_app_id": (c_uint32, (c_void_p,)),
    "token04_claims_user_id": (c_void_p, (c_void_p, POINTER(c_size_t),)),
    "token04_claims_payload": (c_void_p, (c_void_p, POINTER(c_size_t),)),
    "token04_claims_nonce": (c_int64, (c_void_p,)),
    "token04_claims_ctime": (c_int64, (c_void_p,)),
    "token04_claims_expire": (c_int64, (c_void_p,)),
    "token04_claims_envelope_expire": (c_int64, (c_void_p,)),
    "token04_claims_cipher": (c_int32, (c_void_p,)),
    "token04_claims_secret_index": (c_size_t, (c_void_p,)),
    "token04_inspect": (c_int32, (c_char_p, c_size_t, POINTER(Envelope),)),
    "token04_verifier_new": (c_int32, (c_void_p, c_void_p, c_size_t, POINTER(c_void_p),)),
    "token04_verifier_free": (None, (c_void_p,)),
    "token04_verifier_open": (c_int32, (c_void_p, c_char_p, c_size_t, POINTER(c_void_p), POINTER(c_uint32),)),
    "token04_verifier_verify": (c_int32, (c_void_p, c_char_p, c_size_t, POINTER(Expectation), POINTER(c_void_p), POINTER(c_uint32),)),
    "token04_expectation_argument": (c_char_p, (POINTER(Expectation),)),
    "token04_diagnose": (c_int32, (c_char_p, c_size_t, c_void_p, c_void_p, c_size_t, POINTER(Expectation), POINTER(c_void_p),)),
    "token04_report_free": (None, (c_void_p,)),
    "token04_report_accepted": (c_int32, (c_void_p,)),
    "token04_report_status": (c_int32, (c_void_p,)),
    "token04_report_sdk_code": (c_uint32, (c_void_p,)),
    "token04_report_message": (c_void_p, (c_void_p, c_int32, POINTER(c_size_t),)),
    "token04_report_hint": (c_void_p, (c_void_p, POINTER(c_size_t),)),
    "token04_report_hint_in": (c_void_p, (c_void_p, c_int32, POINTER(c_size_t),)),
    "token04_report_json": (c_void_p, (c_void_p, POINTER(c_size_t),)),
    "token04_report_json_in": (c_void_p, (c_void_p, c_int32, POINTER(c_size_t),)),
    "token04_report_claims": (c_void_p, (c_void_p,)),
    "token04_report_check_count": (c_size_t, (c_void_p,)),
    "token04_report_check": (c_int32, (c_void_p, c_size_t, POINTER(Check),)),
    "token04_report_finding_count": (c_size_t, (c_void_p,)),
    "token04_report_finding": (c_int32, (c_void_p, c_size_t, POINTER(Finding),)),
    "token04_report_finding_in": (c_int32, (c_void_p, c_size_t, c_int32, POINTER(Finding),)),
    "token04_explain": (c_int32, (c_int64, c_int32, POINTER(Explanation),)),
    "token04_kit_token_capacity": (c_size_t, (c_size_t, c_size_t,)),
    "token04_kit_token": (c_int32, (c_char_p, c_size_t, c_char_p, c_size_t, c_char_p, c_size_t, c_char_p, c_size_t, c_uint32, c_void_p, c_size_t, POINTER(c_size_t),)),
    "token04_utf16_to_utf8": (c_int32, (c_void_p, c_size_t, c_void_p, c_size_t, POINTER(c_size_t),)),
}  # type: Dict[str, Tuple[Any, Tuple[Any, ...]]]
