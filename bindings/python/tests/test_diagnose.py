"""Why a token is refused."""

import json

import pytest
from conftest import APP_ID, NASTY, SECRET, vectors
from token04 import (
    Check,
    ErrorCode,
    Finding,
    Issuer,
    Outcome,
    RawPayload,
    Severity,
    Token04Error,
    diagnose,
    inspect,
)
from token04 import _codes


def token(**arguments):
    return Issuer(APP_ID, SECRET).issue("ann", 90000, **arguments)


def test_a_good_token():
    report = diagnose(token(), SECRET, app_id=APP_ID, user_id="ann")
    assert report.accepted and report.code is ErrorCode.OK
    assert (report.reason, report.sdk_code, report.hint) == (None, None, "")
    assert report.claims.user_id == "ann"
    assert [check.reason for check in report.checks] == list(_codes.REASONS.values())
    outcomes = {check.reason: check.outcome for check in report.checks}
    assert outcomes["user_id_mismatch"] is Outcome.PASSED
    assert outcomes["room_id_mismatch"] is Outcome.SKIPPED


def test_a_damaged_token_is_read_all_the_same():
    report = diagnose('"{}"'.format(token()), SECRET)
    assert not report.accepted and report.code is ErrorCode.MALFORMED
    assert report.reason == "malformed" and report.claims.user_id == "ann"
    assert report.hint
    found = {finding.id: finding for finding in report.findings}
    assert found["token_quoted"].severity is Severity.ERROR
    assert type(report.checks[0]) is Check and type(found["malformed"]) is Finding
    assert all(type(code) is int for code in found["malformed"].sdk_codes)


def test_a_wrong_user():
    report = diagnose(token(), SECRET, user_id="bob")
    assert (report.code, report.sdk_code) == (47, 1002077)
    failed = [check for check in report.checks if check.outcome is Outcome.FAILED]
    message = "The token belongs to another user."
    assert failed == [Check("user_id_mismatch", Outcome.FAILED, message, 1002077)]


def test_without_a_secret_only_the_envelope_is_looked_at():
    report = diagnose(token())
    assert not report.accepted and report.code is ErrorCode.OK and report.claims is None


def test_wrong_secrets_are_told():
    report = diagnose(token(), SECRET + "\n")
    assert report.code is ErrorCode.INVALID_SECRET and report.findings
    report = diagnose(token(), "x" * 32, "y" * 32)
    assert report.code is ErrorCode.DECRYPT_FAILED and report.claims is None


def test_its_json_is_the_same_as_its_fields():
    report = diagnose(token(payload=RawPayload(NASTY)), SECRET, user_id="bob", room_id="r")
    told = json.loads(report.json)
    assert told["accepted"] == report.accepted and told["code"] == report.code
    assert told["reason"] == report.reason and told["hint"] == report.hint
    assert told["claims"]["payload"] == report.claims.payload == NASTY
    assert [check["reason"] for check in told["checks"]] == [check.reason for check in report.checks]
    assert [(it["id"], it["hint"], tuple(it["sdk_codes"])) for it in told["findings"]] == [
        (it.id, it.hint, it.sdk_codes) for it in report.findings
    ]


def test_its_envelope_is_that_of_the_token_as_given():
    good = token()
    for given in (good, '"{}"'.format(good), "03AAAA", ""):
        report = diagnose(given, SECRET)
        assert report.envelope == (inspect(good) if given == good else None)
        told = json.loads(report.json)["envelope"]
        assert (told is None) == (report.envelope is None)
    assert diagnose(good).envelope == inspect(good)
    assert json.loads(diagnose(good).json)["envelope"]["token_len"] == diagnose(good).envelope.token_len


def test_its_repr_shows_no_text_of_the_token():
    report = diagnose(token(payload=RawPayload("thepayload")), SECRET, user_id="bob")
    for hidden in ("ann", "thepayload", SECRET):
        assert hidden not in repr(report)


@pytest.mark.parametrize("call", [lambda: diagnose(None), lambda: diagnose("04", b"\xff" * 32)])
def test_what_is_refused(call):
    with pytest.raises(Token04Error) as caught:
        call()
    assert caught.value.code is ErrorCode.INVALID_ARGUMENT


def test_it_says_what_verify_says():
    for case in vectors("verify.json"):
        expect = {key: value for key, value in case["expect"].items() if key != "privilege"}
        if "privilege" in case["expect"]:
            continue
        report = diagnose(case["token"], case["secret"], now=case["now"], **expect)
        assert report.reason == case["reason"], case["name"]
