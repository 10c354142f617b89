"""The documents' samples, and the conformance driver, as programs."""

import json
import os
import subprocess
import sys

import pytest
from conftest import APP_ID, ROOT, SECRET, vectors
from token04 import Privilege, RefusedError, Verifier, __version__

BASIC = dict(app_id=APP_ID, user_id="user_1")
EXPECTED = {
    "basic": BASIC,
    "privilege": dict(
        app_id=1, user_id="demo", room_id="demo", privilege=Privilege.LOGIN, strict=True
    ),
    "room": dict(
        BASIC, room_id="room1", privilege=[Privilege.LOGIN, Privilege.PUBLISH], stream_id="stream1"
    ),
    "video": dict(BASIC, room_id="room_123"),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_example(name):
    path = os.path.join(ROOT, "examples", "python", name + ".py")
    printed = subprocess.check_output([sys.executable, "-I", path], universal_newlines=True)
    claims = Verifier(SECRET).verify(printed.strip(), **EXPECTED[name])
    assert claims.expire - claims.ctime == 3600
    if name == "privilege":
        with pytest.raises(RefusedError):
            Verifier(SECRET).verify(printed.strip(), privilege=Privilege.PUBLISH)


CALL = dict(
    app_id=1, secret=SECRET, cipher="aes-256-gcm", effective_time_in_seconds=60, user_id="u", payload="{}"
)
MORE = [
    dict(CALL, op="make"),
    dict(CALL, op="issue"),
    dict(CALL, op="batch", user_ids=["ann", ""], threads=2),
    {"op": "room_payload", "room_id": "r", "privileges": {"publish": True}, "stream_ids": ["s"]},
    {"op": "room_payload", "room_id": "r", "privileges": {}, "stream_ids": None},
    {"op": "video_payload", "room_id": "r", "video_id": "v"},
    {"op": "verify", "token": "04", "secret": SECRET, "expect": {"leeway": -1}},
    {"op": "diagnose", "token": "04", "secrets": [], "expect": {"strict": True}},
    {"op": "diagnose", "token": "04", "secrets": [], "expect": {}, "lang": "zh"},
    {"op": "explain", "code": 5, "lang": "zh"},
    {"op": "explain", "code": 2, "lang": "en"},
    {"op": "kit_token", "token": "", "app_id": 1, "user_id": "u", "room_id": "", "user_name": ""},
]


def check_more(answers):
    assert answers[0]["code"] == 0 and answers[0]["token"].startswith("04")
    wrong = {"reason": None, "sdk_code": None}
    assert all(answer.pop("message") for answer in (answers[1], answers[6]))
    assert answers[1] == dict(wrong, code=21, argument="payload")
    assert [result["code"] for result in answers[2]["results"]] == [0, 3]
    text = '{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":["s"]}'
    assert answers[3] == {"code": 0, "payload": text}
    assert answers[4]["code"] == 21
    assert answers[5] == {"code": 0, "payload": '{"room_id":"r","video_id":"v"}'}
    assert answers[6] == dict(wrong, code=23, argument="leeway")
    assert answers[7]["code"] == 0 and answers[7]["report"]["reason"] == "malformed"
    assert "Token" in answers[8]["report"]["message"] != answers[7]["report"]["message"]
    assert answers[9]["explanation"]["product"] == "generator"
    assert answers[10] == {"code": 0, "explanation": None}
    assert answers[11]["code"] == 40


def test_the_conformance_driver():
    requests = [{"op": "hello"}]
    requests += [
        {"op": "open", "token": case["token"], "secret": case["secret"]}
        for case in vectors("interop.json")
    ]
    requests += [{"op": "inspect", "token": case["token"]} for case in vectors("exact.json")]
    requests += [dict(case, op="verify") for case in vectors("verify.json")]
    requests += MORE
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
        assert (answer["secret_index"], answer["envelope_expire"]) == (0, case["claims"]["expire"])
    for case in vectors("exact.json"):
        envelope = answers.pop(0)["envelope"]
        assert (envelope["cipher"], envelope["iv_hex"]) == (case["cipher"], case["iv_hex"])
        assert envelope["token_len"] == len(case["token"])
    for case in vectors("verify.json"):
        assert answers.pop(0)["reason"] == case["reason"]
    check_more(answers)
    assert len(answers) == len(MORE)
