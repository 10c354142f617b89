"""Values: enums, times, errors and what a token says."""

import copy
import json
import pickle
from datetime import datetime, timedelta, timezone, tzinfo

import pytest
import token04
from conftest import APP_ID, SECRET
from token04 import (
    Cipher,
    Claims,
    ErrorCode,
    ExpiredError,
    Issuer,
    Lang,
    Outcome,
    Privilege,
    RefusedError,
    Report,
    Severity,
    Token04Error,
    Verifier,
    _claims,
    diagnose,
)

ISSUER = Issuer(APP_ID, SECRET)
# Longer than a busy machine takes for all of this.
TOKEN = ISSUER.issue("theuser", 90000, {"room_id": "thepayload"})


@pytest.mark.parametrize("kind", [Cipher, Lang, Outcome, Severity, ErrorCode, Privilege])
def test_enums_print_alike_on_every_python(kind):
    for member in kind:
        text = str(member.value)
        assert (str(member), "{}".format(member), "%s" % member) == (text, text, text)
        assert "{:>14}".format(member) == text.rjust(14)
        assert repr(member) == "<{}.{}: {!r}>".format(kind.__name__, member.name, member.value)
        assert json.dumps(member) == json.dumps(member.value)
        assert member == member.value and kind(member.value) is member
        assert pickle.loads(pickle.dumps(member)) is member


def test_times_are_datetimes_as_well():
    claims = ISSUER.verify(TOKEN)
    assert claims.issued_at == datetime.fromtimestamp(claims.ctime, timezone.utc)
    assert claims.expires_at - claims.issued_at == timedelta(seconds=90000)
    assert claims.expires_at.tzinfo is timezone.utc
    fields = ("u", 0, 2 ** 63 - 1, -(2 ** 63), "", "aes-256-cbc", 0, 0)
    far = _claims.claims((1,) + fields)
    assert (far.issued_at, far.expires_at) == (None, None)
    early = _claims.claims((1, "u", 0, -1, 253402300799, "", "aes-256-cbc", 0, 0))
    assert early.issued_at == datetime(1969, 12, 31, 23, 59, 59, tzinfo=timezone.utc)
    assert early.expires_at == datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone.utc)


def test_the_time_of_a_check_may_be_a_datetime():
    claims = ISSUER.verify(TOKEN)
    east = timezone(timedelta(hours=8))
    for zone in (timezone.utc, east):
        last = datetime.fromtimestamp(claims.expire, zone) - timedelta(microseconds=1)
        assert ISSUER.verify(TOKEN, now=last) == claims
        with pytest.raises(ExpiredError):
            ISSUER.verify(TOKEN, now=last + timedelta(microseconds=1))
    assert diagnose(TOKEN, SECRET, now=claims.expires_at).reason == "expired"


class Nowhere(tzinfo):
    def utcoffset(self, when):
        return None


class Broken(tzinfo):
    def utcoffset(self, when):
        raise TypeError("the caller's own")


def test_a_datetime_without_a_time_zone_is_refused():
    for now in (datetime(2030, 1, 1), datetime(2030, 1, 1, tzinfo=Nowhere())):
        for call in (ISSUER.verify, lambda it, **e: diagnose(it, SECRET, **e)):
            with pytest.raises(Token04Error) as caught:
                call(TOKEN, now=now)
            assert (caught.value.code, caught.value.argument) == (ErrorCode.INVALID_ARGUMENT, "now")
            assert caught.value.__context__ is None
    with pytest.raises(TypeError, match="the caller's own"):
        ISSUER.verify(TOKEN, now=datetime(2030, 1, 1, tzinfo=Broken()))


def test_a_leeway_may_be_a_timedelta():
    claims = ISSUER.verify(TOKEN)
    ten = timedelta(seconds=10)
    assert ISSUER.verify(TOKEN, now=claims.expire + 9, leeway=ten) == claims
    with pytest.raises(ExpiredError):
        ISSUER.verify(TOKEN, now=claims.expire + 10, leeway=ten)
    assert ISSUER.verify(TOKEN, now=claims.ctime - 10, ctime_leeway=ten) == claims
    for name in ("leeway", "ctime_leeway"):
        for wrong in (timedelta(seconds=-1), timedelta(microseconds=1), timedelta(days=999999)):
            with pytest.raises(Token04Error) as caught:
                ISSUER.verify(TOKEN, **{name: wrong})
            assert (caught.value.code, caught.value.argument) == (ErrorCode.INVALID_ARGUMENT, name)


def test_refusals_can_be_caught_apart_from_wrong_calls():
    claims = ISSUER.verify(TOKEN)
    refused = [
        (lambda: ISSUER.verify(TOKEN, user_id="bob"), RefusedError),
        (lambda: Verifier("x" * 32).open(TOKEN), RefusedError),
        (lambda: token04.inspect("03AAAA"), RefusedError),
        (lambda: ISSUER.verify(TOKEN, now=claims.expire), ExpiredError),
    ]
    for call, kind in refused:
        with pytest.raises(Token04Error) as caught:
            call()
        assert type(caught.value) is kind and caught.value.reason
        assert type(pickle.loads(pickle.dumps(caught.value))) is kind
    for call in (lambda: ISSUER.issue("", 60), lambda: ISSUER.verify(TOKEN, user_id=7)):
        with pytest.raises(Token04Error) as caught:
            call()
        assert not isinstance(caught.value, RefusedError) and caught.value.reason is None
    assert issubclass(ExpiredError, RefusedError) and issubclass(RefusedError, Token04Error)


@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_secrets_as_bytes(kind):
    secret = kind(SECRET.encode("ascii"))
    issuer, verifier = Issuer(APP_ID, secret), Verifier(secret)
    if kind is bytearray:
        secret[:] = b"x" * 32  # as one wipes it
    token = issuer.issue("ann", 60)
    assert verifier.open(token) == Verifier(SECRET).open(token)
    assert diagnose(token, kind(SECRET.encode("ascii"))).accepted
    for wrong in (kind(b""), kind(b"x" * 31), kind(b"x" * 100000)):
        with pytest.raises(Token04Error) as caught:
            Issuer(APP_ID, wrong)
        assert caught.value.code is ErrorCode.INVALID_SECRET


def read():
    return [ISSUER.verify(TOKEN), diagnose(TOKEN, SECRET, user_id="bob")]


@pytest.mark.parametrize("value", read(), ids=["claims", "report"])
def test_what_a_token_says_is_not_shown_by_accident(value):
    """Loggers that write JSON ask for a tuple's items, a __dict__, or the repr."""
    assert type(value) in (Claims, Report)
    for shown in (repr(value), str(value), "%s" % value, "{}".format(value), json.dumps([value], default=repr)):
        assert "theuser" not in shown and "thepayload" not in shown
    for call in (json.dumps, vars, iter, len, list):
        with pytest.raises(TypeError):
            call(value)


def test_what_a_token_says_is_a_value():
    for one, same in zip(read(), read()):
        assert one == same and hash(one) == hash(same) and one != "text"
        assert pickle.loads(pickle.dumps(one)) == one
        assert copy.copy(one) is one and copy.deepcopy([one])[0] is one
        for name in ("json", "user_id", "other"):
            with pytest.raises(AttributeError):
                setattr(one, name, "x")
        with pytest.raises(AttributeError):
            del one.claims
    other = ISSUER.verify(ISSUER.issue("someone else", 90000))
    assert other != read()[0] and not other == read()[0]
