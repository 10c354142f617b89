"""Objects from texts, and copies of objects."""

import copy
import copyreg
import json
import marshal
import pickle

from common import APP_ID, OPENER, ROOM_JSON, SECRET, Findings, issuer, room
from token04 import (
    ErrorCode,
    Issuer,
    Privilege,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    VideoPayload,
    _native,
)


class OwnIssuer(Issuer):
    def __init__(self, *arguments):
        self.more = [1]


class OwnVerifier(Verifier):
    pass


def keepers():
    return issuer(), Verifier(SECRET), issuer(OwnIssuer), OwnVerifier(SECRET)


def refused(findings, name, call):
    try:
        call()
    except (TypeError, pickle.PicklingError, AttributeError, ValueError):
        return
    except BaseException as error:
        findings.append("{}: {}".format(name, type(error).__name__))
    else:
        findings.append("{}: not refused".format(name))


def keys_are_not_written():
    findings = Findings()
    for it in keepers():
        name = type(it).__name__
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            refused(findings, name, lambda: pickle.dumps(it, protocol))
            refused(findings, name, lambda: pickle._dumps(it, protocol))
            refused(findings, name, lambda: it.__reduce_ex__(protocol))
            refused(findings, name + " in a list", lambda: pickle.dumps([it], protocol))
        for method in ("__reduce__", "__getstate__"):
            refused(findings, name + method, lambda: getattr(it, method)())
        refused(findings, name + " set", lambda: it.__setstate__({"_handle": 8}))
        refused(findings, name + " json", lambda: json.dumps(it))
        refused(findings, name + " marshal", lambda: marshal.dumps(it))
        refused(findings, name + " object", lambda: _state(object.__reduce_ex__(it, 2)))
    return findings


def _state(reduced):
    """What Python would write in spite of the class; pickling it is refused at the latest."""
    pickle.dumps(reduced[1:])


def texts_make_no_keeper():
    findings = Findings()
    for kind in (Issuer, Verifier, RawPayload, _native.Issuer, _native.Verifier, _native.Payload):
        name = kind.__module__ + "." + kind.__name__
        crafted = [
            b"ccopyreg\n_reconstructor\n(c%s\n%s\ncbuiltins\nobject\nNtR.",
            b"\x80\x02c%s\n%s\n)\x81}(X\x07\x00\x00\x00_handleK\x08ub.",
            b"\x80\x02c%s\n%s\n)\x81N}(X\x07\x00\x00\x00_handleK\x08u\x86b.",
        ]
        where = (kind.__module__.encode("ascii"), kind.__name__.encode("ascii"))
        for number, text in enumerate(crafted):
            try:
                made = pickle.loads(text % where)
            except Exception:
                continue
            # It may be there, but it is nothing.
            title = "{} {}".format(name, number)
            if isinstance(made, _native.Issuer):
                findings.refused(title, 23, lambda: Issuer.issue(made, "u", 3600))
            elif isinstance(made, _native.Verifier):
                findings.refused(title, 23, lambda: Verifier.open(made, issuer().issue("u", 3600)))
            else:
                findings.refused(title, 23, lambda: issuer().issue("u", 3600, made))
            del made
    return findings


def copies():
    findings = Findings()
    for it in keepers():
        findings.check(copy.copy(it) is it and copy.deepcopy(it) is it, "copied")
        findings.check(copy.deepcopy([it])[0] is it, "copied in a list")
        del it
    for it in (room(), VideoPayload("r", "v"), RawPayload("x")):
        findings.check(copy.copy(it) is it and copy.deepcopy(it) is it, "a payload is copied")
    for kind in (_native.Issuer, _native.Verifier):
        it = kind(APP_ID, SECRET) if kind is _native.Issuer else kind((SECRET,))
        for way in (copy.copy, copy.deepcopy, pickle.dumps):
            refused(findings, kind.__name__, lambda: way(it))
    return findings


def payloads_and_errors():
    findings = Findings()
    payloads = [room(), VideoPayload("r", "\u00e9"), RawPayload("x"), RawPayload("")]
    payloads.append(RtcRoomPayload("r", {Privilege.PUBLISH: True}, ["s", "t"]))
    for it in payloads:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(it, protocol))
            findings.check(again == it and again._text == it._text, "another payload")
            findings.check(type(again) is type(it), "another class")
    made = OPENER.open(issuer().issue("u", 3600, pickle.loads(pickle.dumps(room()))))
    findings.check(made.payload == ROOM_JSON, "another payload in a token")
    try:
        issuer().issue("", 3600)
    except Token04Error as error:
        again = pickle.loads(pickle.dumps(error))
        findings.check(again.code is ErrorCode.INVALID_USER_ID and str(again) == str(error), "error")
    refused(findings, "a wrong payload", lambda: pickle.loads(pickle.dumps(Forged())))
    return findings


class Forged:
    """What a crafted text asks for: a payload without a room."""

    def __reduce__(self):
        return copyreg.__newobj__, (RtcRoomPayload, "", {1: True}, None)


CASES = {
    "keys_are_not_written": keys_are_not_written,
    "texts_make_no_keeper": texts_make_no_keeper,
    "copies": copies,
    "payloads_and_errors": payloads_and_errors,
}
