"""Use of what was freed, by destructors above all."""

import atexit
import gc
import threading

from common import (
    APP_ID,
    INVALID_ARGUMENT,
    OPENER,
    PYPY,
    ROOM_JSON,
    SECRET,
    Findings,
    issuer,
    room,
)
from token04 import Issuer, RawPayload, RtcRoomPayload, Token04Error, Verifier, VideoPayload


class OwnIssuer(Issuer):
    """With a __dict__, so that it can be in a cycle."""


class OwnVerifier(Verifier):
    """The same."""


class OwnPayload(RawPayload):
    """The same."""


TOKEN = issuer().issue("u", 3600)


def used(findings, it):
    """Use one of the three in every way. It may refuse, if it is gone, and nothing else."""
    if isinstance(it, Issuer):
        token = findings.numbered("issue", lambda: it.issue("u", 3600, ROOM_JSON))
        findings.check(token is None or OPENER.open(token).user_id == "u", "another token")
        findings.numbered("issue_batch", lambda: it.issue_batch(["a", "b"], 3600, room()))
        findings.numbered("verify", lambda: it.verify(TOKEN))
        findings.numbered("cipher", lambda: (it.cipher, it.app_id, repr(it)))
    elif isinstance(it, Verifier):
        findings.numbered("open", lambda: it.open(TOKEN))
        findings.numbered("verify", lambda: it.verify(TOKEN, user_id="u"))
    else:
        made = findings.numbered("issue", lambda: issuer().issue("u", 3600, it))
        findings.check(made is None or OPENER.open(made).payload == ROOM_JSON, "an unlimited token")
        for made in findings.numbered("batch", lambda: issuer().issue_batch(["u"], 3600, it)) or ():
            findings.check(OPENER.open(made).payload == ROOM_JSON, "an unlimited batch")
        findings.numbered("text", lambda: it.text)


def three():
    return OwnIssuer(APP_ID, SECRET), OwnVerifier(SECRET, SECRET), OwnPayload(ROOM_JSON)


class Node:
    def __init__(self, action):
        self.action = action

    def __del__(self):
        self.action(self)


def cycle(it, action):
    node = Node(action)
    node.it = it
    object.__setattr__(it, "node", node)


def cycles():
    findings = Findings()
    for _ in range(100):
        for it in three():
            cycle(it, lambda node: used(findings, node.it))
            # On both sides of it, since collectors go by age.
            cycle_of_two = [three()[0], it]
            cycle(cycle_of_two[0], lambda node: [used(findings, each) for each in node.all])
            cycle_of_two[0].node.all = cycle_of_two
            del it, cycle_of_two
    gc.collect()
    return findings


def cycles_that_come_back():
    findings, kept = Findings(), []
    for _ in range(50):
        for it in three():
            cycle(it, lambda node: kept.append(node.it))
        del it
    for _ in range(5):
        gc.collect()
    findings.check(kept or PYPY, "no destructor ran")
    for it in kept:
        used(findings, it)
    return findings


def destructors_that_start_threads():
    findings, threads = Findings(), []

    def start(node):
        it = node.it

        def work():
            for _ in range(20):
                if isinstance(it, Issuer):
                    findings.numbered("batch", lambda: it.issue_batch(["u"] * 3000, 3600))
                else:
                    used(findings, it)

        threads.append(threading.Thread(target=work))
        threads[-1].start()

    for _ in range(5):
        for it in three():
            cycle(it, start)
        del it
        gc.collect()
    for thread in threads:
        thread.join()
    return findings


def twice():
    findings = Findings()
    for it in three() + (RtcRoomPayload("r", {1: 1}), VideoPayload("r", "v")):
        if not hasattr(type(it), "__del__"):
            continue
        for _ in range(3):
            it.__del__()
        uses = {
            Issuer: [lambda: it.issue("u", 3600), lambda: it.issue_batch(["u"], 3600)],
            Verifier: [lambda: it.open(TOKEN), lambda: it.verify(TOKEN)],
        }.get(type(it).__mro__[1]) or [
            lambda: issuer().issue("u", 3600, it),
            lambda: issuer().issue_batch(["u"], 3600, it),
            lambda: it._text,
        ]
        for use in uses:
            findings.refused(type(it).__name__, INVALID_ARGUMENT, use)
        it.__del__()
    return findings


def while_used():
    findings = Findings()
    users = ["user"] * 20000
    for threads in (1, 2):
        for _ in range(10):
            it, payload = issuer(), RawPayload(ROOM_JSON)

            def work():
                made = findings.numbered("batch", lambda: it.issue_batch(users, 3600, payload, threads=threads))
                findings.check(not made or OPENER.open(made[-1]).payload == ROOM_JSON, "unlimited")

            worker = threading.Thread(target=work)
            worker.start()
            for each in (it, payload):
                getattr(each, "__del__", int)()
            worker.join()
    return findings


def at_the_end():
    """What destructors do when the interpreter ends; a crash is in the exit status."""
    global KEPT
    findings = Findings()
    KEPT = list(three())
    for it in KEPT:
        cycle(it, lambda node: used(Findings(), node.it))
    atexit.register(lambda: [used(Findings(), it) for it in KEPT])
    return findings


def never_made():
    findings = Findings()
    for kind in (Issuer, Verifier, RawPayload, RtcRoomPayload, VideoPayload):
        try:
            it = object.__new__(kind)
        except TypeError:
            continue
        if kind is Issuer:
            findings.refused("issue", INVALID_ARGUMENT, lambda: it.issue("u", 3600))
            findings.refused("issue_batch", INVALID_ARGUMENT, lambda: it.issue_batch(["u"], 3600))
        elif kind is Verifier:
            findings.refused("open", INVALID_ARGUMENT, lambda: it.open(TOKEN))
        else:
            findings.refused("payload", INVALID_ARGUMENT, lambda: issuer().issue("u", 3600, it))
            findings.refused("batch", INVALID_ARGUMENT, lambda: issuer().issue_batch(["u"], 3600, it))
    for wrong in (lambda: Issuer(0, SECRET), lambda: Verifier(), lambda: RawPayload(7)):
        try:
            wrong()
        except Token04Error:
            gc.collect()
    return findings


CASES = {
    "cycles": cycles,
    "cycles_that_come_back": cycles_that_come_back,
    "destructors_that_start_threads": destructors_that_start_threads,
    "twice": twice,
    "while_used": while_used,
    "at_the_end": at_the_end,
    "never_made": never_made,
}
