"""The C library: loaded from beside this file, and declared as its header has it."""

import os
from ctypes import (
    CDLL,
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
"""TOKEN04_ABI_VERSION of the header that this file follows."""

EXPECT_APP_ID = 1
EXPECT_USER_ID = 2
EXPECT_ROOM_ID = 4
EXPECT_LOGIN = 8
EXPECT_PUBLISH = 16
EXPECT_STREAM_ID = 32
EXPECT_NOW = 64
EXPECT_CTIME = 128
EXPECT_STRICT = 256


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

    _fields_ = [("status", c_int32), ("outcome", c_int32), ("sdk_code", c_uint32)]


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


_TEXT = (c_char_p, c_size_t)
_TEXTS = (c_void_p, c_void_p, c_size_t)
_BUFFER = (c_void_p, c_size_t, POINTER(c_size_t))
_HANDLE = POINTER(c_void_p)

_FUNCTIONS = {
    "token04_version": (c_char_p, ()),
    "token04_abi_version": (c_uint32, ()),
    "token04_status_sdk_code": (c_uint32, (c_int32,)),
    "token04_status_argument": (c_char_p, (c_int32,)),
    "token04_cipher_name": (c_char_p, (c_int32,)),
    "token04_outcome_name": (c_char_p, (c_int32,)),
    "token04_severity_name": (c_char_p, (c_int32,)),
    "token04_lang_name": (c_char_p, (c_int32,)),
    "token04_status_message_in": (c_char_p, (c_int32, c_int32)),
    "token04_token_capacity": (c_size_t, (c_size_t, c_size_t)),
    "token04_generate": (
        c_int32,
        (c_uint32,) + _TEXT + _TEXT + (c_int64,) + _TEXT + (c_int32,) + _BUFFER,
    ),
    "token04_issuer_new": (c_int32, (c_uint32,) + _TEXT + (c_int32, _HANDLE)),
    "token04_issuer_free": (None, (c_void_p,)),
    "token04_issuer_issue": (c_int32, (c_void_p,) + _TEXT + (c_int64,) + _TEXT + _BUFFER),
    "token04_issuer_issue_batch": (
        c_int32,
        (c_void_p,) + _TEXTS + (c_int64,) + _TEXT + (c_size_t, _HANDLE),
    ),
    "token04_issuer_issue_payload": (
        c_int32,
        (c_void_p,) + _TEXT + (c_int64, c_void_p) + _BUFFER,
    ),
    "token04_issuer_issue_batch_payload": (
        c_int32,
        (c_void_p,) + _TEXTS + (c_int64, c_void_p, c_size_t, _HANDLE),
    ),
    "token04_batch_free": (None, (c_void_p,)),
    "token04_batch_tokens": (c_int32, (c_void_p, _HANDLE, POINTER(c_size_t), _HANDLE)),
    # The token as an address: ctypes would look for the NUL that it does not end in.
    "token04_batch_token": (c_int32, (c_void_p, c_size_t, _HANDLE, POINTER(c_size_t))),
    "token04_payload_capacity": (c_size_t, (c_size_t, c_size_t)),
    "token04_room_payload": (c_int32, _TEXT + (c_int32, c_int32) + _TEXTS + _BUFFER),
    "token04_video_payload": (c_int32, _TEXT + _TEXT + _BUFFER),
    "token04_payload_new_raw": (c_int32, _TEXT + (_HANDLE,)),
    "token04_payload_free": (None, (c_void_p,)),
    "token04_payload_text": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "token04_claims_free": (None, (c_void_p,)),
    "token04_claims_app_id": (c_uint32, (c_void_p,)),
    "token04_claims_user_id": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "token04_claims_payload": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "token04_claims_nonce": (c_int64, (c_void_p,)),
    "token04_claims_ctime": (c_int64, (c_void_p,)),
    "token04_claims_expire": (c_int64, (c_void_p,)),
    "token04_claims_envelope_expire": (c_int64, (c_void_p,)),
    "token04_claims_cipher": (c_int32, (c_void_p,)),
    "token04_claims_secret_index": (c_size_t, (c_void_p,)),
    "token04_inspect": (c_int32, _TEXT + (POINTER(Envelope),)),
    "token04_verifier_new": (c_int32, _TEXTS + (_HANDLE,)),
    "token04_verifier_free": (None, (c_void_p,)),
    "token04_verifier_open": (
        c_int32,
        (c_void_p,) + _TEXT + (_HANDLE, POINTER(c_uint32)),
    ),
    "token04_verifier_verify": (
        c_int32,
        (c_void_p,) + _TEXT + (POINTER(Expectation), _HANDLE, POINTER(c_uint32)),
    ),
    "token04_diagnose": (c_int32, _TEXT + _TEXTS + (POINTER(Expectation), _HANDLE)),
    "token04_report_free": (None, (c_void_p,)),
    "token04_report_accepted": (c_int32, (c_void_p,)),
    "token04_report_status": (c_int32, (c_void_p,)),
    "token04_report_sdk_code": (c_uint32, (c_void_p,)),
    "token04_report_message": (c_void_p, (c_void_p, c_int32, POINTER(c_size_t))),
    "token04_report_hint_in": (c_void_p, (c_void_p, c_int32, POINTER(c_size_t))),
    "token04_report_json_in": (c_void_p, (c_void_p, c_int32, POINTER(c_size_t))),
    "token04_report_claims": (c_void_p, (c_void_p,)),
    "token04_report_check_count": (c_size_t, (c_void_p,)),
    "token04_report_check": (c_int32, (c_void_p, c_size_t, POINTER(Check))),
    "token04_report_finding_count": (c_size_t, (c_void_p,)),
    "token04_report_finding_in": (c_int32, (c_void_p, c_size_t, c_int32, POINTER(Finding))),
    "token04_explain": (c_int32, (c_int64, c_int32, POINTER(Explanation))),
    "token04_kit_token_capacity": (c_size_t, (c_size_t, c_size_t)),
    "token04_kit_token": (c_int32, _TEXT + _TEXT + _TEXT + _TEXT + (c_uint32,) + _BUFFER),
    "token04_payload_problem": (c_int32, _TEXT + (c_int32,) + _BUFFER),
}  # type: Dict[str, Tuple[Any, Tuple[Any, ...]]]


def load(path: str) -> CDLL:
    """The library at a path; an ImportError that says why where it cannot be used."""
    try:
        library = CDLL(path)
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype = result
            function.argtypes = arguments
    except (OSError, AttributeError) as error:
        raise ImportError("token04 cannot load its C library: {}".format(error)) from error
    found = library.token04_abi_version()
    if found != ABI_VERSION:
        raise ImportError(
            "token04 needs ABI {} of its C library, and {} has {}: install the package again".format(
                ABI_VERSION, path, found
            )
        )
    return library


LIBRARY = load(os.path.join(os.path.dirname(os.path.abspath(__file__)), "libtoken04.so"))
VERSION = LIBRARY.token04_version().decode("ascii")  # type: str
