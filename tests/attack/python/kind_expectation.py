"""Expectations that check nothing: a token of mallory must not pass for alice."""

from common import APP_ID, OPENER, SECRET, Findings, Host, issuer
from hostile import Dict, Int, Liar, Nameless, Short, Text, Thrower, ThrowingMapping
from token04 import Issuer, Privilege, RtcRoomPayload, Token04Error, Verifier, diagnose

ROOM = RtcRoomPayload("lobby", {Privilege.LOGIN: True, Privilege.PUBLISH: False}, ["camera"])
TOKEN = issuer().issue("mallory", 3600, ROOM)
# The same as GCM, expired, and of another app.
OTHER_APP = Issuer(7, SECRET).issue("mallory", 3600, ROOM)

WRONG = {
    "app_id": [APP_ID + 1, Int(APP_ID + 1), Int(APP_ID + 2**32)],
    "user_id": ["alice", Text("alice"), Short("alice"), "", "mallory\0"],
    "room_id": ["vault", Text("vault"), Short("vault"), ""],
    "privilege": [Privilege.PUBLISH, 2, Int(2), [2], [Int(2)], {2: 0}, iter([1, 2]), (1, Int(2)), [], (), {}, set(), iter([])],
    "stream_id": ["screen", Text("screen"), Short("screen"), ""],
    "now": [2**62, Int(2**62)],
    "ctime_leeway": [],
    "leeway": [],
    "strict": [],
}
"""Values of the right type that the token does not meet."""

UNREADABLE = [
    None,
    ...,
    NotImplemented,
    1.5,
    b"mallory",
    bytearray(b"mallory"),
    object(),
    Liar(str),
    Liar(int),
    Liar(bool),
    Thrower(),
    ThrowingMapping(),
    Nameless(),
    Dict(user_id="alice"),
    lambda: "mallory",
    type,
]
"""What cannot be any of the fields."""


def ways(token, fields):
    return [
        ("Verifier.verify", lambda: Verifier(SECRET).verify(token, **fields)),
        ("Issuer.verify", lambda: issuer().verify(token, **fields)),
        ("diagnose", lambda: _accepted(diagnose(token, SECRET, **fields))),
    ]


def _accepted(report):
    if not report.accepted:
        raise Token04Error(report.code)


def not_passed(findings, token, fields, title):
    for name, call in ways(token, fields):
        try:
            call()
        except (Token04Error, Host):
            continue
        except BaseException as error:
            findings.append("{} {}: {}".format(name, title, type(error).__name__))
        else:
            findings.append("{} {}: passed".format(name, title))


def wrong_values():
    findings = Findings()
    for field, values in WRONG.items():
        for number, value in enumerate(values):
            not_passed(findings, TOKEN, {field: value}, "{} {}".format(field, number))
    try:
        issuer().verify(OTHER_APP)
    except Token04Error as error:
        findings.check(error.code == 46, "another app: {}".format(error.code))
    else:
        findings.append("another app passed")
    return findings


def values_that_cannot_be_read():
    findings = Findings()
    for field in WRONG:
        for number, value in enumerate(UNREADABLE):
            title = "{} unreadable {}".format(field, number)
            not_passed(findings, TOKEN, {field: value}, title)
    for value in (1, 0, "yes", Int(1), Text("x"), Liar(bool), [], None):
        not_passed(findings, TOKEN, {"strict": value}, "strict {}".format(type(value).__name__))
    for value in (-1, 2**32, Int(2**32), Int(-1), True, "1", 1.0):
        for field in ("leeway", "ctime_leeway"):
            not_passed(findings, TOKEN, {field: value}, "{} {}".format(field, type(value).__name__))
    return findings


class Twice:
    """Keyword arguments that are alice's when read once, and mallory's when read again."""

    def __init__(self, **fields):
        self.fields = fields
        self.reads = 0

    def keys(self):
        return list(self.fields)

    def __getitem__(self, name):
        self.reads += 1
        return self.fields[name][self.reads > 1]


class Privileges:
    """The same for an iterable."""

    def __init__(self):
        self.reads = 0

    def __iter__(self):
        self.reads += 1
        return iter([Privilege.PUBLISH] if self.reads == 1 else [])


def each_value_is_read_once():
    findings = Findings()
    for call in (Verifier(SECRET).verify, issuer().verify):
        fields = Twice(user_id=("alice", "mallory"))
        findings.refused("mapping", 47, lambda: call(TOKEN, **fields))
        findings.check(fields.reads == 1, "read {} times".format(fields.reads))
        privileges = Privileges()
        findings.refused("privileges", 50, lambda: call(TOKEN, privilege=privileges))
        findings.check(privileges.reads == 1, "read {} times".format(privileges.reads))
    return findings


def unknown_names():
    findings = Findings()
    for name in ("userId", "user", "User_id", "user_id ", "", "user-id", "token04", "secrets"):
        for key in (name, str(name)):
            try:
                Verifier(SECRET).verify(TOKEN, **{key: "alice"})
            except TypeError:
                continue
            findings.append("{!r} was ignored".format(name))
    for positional in ("alice", {"user_id": "alice"}):
        try:
            Verifier(SECRET).verify(TOKEN, positional)
        except TypeError:
            continue
        findings.append("a positional argument was ignored")
    return findings


def what_is_met_passes():
    """So that the others do not refuse for some other reason."""
    findings = Findings()
    fields = {
        "app_id": Int(APP_ID),
        "user_id": Text("mallory"),
        "room_id": Short("lobby"),
        "privilege": (Int(1),),
        "stream_id": Text("camera"),
        "leeway": Int(5),
        "ctime_leeway": Int(5),
        "strict": True,
    }
    for name, call in ways(TOKEN, fields):
        findings.numbered(name, call)
        try:
            call()
        except Token04Error as error:
            findings.append("{}: {}".format(name, error.code))
    findings.check(OPENER.open(TOKEN).user_id == "mallory", "another user")
    return findings


CASES = {
    "wrong_values": wrong_values,
    "values_that_cannot_be_read": values_that_cannot_be_read,
    "each_value_is_read_once": each_value_is_read_once,
    "unknown_names": unknown_names,
    "what_is_met_passes": what_is_met_passes,
}
