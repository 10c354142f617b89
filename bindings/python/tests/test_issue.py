"""Issuer: what it makes, what it takes, and what it refuses."""

import copy
import json
import pickle
from datetime import datetime, timedelta, timezone

import pytest
from conftest import APP_ID, NASTY, SECRET
from token04 import (
    Cipher,
    ErrorCode,
    Issuer,
    Privilege,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Token04TypeError,
    Verifier,
    VideoPayload,
    inspect,
)

HOUR = 3600
ROOM = '{"room_id":"r"}'


@pytest.mark.parametrize(
    "cipher, made",
    [
        ("cbc", Cipher.CBC),
        ("gcm", Cipher.GCM),
        ("aes-256-gcm", Cipher.GCM),
        (Cipher.CBC, Cipher.CBC),
        (Cipher.GCM, Cipher.GCM),
    ],
)
def test_ciphers(cipher, made):
    issuer = Issuer(APP_ID, SECRET, cipher=cipher)
    assert issuer.cipher is made
    claims = issuer.verify(issuer.issue("user_1", HOUR))
    assert claims.cipher is made


def test_what_is_issued_is_what_is_read(issuer):
    assert issuer.app_id == APP_ID and issuer.cipher is Cipher.CBC
    token = issuer.issue(NASTY, HOUR, RawPayload(NASTY))
    assert type(token) is str and token.startswith("04")
    claims = Verifier(SECRET).open(token)
    assert (claims.app_id, claims.user_id, claims.payload) == (APP_ID, NASTY, NASTY)
    assert claims.expire - claims.ctime == HOUR == claims.envelope_expire - claims.ctime
    assert 0 <= claims.nonce < 2 ** 31


def test_names_of_arguments(issuer):
    assert Issuer(app_id=1, secret=SECRET, cipher="gcm").app_id == 1
    token = issuer.issue(user_id="u", ttl=60, payload=ROOM)
    assert issuer.verify(token).payload == ROOM
    assert len(issuer.issue_batch(users=["u"], ttl=60, payload=ROOM, threads=2)) == 1


def test_the_secret_may_be_bytes():
    token = Issuer(APP_ID, SECRET.encode("ascii")).issue("u", HOUR)
    assert Verifier(SECRET.encode("ascii")).open(token) == Verifier(SECRET).open(token)


def test_ttl_may_be_a_timedelta(issuer):
    for ttl, seconds in [
        (timedelta(hours=1), 3600),
        (timedelta(days=24), 2073600),
        (timedelta(days=2, seconds=3), 172803),
    ]:
        claims = issuer.verify(issuer.issue("u", ttl))
        assert claims.expire - claims.ctime == seconds
        claims = issuer.verify(issuer.issue_batch(["u"], ttl)[0])
        assert claims.expire - claims.ctime == seconds


PAYLOADS = [
    (None, ""),
    ("", ""),
    (ROOM, ROOM),
    (' { "video_id" : "v" } ', ' { "video_id" : "v" } '),
    (RawPayload(""), ""),
    (RawPayload("{}"), "{}"),
    (RawPayload('{"RoomId":"r"}'), '{"RoomId":"r"}'),
    (RawPayload(NASTY), NASTY),
    (VideoPayload("r", "v"), '{"room_id":"r","video_id":"v"}'),
    (
        RtcRoomPayload("r", {Privilege.LOGIN: True}),
        '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}',
    ),
    ({"room_id": "r", "other": [1.5, None, True]}, '{"room_id":"r","other":[1.5,null,true]}'),
    ({"room_id": "房间", "privilege": {Privilege.LOGIN: 1, 2: 0}, "stream_id_list": None},
     '{"room_id":"房间","privilege":{"1":1,"2":0},"stream_id_list":null}'),
]


@pytest.mark.parametrize("payload, text", PAYLOADS)
def test_payloads(issuer, payload, text):
    assert Verifier(SECRET).open(issuer.issue("u", HOUR, payload)).payload == text
    assert Verifier(SECRET).open(issuer.issue_batch(["u"], HOUR, payload)[0]).payload == text


LONE = "a\ud800"

REFUSED = [
    (lambda it: Issuer(0, SECRET), ErrorCode.INVALID_APP_ID, False),
    (lambda it: Issuer(-1, SECRET), ErrorCode.INVALID_APP_ID, False),
    (lambda it: Issuer(2 ** 32, SECRET), ErrorCode.INVALID_APP_ID, False),
    (lambda it: Issuer(10 ** 40, SECRET), ErrorCode.INVALID_APP_ID, False),
    (lambda it: Issuer(0, ""), ErrorCode.INVALID_APP_ID, False),
    (lambda it: Issuer(True, SECRET), ErrorCode.INVALID_APP_ID, True),
    (lambda it: Issuer(1.0, SECRET), ErrorCode.INVALID_APP_ID, True),
    (lambda it: Issuer("1", SECRET), ErrorCode.INVALID_APP_ID, True),
    (lambda it: Issuer(None, SECRET), ErrorCode.INVALID_APP_ID, True),
    (lambda it: Issuer(1, ""), ErrorCode.INVALID_SECRET, False),
    (lambda it: Issuer(1, SECRET + "x"), ErrorCode.INVALID_SECRET, False),
    (lambda it: Issuer(1, "é" * 32), ErrorCode.INVALID_SECRET, False),
    (lambda it: Issuer(1, b"x"), ErrorCode.INVALID_SECRET, False),
    (lambda it: Issuer(1, None), ErrorCode.INVALID_SECRET, True),
    (lambda it: Issuer(1, memoryview(b"x" * 32)), ErrorCode.INVALID_SECRET, True),
    (lambda it: Issuer(1, "\ud800" * 32), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: Issuer(1, SECRET, "ecb"), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: Issuer(1, SECRET, None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda it: it.issue("", HOUR), ErrorCode.INVALID_USER_ID, False),
    (lambda it: it.issue("", 0), ErrorCode.INVALID_USER_ID, False),
    (lambda it: it.issue(None, HOUR), ErrorCode.INVALID_USER_ID, True),
    (lambda it: it.issue(7, HOUR), ErrorCode.INVALID_USER_ID, True),
    (lambda it: it.issue(b"u", HOUR), ErrorCode.INVALID_USER_ID, True),
    (lambda it: it.issue(LONE, HOUR), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: it.issue("u", 0), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", -1), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", 2 ** 63 - 1), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", 2 ** 63), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", -(2 ** 70)), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", 1.5), ErrorCode.INVALID_EFFECTIVE_TIME, True),
    (lambda it: it.issue("u", True), ErrorCode.INVALID_EFFECTIVE_TIME, True),
    (lambda it: it.issue("u", "60"), ErrorCode.INVALID_EFFECTIVE_TIME, True),
    (lambda it: it.issue("u", timedelta(0)), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", timedelta(-1)), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", timedelta(milliseconds=1500)), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", HOUR, "{}"), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, {}), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, '{"RoomId":"r"}'), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, {"RoomId": "r"}), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, {"room_id": None}), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, "[]"), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, "7"), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, '{"room_id":"r"'), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, 7), ErrorCode.INVALID_PAYLOAD, True),
    (lambda it: it.issue("", 0, "{}"), ErrorCode.INVALID_USER_ID, False),
    (lambda it: it.issue(None, None, None), ErrorCode.INVALID_USER_ID, True),
    (lambda it: it.issue("u", None, "{}"), ErrorCode.INVALID_EFFECTIVE_TIME, True),
    (lambda it: it.issue("u", 0, ["a"]), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue("u", timedelta(0, 1, 1), LONE), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue_batch(["u"], HOUR, "{}"), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue_batch(["u"], 0, "{}"), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue_batch(["u", 7], 0, "{}"), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue_batch([], HOUR, {}), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue_batch(["u"], HOUR, threads=None), ErrorCode.INVALID_ARGUMENT, True),
    (lambda it: Issuer(0, SECRET, "ecb"), ErrorCode.INVALID_APP_ID, False),
    (lambda it: Issuer("1", ""), ErrorCode.INVALID_APP_ID, True),
    (lambda it: Issuer(1, "", "ecb"), ErrorCode.INVALID_SECRET, False),
    (lambda it: RawPayload(None), ErrorCode.INVALID_PAYLOAD, True),
    (lambda it: RawPayload(LONE), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: it.issue("u", HOUR, ["a"]), ErrorCode.INVALID_PAYLOAD, True),
    (lambda it: it.issue("u", HOUR, b"{}"), ErrorCode.INVALID_PAYLOAD, True),
    (lambda it: it.issue("u", HOUR, {"a": float("nan")}), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, {"a": object()}), ErrorCode.INVALID_PAYLOAD, False),
    (lambda it: it.issue("u", HOUR, {"a": LONE}), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: it.issue("u", HOUR, LONE), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: it.issue("u", HOUR, RawPayload("x" * 65519)), ErrorCode.PAYLOAD_TOO_LARGE, False),
    (lambda it: it.issue("x" * 10 ** 6, HOUR), ErrorCode.PAYLOAD_TOO_LARGE, False),
    (lambda it: it.issue_batch("user", HOUR), ErrorCode.INVALID_ARGUMENT, True),
    (lambda it: it.issue_batch(7, HOUR), ErrorCode.INVALID_ARGUMENT, True),
    (lambda it: it.issue_batch(["u", 7], HOUR), ErrorCode.INVALID_USER_ID, True),
    (lambda it: it.issue_batch(["u", LONE], HOUR), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: it.issue_batch(["u"], HOUR, threads=-1), ErrorCode.INVALID_ARGUMENT, False),
    (lambda it: it.issue_batch(["u"], HOUR, threads=1.5), ErrorCode.INVALID_ARGUMENT, True),
    (lambda it: it.issue_batch([], 0), ErrorCode.INVALID_EFFECTIVE_TIME, False),
    (lambda it: it.issue_batch([], HOUR, RawPayload("x" * 65519)), ErrorCode.PAYLOAD_TOO_LARGE, False),
    (lambda it: it.issue_batch(["u", ""], HOUR), ErrorCode.INVALID_USER_ID, False),
]


@pytest.mark.parametrize("call, code, of_type", REFUSED)
def test_what_is_refused(issuer, call, code, of_type):
    with pytest.raises(Token04Error) as caught:
        call(issuer)
    assert caught.value.code is code
    assert isinstance(caught.value, Token04TypeError) == isinstance(caught.value, TypeError) == of_type
    # Python's own error would hold the text that could not be encoded.
    assert caught.value.__context__ is None


ARGUMENTS = [
    (lambda it: Issuer(0, SECRET), "app_id"),
    (lambda it: Issuer(1, "\ud800"), "secret"),
    (lambda it: Issuer(1, SECRET, None), "cipher"),
    (lambda it: Verifier("short"), "secret"),
    (lambda it: Verifier(), "secret"),
    (lambda it: Verifier(None), "secret"),
    (lambda it: it.issue("", HOUR), "user_id"),
    (lambda it: it.issue(LONE, HOUR), "user_id"),
    (lambda it: it.issue("u", 1.5), "effective_time_in_seconds"),
    (lambda it: it.issue("u", timedelta(milliseconds=1)), "effective_time_in_seconds"),
    (lambda it: it.issue("u", HOUR, "{}"), "payload"),
    (lambda it: it.issue("u", HOUR, LONE), "payload"),
    (lambda it: it.issue("u", HOUR, {"a": object()}), "payload"),
    (lambda it: it.issue_batch(7, HOUR), "user_ids"),
    (lambda it: it.issue_batch([], HOUR, threads=-1), "threads"),
    (lambda it: it.verify(7), "token"),
    (lambda it: it.verify("04", leeway=-1), "leeway"),
    (lambda it: it.verify("04", privilege=7), "privilege"),
    (lambda it: it.verify("04"), None),
    (lambda it: RtcRoomPayload(None, {1: 1}), "room_id"),
    (lambda it: RtcRoomPayload("r", {1: 1}, [7]), "stream_ids"),
    (lambda it: VideoPayload("r", 7), "video_id"),
]


@pytest.mark.parametrize("call, argument", ARGUMENTS)
def test_errors_name_the_argument_and_say_what_to_do(issuer, call, argument):
    with pytest.raises(Token04Error) as caught:
        call(issuer)
    error = caught.value
    assert error.argument == argument
    assert error.message.endswith(".") and error.hint.endswith(".")
    number = "({}, {})".format(error.code.name, error.code.value)
    said = [error.message, error.hint]
    if error.message.startswith("An argument is missing"):
        said.append("It is the argument {}.".format(argument))
    assert str(error) == " ".join([*said, number])


def test_the_text_says_which_argument_it_is(issuer):
    for call, argument in (
        (lambda: issuer.issue(LONE, HOUR), "user_id"),
        (lambda: issuer.issue("u", HOUR, LONE), "payload"),
        (lambda: issuer.verify("04", user_id=LONE), "user_id"),
    ):
        with pytest.raises(Token04Error) as caught:
            call()
        assert str(caught.value) == (
            "An argument is missing, has the wrong type or an impossible value, or is not valid UTF-8 text. "
            "Check the types and the encoding of the arguments; a time is in Unix seconds, and positive. "
            "It is the argument {}. (INVALID_ARGUMENT, 23)".format(argument)
        )
        again = pickle.loads(pickle.dumps(caught.value))
        assert str(again) == str(caught.value)


@pytest.mark.parametrize("cipher", ["ecb", "CBC", "", LONE, None, 1, b"cbc", ..., ["cbc"]])
def test_another_cipher_is_refused_and_both_are_named(cipher):
    with pytest.raises(Token04Error) as caught:
        Issuer(1, SECRET, cipher)
    error = caught.value
    assert (error.code, error.argument) == (ErrorCode.INVALID_ARGUMENT, "cipher")
    of_type = not isinstance(cipher, str)
    assert isinstance(error, Token04TypeError) == of_type
    found = ", not {}".format(type(cipher).__name__) if of_type else ""
    assert error.message == "cipher must be 'cbc' or 'gcm'{}.".format(found)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_misspelt_field_is_named(issuer):
    for payload in ('{"RoomId":"r"}', {"RoomId": "r"}):
        for call in (issuer.issue, lambda user, *more: issuer.issue_batch([user], *more)):
            with pytest.raises(Token04Error) as caught:
                call("u", HOUR, payload)
            assert "RoomId must be called room_id" in caught.value.message
            assert caught.value.argument == "payload"


def test_missing_arguments_are_python_s_own_errors(issuer):
    for call in [lambda: Issuer(1), lambda: issuer.issue("u"), lambda: issuer.issue("u", 1, bad=2)]:
        with pytest.raises(TypeError):
            call()


def test_the_longest_payload_that_fits(issuer):
    def fits(length):
        try:
            token = issuer.issue("u", HOUR, RawPayload("x" * length))
            return Verifier(SECRET).open(token).payload == "x" * length
        except Token04Error as error:
            assert error.code is ErrorCode.PAYLOAD_TOO_LARGE
            return False

    # The nonce has 1 to 10 digits, so the border moves by as much.
    assert fits(65519 - 120) and not fits(65519 - 90)


@pytest.mark.parametrize("payload", [None, ROOM, RtcRoomPayload("r", {Privilege.LOGIN: True}), RawPayload("x"), {"room_id": "r"}])
def test_a_token_of_another_time(issuer, payload):
    verifier = Verifier(SECRET)
    moment = datetime(2023, 11, 14, 22, 13, 20, 900000, tzinfo=timezone.utc)
    usual = verifier.open(issuer.issue("ann", HOUR, payload))
    for now in (1700000000, moment, moment.astimezone(timezone(timedelta(hours=8)))):
        claims = verifier.open(issuer.issue_at(now, "ann", timedelta(hours=1), payload))
        assert (claims.ctime, claims.expire) == (1700000000, 1700003600)
        assert (claims.user_id, claims.payload) == ("ann", usual.payload)
    assert issuer.issue_at(0, "ann", HOUR) != issuer.issue_at(0, "ann", HOUR)


@pytest.mark.parametrize(
    "now, user_id, payload, code, argument",
    [
        (None, "u", None, ErrorCode.INVALID_ARGUMENT, "now"),
        (1.5, "u", None, ErrorCode.INVALID_ARGUMENT, "now"),
        (True, "u", None, ErrorCode.INVALID_ARGUMENT, "now"),
        (2**63, "u", None, ErrorCode.INVALID_ARGUMENT, "now"),
        (datetime(2023, 11, 14), "u", None, ErrorCode.INVALID_ARGUMENT, "now"),
        (-1, "u", None, ErrorCode.CLOCK_UNAVAILABLE, None),
        (1, "", {}, ErrorCode.INVALID_USER_ID, "user_id"),
        (1, "", [], ErrorCode.INVALID_USER_ID, "user_id"),
        (1, "u", {}, ErrorCode.INVALID_PAYLOAD, "payload"),
        (1, "u", [], ErrorCode.INVALID_PAYLOAD, "payload"),
    ],
)
def test_what_is_refused_at_another_time(issuer, now, user_id, payload, code, argument):
    with pytest.raises(Token04Error) as caught:
        issuer.issue_at(now, user_id, HOUR, payload)
    assert (caught.value.code, caught.value.argument) == (code, argument)


def test_the_lengths_that_subclasses_of_str_give_do_not_count(issuer):
    class Text(str):
        def __len__(self):
            return 1

    users = [Text("ab"), "cdef", Text("ghi")]
    tokens = issuer.issue_batch(users, HOUR)
    assert [issuer.verify(token).user_id for token in tokens] == ["ab", "cdef", "ghi"]


def test_str_subclasses_are_text(issuer):
    class Text(str):
        def encode(self, *arguments):
            raise AssertionError("not to be called")

    for user in [Text("ann"), Text("é")]:
        assert issuer.verify(issuer.issue(user, HOUR, Text(ROOM))).user_id == user
        assert Verifier(SECRET).open(issuer.issue_batch([user], HOUR)[0]).user_id == user


def test_no_two_tokens_share_an_iv():
    for cipher in Cipher:
        issuer = Issuer(APP_ID, SECRET, cipher)
        tokens = [issuer.issue("u", HOUR) for _ in range(2000)]
        assert len({inspect(token).iv for token in tokens}) == 2000


def test_it_holds_a_key_and_cannot_be_pickled(issuer):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(issuer, protocol)
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(Verifier(SECRET), protocol)
    # In one process nothing speaks against it: it never changes.
    assert copy.copy(issuer) is issuer and copy.deepcopy([issuer])[0] is issuer
    assert copy.copy(Verifier(SECRET)) is not None


def test_it_does_not_change(issuer):
    for name in ("app_id", "cipher", "issue", "other"):
        with pytest.raises(AttributeError):
            setattr(issuer, name, 1)


def test_no_repr_shows_a_secret_or_a_token(issuer):
    token = issuer.issue("somebody", HOUR, VideoPayload("roomroom", "videovideo"))
    verifier = Verifier(SECRET)
    shown = [issuer, verifier, verifier.open(token), VideoPayload("roomroom", "videovideo")]
    shown.append(RawPayload("roomroom videovideo"))
    shown.append(RtcRoomPayload("roomroom", {Privilege.LOGIN: 1}, ["streamstream"]))
    for item in shown:
        for text in (repr(item), str(item), "{}".format(item), json.dumps(repr([item]))):
            for hidden in (SECRET, token, "somebody", "roomroom", "videovideo", "streamstream"):
                assert hidden not in text
    assert repr(issuer) == "Issuer(app_id=1234567890, cipher='aes-256-cbc')"
