"""The FastAPI example: tokens for those who are logged in, for themselves and their rooms only."""

import importlib.util
import json
import os
import time

import pytest
from fastapi.testclient import TestClient
from token04 import Privilege, RefusedError, Verifier

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), *[os.pardir] * 4)
SECRET = "fa94dd0f974cf2e293728a526b028271"
ANN = ("ann", "correct horse")
FIELDS = {"token", "expires_at", "renew_at", "server_time"}
ACCOUNTS = {
    "ann": {"password": ANN[1], "rooms": ["room1", "room2"]},
    "bob": {"password": "battery staple", "rooms": []},
    "eve": {"password": "", "rooms": ["room1"]},
    "": {"password": "nobody", "rooms": ["room1"]},
}


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("ZEGO_APP_ID", "1234567890")
    monkeypatch.setenv("ZEGO_SERVER_SECRET", SECRET)
    monkeypatch.setenv("ACCOUNTS", json.dumps(ACCOUNTS))
    path = os.path.join(ROOT, "examples", "python", "fastapi_server.py")
    spec = importlib.util.spec_from_file_location("fastapi_server", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return TestClient(module.app)


def ask(client, auth=ANN, body=None, **options):
    if not options:
        options = {"json": {"room_id": "room1"} if body is None else body}
    answer = client.post(options.pop("path", "/token"), auth=auth, **options)
    assert answer.headers["cache-control"] == "no-store"
    return answer


def test_whoever_is_logged_in_gets_a_token_for_their_room(client):
    answer = ask(client)
    assert answer.status_code == 200 and set(answer.json()) == FIELDS
    verify = Verifier(SECRET).verify
    token, both = answer.json()["token"], [Privilege.LOGIN, Privilege.PUBLISH]
    expected = dict(app_id=1234567890, user_id="ann", room_id="room1", privilege=both, strict=True)
    claims = verify(token, **expected)
    assert claims.expire - claims.ctime == 3600
    assert answer.json()["expires_at"] == claims.expire
    assert answer.json()["renew_at"] == claims.expire - 30
    assert claims.ctime <= answer.json()["server_time"] <= time.time()
    with pytest.raises(RefusedError):
        verify(token, **dict(expected, room_id="room2"))


WRONG = [None, ("ann", "wrong"), ("ann", ""), ("carl", "correct horse"), ("", ""), ("eve", ""), ("bob", ANN[1])]


@pytest.mark.parametrize("auth", WRONG)
@pytest.mark.parametrize("body", [{"room_id": "room1"}, {}])
def test_nobody_else_does(client, auth, body):
    answer = ask(client, auth, body)
    assert answer.status_code == 401 and "token" not in answer.json()


@pytest.mark.parametrize("auth, room", [(ANN, "room3"), (ANN, "Room1"), (("bob", "battery staple"), "room1")])
def test_nobody_gets_into_a_room_of_others(client, auth, room):
    answer = ask(client, auth, {"room_id": room})
    assert answer.status_code == 403 and "token" not in answer.json()


def test_nobody_gets_another_s(client):
    answer = ask(client, path="/token?user_id=bob", json={"room_id": "room1", "user_id": "bob"})
    assert Verifier(SECRET).open(answer.json()["token"]).user_id == "ann"


@pytest.mark.parametrize(
    "options, code",
    [
        (dict(json={}), 23),
        (dict(json=[]), 23),
        (dict(json={"room_id": None}), 23),
        (dict(json={"room_id": 7}), 23),
        (dict(json={"room_id": ["room1"]}), 23),
        (dict(content=b"{"), 23),
        (dict(content=b""), 23),
        (dict(json={"room_id": ""}), 21),
        (dict(content=b'{"room_id":"\\ud800"}', headers={"content-type": "application/json"}), 23),
    ],
)
def test_a_wrong_request_is_told_its_number(client, options, code):
    answer = ask(client, **options)
    assert answer.status_code == 400 and "token" not in answer.json()
    assert answer.json()["code"] == code and answer.json()["error"]


def test_a_fault_of_the_server_is_not_the_client_s(client, caplog):
    answer = ask(client, ("", "nobody"))
    assert answer.status_code == 500 and answer.json() == {"error": "no token can be made"}
    assert "The user id must not be empty." in caplog.text
