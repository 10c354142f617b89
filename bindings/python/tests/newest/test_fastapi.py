"""The FastAPI example: tokens for those who are logged in, and for themselves only."""

import importlib.util
import os

import pytest
from fastapi.testclient import TestClient
from token04 import Verifier

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), *[os.pardir] * 4)
SECRET = "fa94dd0f974cf2e293728a526b028271"


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("ZEGO_APP_ID", "1234567890")
    monkeypatch.setenv("ZEGO_SERVER_SECRET", SECRET)
    monkeypatch.setenv("ANNS_PASSWORD", "correct horse")
    path = os.path.join(ROOT, "examples", "python", "fastapi_server.py")
    spec = importlib.util.spec_from_file_location("fastapi_server", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return TestClient(module.app)


def test_whoever_is_logged_in_gets_a_token(client):
    answer = client.post("/token", auth=("ann", "correct horse"))
    assert answer.status_code == 200
    claims = Verifier(SECRET).verify(answer.json()["token"], app_id=1234567890, user_id="ann")
    assert claims.expire - claims.ctime == 3600


@pytest.mark.parametrize("auth", [None, ("ann", "wrong"), ("ann", ""), ("bob", "correct horse"), ("", "")])
def test_nobody_else_does(client, auth):
    answer = client.post("/token", auth=auth)
    assert answer.status_code == 401 and "token" not in answer.json()


def test_nobody_gets_another_s(client):
    answer = client.post("/token?user_id=bob", auth=("ann", "correct horse"))
    assert Verifier(SECRET).open(answer.json()["token"]).user_id == "ann"
