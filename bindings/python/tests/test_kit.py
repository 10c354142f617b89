"""Kit tokens."""

import base64
import json

import pytest
from conftest import APP_ID, NASTY, SECRET
from token04 import ErrorCode, Issuer, Token04Error, Token04TypeError, diagnose, kit_token

TOKEN = Issuer(APP_ID, SECRET).issue("mira_7", 90000)


def tail(kit):
    token, _, rest = kit.partition("#")
    assert token == TOKEN
    return json.loads(base64.b64decode(rest, validate=True).decode("ascii"))


def test_all_fields_and_the_least():
    kit = kit_token(TOKEN, app_id=APP_ID, user_id="mira_7", room_id="r1", user_name="a b/\u5b89")
    assert type(kit) is str
    shown = {"userID": "mira_7", "roomID": "r1", "userName": "a%20b%2F%E5%AE%89", "appID": APP_ID}
    assert tail(kit) == shown
    kit = kit_token(TOKEN, app_id=2 ** 32 - 1, user_id="u")
    assert tail(kit) == {"userID": "u", "roomID": "", "userName": "", "appID": 2 ** 32 - 1}
    assert tail(kit_token(TOKEN, app_id=7, user_id=NASTY, room_id=NASTY))["userID"] == NASTY
    long = "\x01" * 200000
    assert tail(kit_token(TOKEN, app_id=7, user_id=long, room_id=long, user_name=long))["roomID"] == long


def test_the_diagnosis_knows_it():
    kit = kit_token(TOKEN, app_id=APP_ID, user_id="mira_7")
    report = diagnose(kit, SECRET)
    assert report.findings[0].id == "token_kit_token" and report.claims.user_id == "mira_7"


def wrong(**changed):
    given = dict({"token": TOKEN, "app_id": 7, "user_id": "u", "room_id": "r", "user_name": "n"}, **changed)
    with pytest.raises(Token04Error) as caught:
        kit_token(given.pop("token"), **given)
    error = caught.value
    return error.code.value, error.argument, isinstance(error, Token04TypeError)


@pytest.mark.parametrize(
    "changed, expected",
    [
        (dict(app_id=0), (1, "app_id", False)),
        (dict(app_id=2 ** 32), (1, "app_id", False)),
        (dict(app_id=True), (1, "app_id", True)),
        (dict(app_id=None), (1, "app_id", True)),
        (dict(user_id=""), (3, "user_id", False)),
        (dict(user_id=None), (3, "user_id", True)),
        (dict(user_id="\ud800"), (23, "user_id", False)),
        (dict(token=SECRET), (40, None, False)),
        (dict(token=""), (40, None, False)),
        (dict(token="03AAAA"), (41, None, False)),
        (dict(token=None), (23, "token", True)),
        (dict(token=TOKEN.encode("ascii")), (23, "token", True)),
        (dict(room_id=None), (23, "room_id", True)),
        (dict(room_id="\ud800"), (23, "room_id", False)),
        (dict(user_name=7), (23, "user_name", True)),
        # The first, in the order of app, user, token, room, name.
        (dict(app_id=0, user_id=None, token=None), (1, "app_id", False)),
        (dict(app_id=None, user_id="", token=None), (1, "app_id", True)),
        (dict(user_id=None, token=None, room_id=None), (3, "user_id", True)),
        (dict(token=SECRET, room_id=None), (40, None, False)),
        (dict(token=None, room_id=None), (23, "token", True)),
        (dict(room_id=None, user_name=None), (23, "room_id", True)),
    ],
)
def test_what_is_refused(changed, expected):
    assert wrong(**changed) == expected


def test_arguments_that_could_be_mixed_up_are_named():
    with pytest.raises(TypeError):
        kit_token(TOKEN, APP_ID, "mira_7")
    assert ErrorCode(40).name == "MALFORMED"
