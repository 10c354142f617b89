"""Reading and checking tokens: the vectors, and what they leave out."""

import pickle
from datetime import datetime, timezone

import pytest
from conftest import APP_ID, SECRET, vectors
from token04 import (
    Cipher,
    ErrorCode,
    Issuer,
    Privilege,
    RefusedError,
    RtcRoomPayload,
    Token04Error,
    Token04TypeError,
    Verifier,
    diagnose,
    inspect,
)
from token04 import _codes

CODES = {reason: code for code, reason in _codes.REASONS.items()}
PRIVILEGES = {"login": Privilege.LOGIN, "publish": Privilege.PUBLISH}


def title(case):
    parts = [str(case.get(part)) for part in ("source", "name", "cipher") if case.get(part)]
    return " ".join(parts)


def opened(case):
    claims = Verifier(case["secret"]).open(case["token"])
    fields = ("app_id", "user_id", "nonce", "ctime", "expire", "payload")
    return claims.cipher.value, {field: getattr(claims, field) for field in fields}


@pytest.mark.parametrize("case", vectors("interop.json"), ids=title)
def test_tokens_of_the_vendor(case):
    assert opened(case) == (case["cipher"], case["claims"])
    envelope = inspect(case["token"])
    assert envelope.cipher.value == case["cipher"] and envelope.token_len == len(case["token"])
    assert envelope.expire == case["claims"]["expire"]


@pytest.mark.parametrize("case", vectors("exact.json"), ids=title)
def test_exact_tokens(case):
    cipher, claims = opened(case)
    assert cipher == case["cipher"]
    fields = ("app_id", "user_id", "nonce", "ctime", "payload")
    expected = {field: case[field] for field in fields}
    expected["expire"] = case["ctime"] + case["effective_time_in_seconds"]
    assert claims == expected
    assert inspect(case["token"]).iv.hex() == case["iv_hex"]


@pytest.mark.parametrize("case", vectors("verify.json"), ids=title)
def test_accepted_or_refused_for_the_right_reason(case):
    expect = dict(case["expect"])
    if expect.get("privilege") is not None:
        expect["privilege"] = PRIVILEGES[expect["privilege"]]
    verifier = Verifier(case["secret"])
    if case["reason"] is None:
        assert verifier.verify(case["token"], now=case["now"], **expect).expire > case["now"]
        return
    with pytest.raises(Token04Error) as caught:
        verifier.verify(case["token"], now=case["now"], **expect)
    assert caught.value.reason == case["reason"]
    assert caught.value.code.value == CODES[case["reason"]]
    assert caught.value.__context__ is None


def test_a_secret_being_replaced():
    old, new, other = "o" * 32, "n" * 32, "x" * 32
    verifier = Verifier(new, old)
    assert verifier.open(Issuer(1, new).issue("u", 60)).secret_index == 0
    assert verifier.open(Issuer(1, old).issue("u", 60)).secret_index == 1
    with pytest.raises(Token04Error) as caught:
        verifier.open(Issuer(1, other).issue("u", 60))
    assert caught.value.code is ErrorCode.DECRYPT_FAILED


def test_expectations():
    issuer = Issuer(APP_ID, SECRET, "gcm")
    payload = RtcRoomPayload("room", {Privilege.LOGIN: True, Privilege.PUBLISH: False}, ["s1"])
    token = issuer.issue("ann", 60, payload)
    claims = issuer.verify(
        token, user_id="ann", room_id="room", privilege=Privilege.LOGIN, stream_id="s1"
    )
    assert claims.cipher is Cipher.GCM and claims.payload == payload.to_json()
    for expect, reason, sdk_code in [
        (dict(app_id=7), "app_id_mismatch", 1002076),
        (dict(user_id="bob"), "user_id_mismatch", 1002077),
        (dict(user_id=""), "user_id_mismatch", 1002077),
        (dict(room_id="other"), "room_id_mismatch", None),
        (dict(privilege=Privilege.PUBLISH), "privilege_denied", 1002082),
        (dict(privilege=[Privilege.LOGIN, Privilege.PUBLISH]), "privilege_denied", 1002082),
        (dict(stream_id="s2"), "stream_id_denied", None),
        (dict(now=claims.expire), "expired", 1002078),
    ]:
        with pytest.raises(Token04Error) as caught:
            issuer.verify(token, **expect)
        assert (caught.value.reason, caught.value.sdk_code) == (reason, sdk_code)
    assert issuer.verify(token, now=claims.expire - 1) == claims


@pytest.mark.parametrize("several", [[], (), set(), {}, frozenset(), iter([]), (it for it in ())])
def test_privileges_of_which_there_are_none_do_not_switch_off_the_check(several):
    issuer = Issuer(APP_ID, SECRET)
    for call in (issuer.verify, Verifier(SECRET).verify, lambda it, **e: diagnose(it, SECRET, **e)):
        with pytest.raises(Token04Error) as caught:
            call(issuer.issue("ann", 60), privilege=several)
        error = caught.value
        assert (error.code, error.argument) == (ErrorCode.INVALID_ARGUMENT, "privilege")
        assert error.message == "privilege is empty."


@pytest.mark.parametrize("name", ["app_id", "user_id", "room_id", "privilege", "stream_id", "now"])
@pytest.mark.parametrize("value", [None, ...])
def test_a_value_that_was_not_found_does_not_switch_off_its_check(name, value):
    """``user_id=session.get("user")`` must not let anyone in."""
    issuer = Issuer(APP_ID, SECRET)
    token = issuer.issue("ann", 60)
    for call in (issuer.verify, Verifier(SECRET).verify, lambda it, **e: diagnose(it, SECRET, **e)):
        with pytest.raises(Token04TypeError) as caught:
            call(token, **{name: value})
        assert caught.value.code is ErrorCode.INVALID_ARGUMENT
        assert caught.value.argument == name
        assert caught.value.message.startswith(name + " must be ")


def refusal(call, *arguments, **expect):
    with pytest.raises(Token04Error) as caught:
        call(*arguments, **expect)
    return caught.value.reason


def test_strict_requires_the_token_to_name_what_is_expected():
    issuer = Issuer(APP_ID, SECRET)
    basic, room = issuer.issue("ann", 60), issuer.issue("ann", 60, {"room_id": "room"})
    for expect, reason in [
        (dict(room_id="room"), "room_id_mismatch"),
        (dict(privilege=Privilege.LOGIN), "privilege_denied"),
        (dict(stream_id="s"), "stream_id_denied"),
    ]:
        assert issuer.verify(basic, **expect) and issuer.verify(basic, strict=False, **expect)
        assert refusal(issuer.verify, basic, strict=True, **expect) == reason
    assert issuer.verify(room, room_id="room", strict=True).user_id == "ann"
    assert refusal(issuer.verify, room, privilege=Privilege.LOGIN, strict=True) == "privilege_denied"


def test_leeways_for_clocks_that_differ():
    issuer = Issuer(APP_ID, SECRET)
    token = issuer.issue("ann", 60)
    claims = issuer.verify(token)
    assert issuer.verify(token, now=claims.expire + 9, leeway=10) == claims
    assert refusal(issuer.verify, token, now=claims.expire + 10, leeway=10) == "expired"
    early = claims.ctime - 11
    assert issuer.verify(token, now=early) == claims
    assert issuer.verify(token, now=early, ctime_leeway=11) == claims
    assert refusal(issuer.verify, token, now=early, ctime_leeway=10) == "claims_invalid"
    report = diagnose(token, SECRET, now=early, ctime_leeway=0, strict=True, leeway=1)
    assert report.reason == "claims_invalid"


@pytest.mark.parametrize("now", [0, -1, -(2**63), datetime(1970, 1, 1, tzinfo=timezone.utc)])
def test_a_time_that_was_never_set_is_refused(now):
    issuer = Issuer(APP_ID, SECRET)
    token = issuer.issue("ann", 60)
    for check in (
        lambda: issuer.verify(token, now=now),
        lambda: Verifier(SECRET).verify(token, now=now),
        lambda: diagnose(token, SECRET, now=now),
    ):
        with pytest.raises(Token04Error) as caught:
            check()
        assert (caught.value.code, caught.value.argument) == (ErrorCode.INVALID_ARGUMENT, "now")


def test_an_issuer_checks_its_own_app():
    token = Issuer(2, SECRET).issue("u", 60)
    with pytest.raises(Token04Error) as caught:
        Issuer(1, SECRET).verify(token)
    assert caught.value.code is ErrorCode.APP_ID_MISMATCH
    assert Issuer(1, SECRET).verify(token, app_id=2).app_id == 2


def test_what_only_the_error_at_hand_knows():
    """Which claim is wrong decides what the client's SDK shows."""
    cases = [case for case in vectors("verify.json") if case["reason"] == "claims_invalid"]
    codes = set()
    for case in cases:
        for read in (Verifier(case["secret"]).open, Verifier(case["secret"]).verify):
            with pytest.raises(Token04Error) as caught:
                read(case["token"])
            codes.add(caught.value.sdk_code)
    assert cases and codes - {None} == {1002075, 1002076, 1002077, 1002078, 1002080}


REFUSED = [
    (lambda: Verifier(), ErrorCode.INVALID_SECRET, False),
    (lambda: Verifier("short"), ErrorCode.INVALID_SECRET, False),
    (lambda: Verifier(SECRET, ""), ErrorCode.INVALID_SECRET, False),
    (lambda: Verifier(None), ErrorCode.INVALID_SECRET, True),
    (lambda: Verifier([SECRET]), ErrorCode.INVALID_SECRET, True),
    (lambda: Verifier(SECRET).open(None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).open(b"04"), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).open("\ud800"), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).open(""), ErrorCode.MALFORMED, False),
    (lambda: Verifier(SECRET).open("03AAAA"), ErrorCode.UNSUPPORTED_VERSION, False),
    (lambda: Verifier(SECRET).open("04\0"), ErrorCode.MALFORMED, False),
    (lambda: inspect("04"), ErrorCode.MALFORMED, False),
    (lambda: inspect("99AAAA"), ErrorCode.UNSUPPORTED_VERSION, False),
    (lambda: inspect("99"), ErrorCode.MALFORMED, False),
    (lambda: inspect("1765432109:x"), ErrorCode.MALFORMED, False),
    (lambda: inspect(4), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", app_id=True), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", app_id=2 ** 32), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).verify("04", user_id=7), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", room_id="\ud800"), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).verify("04", privilege=3), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).verify("04", privilege=True), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).verify("04", app_id=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", user_id=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", room_id=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", privilege=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", privilege=1.5), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", stream_id=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", now=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", leeway=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", leeway=True), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", leeway=2 ** 32), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).verify("04", ctime_leeway=-1), ErrorCode.INVALID_ARGUMENT, False),
    (lambda: Verifier(SECRET).verify("04", strict=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", strict=1), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Issuer(1, SECRET).verify("04", app_id=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: diagnose("04", SECRET, user_id=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", now=1.5), ErrorCode.INVALID_ARGUMENT, True),
    (lambda: Verifier(SECRET).verify("04", now=2 ** 63), ErrorCode.INVALID_ARGUMENT, False),
]


@pytest.mark.parametrize("call, code, of_type", REFUSED)
def test_what_is_refused(call, code, of_type):
    with pytest.raises(Token04Error) as caught:
        call()
    assert caught.value.code is code
    assert isinstance(caught.value, Token04TypeError) == of_type


def test_the_sdk_code_of_an_unsupported_version():
    for read in (inspect, Verifier(SECRET).open, Verifier(SECRET).verify):
        with pytest.raises(Token04Error) as caught:
            read("03AAAA")
        assert caught.value.sdk_code == 1002079


def test_errors():
    with pytest.raises(ValueError) as caught:
        Verifier(SECRET).verify(Issuer(1, SECRET).issue("secret user", 60), user_id="bob")
    error = caught.value
    assert str(error) == "{} {} (USER_ID_MISMATCH, 47)".format(error.message, error.hint)
    assert (error.code, error.reason, error.sdk_code) == (47, "user_id_mismatch", 1002077)
    assert "secret user" not in repr(error) and "bob" not in repr(error)
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is RefusedError and str(copied) == str(error)
    assert (copied.code, copied.reason, copied.sdk_code) == (error.code, error.reason, error.sdk_code)
    with pytest.raises(TypeError) as caught:
        Issuer("1", SECRET)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert str(copied) == str(caught.value)
    assert str(copied).startswith("app_id must be an int, not str. ")
    assert (copied.argument, copied.hint) == ("app_id", caught.value.hint)


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset])
def test_what_a_subclass_shows_of_its_privileges_does_not_count(kind):
    class Shows(kind):
        def __iter__(self):
            return iter([Privilege.LOGIN])

    issuer = Issuer(APP_ID, SECRET)
    token = issuer.issue("u", 60, RtcRoomPayload("r", {Privilege.LOGIN: True}))
    wanted = Shows([Privilege.LOGIN, Privilege.PUBLISH])
    with pytest.raises(Token04Error) as caught:
        issuer.verify(token, privilege=wanted, strict=True)
    assert caught.value.code is ErrorCode.PRIVILEGE_DENIED
