"""Calls that are left in the middle."""

import signal
import sys
import threading
import time

from common import (
    APP_ID,
    HANGS,
    OPENER,
    PYPY,
    ROOM_JSON,
    SECRET,
    SHORT,
    Findings,
    Host,
    issuer,
    room,
)
from hostile import Thrower, ThrowingMapping
from token04 import (
    Issuer,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    diagnose,
    generate_token04,
)

GROWTH = 64 << 10 if PYPY else 24 << 10
"""What memory may grow by in each round, in KiB: what was made last, and what the allocator keeps."""


class Interrupts:
    """KeyboardInterrupt, or another error, again and again, as long as it is entered."""

    def __init__(self, error=KeyboardInterrupt):
        self.error = error
        self.active = False

    def strike(self, number, frame):
        if self.active:
            raise self.error

    def during(self, findings, call):
        """Whether a call was left; nothing but the error may come out."""
        try:
            try:
                self.active = True
                call()
            finally:
                self.active = False
        except self.error:
            return True
        except Token04Error:
            return False
        except BaseException as error:
            findings.append(type(error).__name__)
        return False


def interrupted(error, calls, seconds):
    findings = Findings()
    if not hasattr(signal, "setitimer"):
        return findings
    interrupts = Interrupts(error)
    # What a destructor could not do is printed by Python, and not what is looked for here.
    sys.unraisablehook = lambda *arguments: None
    signal.signal(signal.SIGALRM, interrupts.strike)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0007)
    seconds = 1.2 if SHORT else seconds
    lefts = []

    def several(least, seconds):
        left, start = 0, time.time()
        # A busy machine needs longer for them.
        while time.time() - start < (seconds if left > least else HANGS / 5):
            for call in calls:
                left += interrupts.during(findings, call)
        lefts.append(left)

    several(5, seconds / 3)
    findings.flat(lambda: several(20, seconds * 2 / 3), GROWTH)
    signal.setitimer(signal.ITIMER_REAL, 0)
    findings.check(min(lefts[1:]) > 20, "only {} calls were left".format(lefts))
    return findings


def large_batches():
    it, users, payload = issuer(), ["user"] * 4000, room()

    def mixed():
        it.issue_batch(users[:10], 3600, {"room_id": "r"}, return_errors=True)

    calls = [lambda: it.issue_batch(users, 3600, payload), lambda: it.issue_batch(users, 3600, threads=2), mixed]
    return interrupted(KeyboardInterrupt, calls, 4)


def small_calls():
    it, verifier = issuer(), Verifier(SECRET)
    token = it.issue("u", 3600)

    def several():
        for _ in range(30):
            made = it.issue("u", 3600, ROOM_JSON)
            verifier.verify(made, user_id="u")
            Issuer(APP_ID, SECRET)
            Verifier(SECRET, SECRET)
            RawPayload("x" * 20000)
            diagnose(token, SECRET)
            generate_token04(APP_ID, "u", SECRET, 3600, "")
            RtcRoomPayload("r", {1: 1}, ["s"])

    return interrupted(KeyboardInterrupt, [several], 4)


def errors_of_a_handler():
    it = issuer()
    return interrupted(Host, [lambda: it.issue_batch(["user"] * 3000, 3600)], 2)


class Stop(BaseException):
    """As KeyboardInterrupt and SystemExit are: no Exception."""


def errors_of_the_caller():
    """They come out, whatever else is wrong, and nothing of the package takes their place."""
    findings = Findings()
    it, token = issuer(), issuer().issue("u", 3600)
    errors = [Host, KeyboardInterrupt, SystemExit, Stop, GeneratorExit, KeyError, RuntimeError]
    errors += [TypeError, ValueError, RecursionError, UnicodeEncodeErrorOfTheCaller, AttributeError]
    for error in errors:
        thrower, mapping = Thrower(error), ThrowingMapping(error)

        def generator():
            yield "u"
            raise error()

        def late():
            yield 1
            raise error()

        calls = {
            "users": lambda: it.issue_batch(thrower, 3600),
            "a generator": lambda: it.issue_batch(generator(), 3600),
            "users, and a wrong ttl": lambda: it.issue_batch(generator(), 0, "{}"),
            "payload": lambda: it.issue("u", 3600, mapping),
            "payload, and a wrong user": lambda: it.issue("", 0, mapping),
            "payload of a batch": lambda: it.issue_batch(["u"], 3600, mapping),
            "payload of a batch, and wrong users": lambda: it.issue_batch(7, 0, mapping),
            "privilege": lambda: it.verify(token, privilege=thrower),
            "privileges": lambda: it.verify(token, user_id=None, privilege=late()),
            "diagnose": lambda: diagnose(token, SECRET, privilege=thrower),
            "grants": lambda: RtcRoomPayload("r", mapping),
            "streams": lambda: RtcRoomPayload("", {1: 1}, thrower),
            "streams of a generator": lambda: RtcRoomPayload("r", {1: 1}, generator()),
        }
        for name, call in calls.items():
            if error is GeneratorExit and "generator" in name:
                continue
            findings.passed_on("{} {}".format(name, error.__name__), call, error)
    # It goes on working.
    findings.check(OPENER.open(it.issue("u", 3600)).user_id == "u", "it does not go on")
    return findings


class UnicodeEncodeErrorOfTheCaller(UnicodeEncodeError):
    def __init__(self):
        super().__init__("utf-8", "x", 0, 1, "the caller's")


def threads_that_end():
    """Threads that are in a call when the interpreter ends."""
    it = issuer()

    def work():
        while True:
            it.issue_batch(["u"] * 2000, 3600, threads=2)
            it.verify(it.issue("u", 3600))

    for _ in range(3):
        threading.Thread(target=work, daemon=True).start()
    time.sleep(0.2)
    return Findings()


CASES = {
    "large_batches": large_batches,
    "small_calls": small_calls,
    "errors_of_a_handler": errors_of_a_handler,
    "errors_of_the_caller": errors_of_the_caller,
    "threads_that_end": threads_that_end,
}
