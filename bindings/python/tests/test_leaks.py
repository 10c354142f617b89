"""No call leaves anything behind, however it ends."""

import gc
import sys

import pytest
from conftest import APP_ID, SECRET, SOAK
from token04 import (
    Issuer,
    Privilege,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    VideoPayload,
    diagnose,
    generate_token04,
    inspect,
)

ISSUER, VERIFIER = Issuer(APP_ID, SECRET), Verifier(SECRET)
USER, PAYLOAD, TTL = "user_é", '{"room_id":"ü"}', 123456789
USERS = ["ann", USER, "bob"] * 10
TOKEN = ISSUER.issue(USER, TTL, PAYLOAD)
ROOM = {Privilege.LOGIN: True}


def refused(call, *arguments):
    try:
        call(*arguments)
    except (Token04Error, TypeError):
        return
    raise AssertionError("not refused")


# What is called, and for how many of the soak's calls one of it counts.
CALLS = {
    "issue": (lambda: ISSUER.issue(USER, TTL, PAYLOAD), 1),
    "vendor": (lambda: generate_token04(APP_ID, USER, SECRET, TTL, PAYLOAD), 10),
    "batch": (lambda: ISSUER.issue_batch(USERS, TTL, PAYLOAD), 100),
    "batch, ASCII": (lambda: ISSUER.issue_batch(["ann", "bob"], TTL, PAYLOAD), 20),
    "refused payload": (lambda: refused(ISSUER.issue, USER, TTL, "{}"), 20),
    "raw": (lambda: ISSUER.issue(USER, TTL, RawPayload("{}")), 20),
    "batch, refused": (lambda: refused(ISSUER.issue_batch, ["a", ""], TTL), 20),
    "batch, errors": (lambda: ISSUER.issue_batch(["a", ""], TTL, return_errors=True), 20),
    "refused user": (lambda: refused(ISSUER.issue, "", TTL), 20),
    "refused type": (lambda: refused(ISSUER.issue, 7, TTL), 20),
    "refused text": (lambda: refused(ISSUER.issue, "\ud800", TTL), 20),
    "dict": (lambda: ISSUER.issue(USER, TTL, {"room_id": "r"}), 20),
    "typed": (lambda: ISSUER.issue(USER, TTL, RtcRoomPayload("r", ROOM, ["s"])), 50),
    "video": (lambda: VideoPayload("r", "v").to_json(), 20),
    "issuer": (lambda: Issuer(APP_ID, SECRET), 20),
    "verifier": (lambda: Verifier(SECRET, SECRET), 20),
    "refused issuer": (lambda: refused(Issuer, APP_ID, "short"), 20),
    "open": (lambda: VERIFIER.open(TOKEN), 20),
    "verify": (lambda: VERIFIER.verify(TOKEN, user_id=USER, room_id="ü", strict=True), 20),
    "refused field": (lambda: refused(lambda: VERIFIER.verify(TOKEN, user_id=None)), 20),
    "refused token": (lambda: refused(VERIFIER.verify, "04AAAA"), 20),
    "inspect": (lambda: inspect(TOKEN), 20),
    "diagnose": (lambda: diagnose(TOKEN + " ", SECRET, user_id="x"), 200),
}


def resident():
    """How much memory the process has, in bytes."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("name", sorted(CALLS))
def test_memory_does_not_grow(name):
    call, weight = CALLS[name]
    count = max(SOAK // weight, 500)
    # Caches, pools and a JIT fill up first.
    for _ in range(count // 4):
        call()
    gc.collect()
    # One object a call would be 16 bytes at the least; PyPy's heap breathes.
    noise = (24 << 20) if sys.implementation.name == "pypy" else (2 << 20)
    all_grown = []
    # What is taken once may come at any time. A leak grows in each of the rounds.
    for _ in range(3):
        before = resident()
        for _ in range(count):
            call()
        gc.collect()
        grown = resident() - before
        if grown < noise + count * 4:
            return
        all_grown.append(grown)
    raise AssertionError("{} bytes in rounds of {} calls".format(all_grown, count))


@pytest.mark.skipif(not hasattr(sys, "getrefcount"), reason="this Python counts no references")
@pytest.mark.parametrize("name", sorted(CALLS))
def test_references_are_given_back(name):
    call, _ = CALLS[name]
    held = [USER, PAYLOAD, TTL, SECRET, TOKEN, USERS, ISSUER, VERIFIER, ROOM, None, "04AAAA"]
    held += [Issuer, Verifier, Token04Error, str, int, list, type(ISSUER).__mro__[1]]
    call()
    gc.collect()
    before = [sys.getrefcount(item) for item in held]
    for _ in range(500):
        call()
    gc.collect()
    grown = [sys.getrefcount(item) - count for item, count in zip(held, before)]
    # None is counted by everything; immortal objects stay where they are.
    assert all(abs(more) < 50 for more in grown), grown


@pytest.mark.skipif(not hasattr(sys, "getallocatedblocks"), reason="this Python has no such count")
@pytest.mark.skipif(sys.implementation.name == "pypy", reason="PyPy has no such count")
@pytest.mark.parametrize("name", sorted(CALLS))
def test_no_block_is_kept(name):
    call, _ = CALLS[name]
    for _ in range(50):
        call()
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(1000):
        call()
    gc.collect()
    assert sys.getallocatedblocks() - before < 200
