"""The vendor's face."""

import pytest
import token04
from conftest import APP_ID, NASTY, SECRET
from token04 import ErrorCode, TokenInfo, Verifier, generate_token04


def made(app_id=APP_ID, user_id="u", secret=SECRET, effective_time_in_seconds=60, payload=""):
    return generate_token04(app_id, user_id, secret, effective_time_in_seconds, payload)


def test_a_token():
    info = generate_token04(APP_ID, NASTY, SECRET, 3600, NASTY)
    assert type(info) is TokenInfo
    assert (info.error_code, info.error_message) == (0, "success")
    claims = Verifier(SECRET).open(info.token)
    assert (claims.app_id, claims.user_id, claims.payload) == (APP_ID, NASTY, NASTY)
    assert claims.expire - claims.ctime == 3600 and claims.cipher is token04.Cipher.CBC


def test_names_of_arguments():
    info = generate_token04(
        app_id=1, user_id="u", secret=SECRET, effective_time_in_seconds=1, payload=""
    )
    assert info.error_code == token04.ERROR_CODE_SUCCESS
    assert vars(TokenInfo(token="t", error_code=1, error_message="m")) == {
        "token": "t",
        "error_code": 1,
        "error_message": "m",
    }


def test_the_constants():
    assert token04.ERROR_CODE_SUCCESS == 0
    assert token04.ERROR_CODE_APP_ID_INVALID == 1
    assert token04.ERROR_CODE_USER_ID_INVALID == 3
    assert token04.ERROR_CODE_SECRET_INVALID == 5
    assert token04.ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID == 6


class Int(int):
    pass


class Text(str):
    pass


APP, USER = (1, "appID invalid"), (3, "userID invalid")
KEY = (5, "secret must be a 32 byte string")
TIME = (6, "effective_time_in_seconds invalid")
CASES = (
    [(dict(app_id=value), APP) for value in (0, -1, 2 ** 32, 10 ** 30, True, 1.0, "1", None, Int(1))]
    + [(dict(user_id=value), USER) for value in ("", None, 7, b"u", Text("u"))]
    + [(dict(secret=value), KEY) for value in ("", None, SECRET[1:], b"x" * 32, "é" * 32, Text(SECRET))]
    + [
        (dict(effective_time_in_seconds=value), TIME)
        for value in (0, -1, 2 ** 63 - 1, 2 ** 63, -(2 ** 80), True, 1.5, "60", None)
    ]
)


@pytest.mark.parametrize("arguments, expected", CASES)
def test_what_is_refused(arguments, expected):
    info = made(**arguments)
    assert (info.token, info.error_code, info.error_message) == ("",) + expected
    assert type(info.error_code) is int


def test_the_order_of_the_checks():
    assert made(app_id=0, user_id="", secret="", effective_time_in_seconds=0).error_code == 1
    assert made(user_id="", secret="", effective_time_in_seconds=0).error_code == 3
    assert made(user_id=None, secret=None, effective_time_in_seconds=None).error_code == 3
    assert made(secret="", effective_time_in_seconds=0).error_code == 5
    assert made(effective_time_in_seconds=0, payload={}).error_code == 6
    assert made(effective_time_in_seconds=2**63 - 1, payload="\ud800").error_code == 6
    assert made(secret="", user_id="\ud800").error_code == 23
    assert made(app_id=0, user_id="\ud800").error_code == 1
    assert made(user_id="", secret="\ud800").error_code == 3


def test_a_payload_of_none_is_none():
    assert Verifier(SECRET).open(made(payload=None).token).payload == ""


@pytest.mark.parametrize("payload", [{}, {"room_id": "r"}, [], 7, b"{}", False])
def test_a_payload_that_is_no_text_is_told_what_to_do(payload):
    info = made(payload=payload)
    assert info.error_code == 23 and "json.dumps" in info.error_message and info.token == ""


@pytest.mark.parametrize("field", ["user_id", "secret", "payload"])
def test_lone_surrogates_are_refused(field):
    info = made(**{field: "\udfff" * 32})
    assert (info.token, info.error_code) == ("", ErrorCode.INVALID_ARGUMENT)


def test_what_does_not_fit_is_refused():
    assert made(payload="x" * 65519).error_code == ErrorCode.PAYLOAD_TOO_LARGE


def test_its_repr_shows_no_token():
    info = made()
    assert info.token not in repr(info)
