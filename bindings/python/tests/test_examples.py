"""The documents' samples, and the conformance driver, as programs."""

import json
import os
import subprocess
import sys

import pytest
from conftest import APP_ID, ROOT, SECRET, vectors
from token04 import Privilege, Verifier, __version__

EXPECTED = {
    "basic": {},
    "room": dict(
        room_id="room1", privilege=[Privilege.LOGIN, Privilege.PUBLISH], stream_id="stream1"
    ),
    "video": dict(room_id="room_123"),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_example(name):
    path = os.path.join(ROOT, "examples", "python", name + ".py")
    printed = subprocess.check_output([sys.executable, "-I", path], universal_newlines=True)
    claims = Verifier(SECRET).verify(
        printed.strip(), app_id=APP_ID, user_id="user_1", **EXPECTED[name]
    )
    assert claims.expire - claims.ctime == 3600


def test_the_conformance_driver():
    requests = [{"op": "hello"}]
    requests += [
        {"op": "open", "token": case["token"], "secret": case["secret"]}
        for case in vectors("interop.json")
    ]
    requests += [dict(case, op="verify") for case in vectors("verify.json")]
    requests.append({"op": "no such"})
    path = os.path.join(ROOT, "tests", "conformance", "python", "driver.py")
    given = "".join(json.dumps(request) + "\n" for request in requests)
    answered = subprocess.run(
        [sys.executable, "-I", path],
        input=given.encode("ascii"),
        stdout=subprocess.PIPE,
        check=True,
    )
    answers = [json.loads(line) for line in answered.stdout.decode("ascii").splitlines()]
    assert answers.pop(0) == {"language": "python", "version": __version__, "fixes": False}
    assert "error" in answers.pop()
    for case in vectors("interop.json"):
        answer = answers.pop(0)
        assert (answer["code"], answer["claims"]) == (0, case["claims"])
    for case in vectors("verify.json"):
        assert answers.pop(0)["reason"] == case["reason"]
    assert not answers
