"""Subclasses that give other answers than their values."""

import json
from datetime import timedelta

from common import APP_ID, OPENER, ROOM_JSON, SECRET, Findings, Host, issuer, room
from hostile import Bytes, Dict, Duration, Int, Liar, Nameless, Short, Text
from token04 import (
    Issuer,
    Privilege,
    RawPayload,
    RtcRoomPayload,
    Verifier,
    VideoPayload,
    diagnose,
    explain,
    generate_token04,
    inspect,
    kit_token,
)


def same(findings, name, call, wanted):
    try:
        found = call()
    except BaseException as error:
        findings.append("{}: {}".format(name, type(error).__name__))
        return
    # Not ==, which a subclass answers.
    findings.check(repr(found) == repr(wanted), "{}: something else".format(name))


def texts():
    findings = Findings()
    for kind in (Text, Short):
        issue = lambda *given: OPENER.open(issuer().issue(*given))  # noqa: E731
        same(findings, "user_id", lambda: issue(kind("alice"), 3600).user_id, "alice")
        same(findings, "payload", lambda: issue("u", 3600, kind(ROOM_JSON)).payload, ROOM_JSON)
        batch = [kind("alice"), "x", kind("b\u00f6b"), kind("")]
        made = issuer().issue_batch(batch, 3600, kind(ROOM_JSON), return_errors=True)
        users = [OPENER.open(token).user_id for token in made[:3]]
        same(findings, "users", lambda: users, ["alice", "x", "b\u00f6b"])
        same(findings, "an empty user", lambda: made[3].code.value, 3)
        same(findings, "payload of a batch", lambda: OPENER.open(made[0]).payload, ROOM_JSON)
        same(findings, "secret", lambda: Issuer(1, kind(SECRET)).app_id, 1)
        same(findings, "cipher", lambda: Issuer(1, SECRET, kind("gcm")).cipher.value, "aes-256-gcm")
        token = kind(issuer().issue("u", 3600))
        same(findings, "token", lambda: Verifier(kind(SECRET)).open(token).user_id, "u")
        same(findings, "inspect", lambda: len(inspect(token).iv), 16)
        same(findings, "diagnose", lambda: diagnose(token, kind(SECRET)).accepted, True)
        same(findings, "lang", lambda: diagnose(token, lang=kind("zh")).json, diagnose(token, lang="zh").json)
        same(findings, "explain", lambda: explain(5, kind("zh")), explain(5, "zh"))
        made = kit_token(token, app_id=Int(7), user_id=kind("u"), room_id=kind("r"), user_name=kind("n"))
        plain = kit_token(str.__add__("", token), app_id=7, user_id="u", room_id="r", user_name="n")
        same(findings, "kit_token", lambda: made, plain)
        payload = RtcRoomPayload(kind("r"), {1: 1}, [kind("s")])
        text = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["s"]}'
        same(findings, "room", lambda: payload.to_json(), text)
        same(findings, "room_id", lambda: (payload.room_id, payload.stream_id_list), ("r", ("s",)))
        same(findings, "types", lambda: type(payload.room_id) is str, True)
        video = VideoPayload(kind("r"), kind("v"))
        same(findings, "video", lambda: video.to_json(), '{"room_id":"r","video_id":"v"}')
        same(findings, "video_id", lambda: (video.room_id, video.video_id), ("r", "v"))
        same(findings, "raw", lambda: RawPayload(kind("abc")).text, "abc")
        made = generate_token04(1, kind("u"), SECRET, 3600, "")
        same(findings, "the vendor's checks", lambda: made.error_code, 3)
    return findings


def secrets():
    findings = Findings()
    key = Bytes(SECRET.encode("ascii"))
    same(findings, "issuer", lambda: OPENER.open(Issuer(1, key).issue("u", 3600)).user_id, "u")
    token = issuer().issue("u", 3600)
    same(findings, "verifier", lambda: Verifier(key).open(token).user_id, "u")
    same(findings, "diagnose", lambda: diagnose(token, key).accepted, True)
    findings.refused("a short secret", 5, lambda: Issuer(1, Bytes(b"short")))
    return findings


def numbers():
    findings = Findings()
    issue = lambda ttl: OPENER.open(issuer().issue("u", ttl))  # noqa: E731
    lives = lambda claims: claims.expire - claims.ctime  # noqa: E731
    for value in (2**64 + 3600, 2**63, -3600, 0):
        findings.refused("ttl {}".format(value), 6, lambda: issue(Int(value)))
        findings.refused("batch", 6, lambda: issuer().issue_batch(["u"], Int(value)))
    same(findings, "ttl", lambda: lives(issue(Int(3600))), 3600)
    for value in (2**32, 2**32 + 7, 2**64 + 7, -7, 0):
        findings.refused("app id {}".format(value), 1, lambda: Issuer(Int(value), SECRET))
    same(findings, "app id", lambda: Issuer(Int(7), SECRET).app_id, 7)
    same(findings, "its type", lambda: type(Issuer(Int(7), SECRET).app_id) is int, True)
    for value in (-1, 2**70):
        findings.refused("threads", 23, lambda: issuer().issue_batch(["u"], 3600, threads=Int(value)))
    token = issuer().issue("u", 3600, room())
    findings.refused("app_id", 23, lambda: OPENER.verify(token, app_id=Int(2**32 + APP_ID)))
    findings.refused("privilege", 50, lambda: OPENER.verify(token, privilege=Int(2)))
    findings.refused("privileges", 50, lambda: OPENER.verify(token, privilege=[Int(1), Int(2)]))
    findings.refused("privilege 3", 23, lambda: OPENER.verify(token, privilege=Int(3)))
    for field in ("leeway", "ctime_leeway"):
        findings.refused(field, 23, lambda: OPENER.verify(token, **{field: Int(2**32)}))
    findings.refused("now", 23, lambda: OPENER.verify(token, now=Int(2**64)))
    findings.refused("grant", 21, lambda: RtcRoomPayload("r", {1: Int(2)}))
    denied = '{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}'
    same(findings, "a grant of 0", lambda: RtcRoomPayload("r", {1: Int(0)}).to_json(), denied)
    publish = '{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":null}'
    same(findings, "publish", lambda: RtcRoomPayload("r", {Int(2): True}).to_json(), publish)
    return findings


def durations():
    findings = Findings()
    claims = OPENER.open(issuer().issue("u", Duration(seconds=3600)))
    same(findings, "its own fields", lambda: claims.expire - claims.ctime, 3600)
    fraction = Duration(milliseconds=1500)
    findings.refused("a fraction", 6, lambda: issuer().issue("u", fraction))
    findings.refused("zero", 6, lambda: issuer().issue("u", Duration(0)))
    same(findings, "timedelta", lambda: issuer().issue("u", timedelta(minutes=1))[:2], "04")
    return findings


def mappings():
    findings = Findings()
    payload = lambda it: json.loads(OPENER.open(issuer().issue("u", 3600, it)).payload)  # noqa: E731
    same(findings, "dict", lambda: payload(Dict(room_id="mine")), {"room_id": "mine"})
    inner = {"room_id": Text("r"), "x": Dict(a=Int(5)), "y": [Short("t"), Int(1)]}
    plain = {"room_id": "r", "x": {"a": 5}, "y": ["t", 1]}
    same(findings, "what is in it", lambda: payload(inner), plain)
    findings.refused("an empty one", 21, lambda: payload(Dict()))
    both = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}'
    same(findings, "privileges", lambda: RtcRoomPayload("r", Dict({1: True})).to_json(), both)
    return findings


class OwnRoom(RtcRoomPayload):
    """A payload that shows another than it is."""

    _handle = 8
    _len = 0
    _text = ""

    def to_json(self):
        return "{}"

    def __getattribute__(self, name):
        raise Host()


class OwnIssuer(Issuer):
    _handle = 8
    _verifier = None


def payloads_and_issuers():
    findings = Findings()
    made = OwnRoom("r", {Privilege.LOGIN: True})
    same(findings, "payload", lambda: OPENER.open(issuer().issue("u", 3600, made)).payload, ROOM_JSON)
    batch = issuer().issue_batch(["u"], 3600, made)
    same(findings, "of a batch", lambda: OPENER.open(batch[0]).payload, ROOM_JSON)
    own = OwnIssuer(APP_ID, SECRET)
    same(findings, "issuer", lambda: own.verify(own.issue("u", 3600)).user_id, "u")
    return findings


def other_classes():
    findings = Findings()
    for claimed in (str, bytes, int, bool, dict, list, RtcRoomPayload, timedelta):
        liar = Liar(claimed)
        findings.refused("user_id", 3, lambda: issuer().issue(liar, 3600))
        findings.refused("ttl", 6, lambda: issuer().issue("u", liar))
        findings.refused("payload", 21, lambda: issuer().issue("u", 3600, liar))
        findings.refused("users", 23, lambda: issuer().issue_batch(liar, 3600))
        findings.refused("user", 3, lambda: issuer().issue_batch([liar], 3600))
        findings.refused("app_id", 1, lambda: Issuer(liar, SECRET))
        findings.refused("secret", 5, lambda: Issuer(1, liar))
        findings.refused("cipher", 23, lambda: Issuer(1, SECRET, liar))
        findings.refused("secrets", 5, lambda: Verifier(liar))
        findings.refused("token", 23, lambda: OPENER.open(liar))
        findings.refused("inspect", 23, lambda: inspect(liar))
        findings.refused("room_id", 21, lambda: RtcRoomPayload(liar, {1: 1}))
        findings.refused("grants", 21, lambda: RtcRoomPayload("r", liar))
        findings.refused("grant", 21, lambda: RtcRoomPayload("r", {1: liar}))
        findings.refused("streams", 21, lambda: RtcRoomPayload("r", {1: 1}, liar))
        findings.refused("stream", 21, lambda: RtcRoomPayload("r", {1: 1}, [liar]))
        findings.refused("video", 21, lambda: VideoPayload("r", liar))
        findings.refused("raw", 21, lambda: RawPayload(liar))
        for arguments in ((liar, "u", SECRET, 1, ""), (1, liar, SECRET, 1, ""), (1, "u", liar, 1, "")):
            made = findings.numbered("the vendor's", lambda: generate_token04(*arguments))
            findings.check(made is not None and made.error_code > 0, "the vendor's: made")
    nameless = Nameless()
    findings.refused("nameless", 3, lambda: issuer().issue(nameless, 3600))
    findings.refused("nameless users", 23, lambda: issuer().issue_batch(nameless, 3600))
    findings.refused("nameless payload", 21, lambda: issuer().issue("u", 3600, nameless))
    return findings


def wrong_types_have_numbers():
    findings = Findings()
    it, token = issuer(), issuer().issue("u", 3600)
    for value in (1, 0, None, "yes", 1.0, Int(1), [], object()):
        name = "return_errors {}".format(type(value).__name__)
        findings.refused(name, 23, lambda: it.issue_batch(["u"], 3600, return_errors=value))
    for value in (1.5, None, object(), 3j, Liar(int)):
        name = type(value).__name__
        findings.refused("privilege " + name, 23, lambda: it.verify(token, privilege=value))
        findings.refused("streams " + name, 21, lambda: RtcRoomPayload("r", {1: 1}, value or 1.5))
        findings.refused("threads " + name, 23, lambda: it.issue_batch(["u"], 3600, threads=value))
        findings.refused("users " + name, 23, lambda: it.issue_batch(value, 3600))

    class NoIterator:
        def __iter__(self):
            return 7

    findings.refused("no iterator", 23, lambda: it.issue_batch(NoIterator(), 3600))
    findings.refused("no iterator", 23, lambda: it.verify(token, privilege=NoIterator()))
    findings.refused("no iterator", 21, lambda: RtcRoomPayload("r", {1: 1}, NoIterator()))
    return findings


def methods_of_other_classes():
    """A method that is called for an object of another class."""
    findings = Findings()
    token = issuer().issue("u", 3600)
    others = [issuer(), Verifier(SECRET), room(), RawPayload("x"), 7, None, "text", object()]
    calls = [
        (Issuer, lambda it: Issuer.issue(it, "u", 3600)),
        (Issuer, lambda it: Issuer.issue_batch(it, ["u"], 3600)),
        (Issuer, lambda it: Issuer.verify(it, token, app_id=1)),
        (Issuer, lambda it: Issuer._verify(it, token, ())),
        (Verifier, lambda it: Verifier.open(it, token)),
        (Verifier, lambda it: Verifier.verify(it, token)),
        (Verifier, lambda it: Verifier._open(it, token)),
        (RawPayload, lambda it: RawPayload.text.__get__(it)),
        (RtcRoomPayload, lambda it: RtcRoomPayload.to_json(it)),
        (RtcRoomPayload, lambda it: RtcRoomPayload.room_id.__get__(it)),
    ]
    for kind, call in calls:
        for it in others:
            if isinstance(it, kind):
                continue
            try:
                made = call(it)
            except (TypeError, ValueError, AttributeError):
                continue
            # The classes of payloads share their text, and an issuer can verify.
            shared = made == getattr(it, "_text", None) or isinstance(it, Issuer) and kind is Verifier
            findings.check(shared, "{}: made".format(kind.__name__))
    for first in others[:4]:
        for second in (Issuer, Verifier, RtcRoomPayload, RawPayload, VideoPayload):
            try:
                first.__class__ = second
            except (TypeError, AttributeError):
                continue
            findings.check(type(first) is second and second in type(first).__mro__, "a class")
    return findings


CASES = {
    "texts": texts,
    "secrets": secrets,
    "numbers": numbers,
    "durations": durations,
    "mappings": mappings,
    "payloads_and_issuers": payloads_and_issuers,
    "other_classes": other_classes,
    "methods_of_other_classes": methods_of_other_classes,
    "wrong_types_have_numbers": wrong_types_have_numbers,
}
