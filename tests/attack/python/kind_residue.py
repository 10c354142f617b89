"""What stays when it is not used any more."""

import gc
import weakref

from common import APP_ID, PYPY, SECRET, SHORT, Findings, issuer, room
from token04 import (
    Issuer,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    diagnose,
    explain,
    generate_token04,
    kit_token,
)

GROWTH = 48 << 10 if PYPY else 6 << 10
"""What memory may grow by in each round, in KiB; 10,000 issuers of 1 KiB would be more."""


def flat(call, count):
    if SHORT:
        count //= 2

    def case():
        findings = Findings()
        for _ in range(count // 3):
            call()

        def several():
            for _ in range(count):
                call()

        findings.flat(several, GROWTH)
        return findings

    return case


class Own(Issuer):
    pass


def in_a_cycle():
    it = Own(APP_ID, SECRET)
    it.me = it


def refused():
    for wrong in (lambda: Issuer(1, "x"), lambda: Verifier("x"), lambda: RawPayload(1)):
        try:
            wrong()
        except Token04Error:
            continue


def freed_at_once():
    """Without a garbage collector, and so before anything else happens."""
    findings = Findings()
    if PYPY:
        return findings
    gc.disable()
    for make in (lambda: Own(APP_ID, SECRET), lambda: type("V", (Verifier,), {})(SECRET)):
        it = make()
        gone = weakref.ref(it)
        it = None
        findings.check(gone() is None, "it stays")
    for error in (lambda: Issuer(1, "x"), lambda: issuer().issue("", 3600)):
        try:
            error()
        except Token04Error as caught:
            findings.check(caught.__context__ is None and caught.__cause__ is None, "a context")
    return findings


ISSUER, TOKEN = issuer(), issuer().issue("u", 3600)
USERS = ["user"] * 500
CASES = {
    "freed_at_once": freed_at_once,
    "issuers": flat(lambda: Issuer(APP_ID, SECRET), 20000),
    "verifiers": flat(lambda: Verifier(SECRET, SECRET), 20000),
    "cycles": flat(in_a_cycle, 20000),
    "refused": flat(refused, 10000),
    "payloads": flat(lambda: (RawPayload("x" * 900), RtcRoomPayload("r", {1: 1}, ["s"])), 20000),
    "batches": flat(lambda: ISSUER.issue_batch(USERS, 3600, room()), 300),
    "tokens": flat(lambda: (ISSUER.issue("u", 3600), ISSUER.verify(TOKEN)), 20000),
    "reports": flat(lambda: diagnose(TOKEN + " ", SECRET, user_id="x"), 2000),
    "explanations": flat(lambda: (explain(5, "zh"), explain(2)), 20000),
    "kits": flat(lambda: kit_token(TOKEN, app_id=1, user_id="u" * 500), 20000),
    "vendor": flat(lambda: generate_token04(APP_ID, "u", SECRET, 3600, ""), 10000),
}
