"""Lists and dicts that change while they are read."""

import gc
import json
import threading

from common import OPENER, PYPY, ROOM_JSON, Findings, issuer, room
from hostile import Changing
from token04 import RawPayload, RtcRoomPayload, Token04Error

NAMES = ["al", "bobby", "c\u00e9cile", "d" * 100, "\U0001f600"]


def known(findings, made):
    for token in made or ():
        if not isinstance(token, Token04Error):
            findings.check(OPENER.open(token).user_id in NAMES, "a user id that nobody passed")


def other_threads(change, work, rounds):
    """Some work while another thread changes something."""
    stop = threading.Event()

    def changer():
        turn = 0
        while not stop.is_set():
            change(turn)
            turn += 1

    thread = threading.Thread(target=changer)
    thread.start()
    try:
        for _ in range(rounds):
            work()
    finally:
        stop.set()
        thread.join()


def a_list_in_another_thread():
    findings = Findings()
    it, users = issuer(), list(NAMES)

    def change(turn):
        step = turn % 5
        if step == 0:
            users.append(NAMES[turn % len(NAMES)])
        elif step == 1 and users:
            users[turn % len(users)] = NAMES[turn % len(NAMES)]
        elif step == 2:
            users.reverse()
        elif step == 3 and len(users) > 50:
            users.clear()
        else:
            users[:] = NAMES * 3

    def work():
        for threads in (1, 2):
            made = findings.numbered("batch", lambda: it.issue_batch(users, 3600, threads=threads))
            known(findings, made)

    other_threads(change, work, 300)
    return findings


def payloads_in_another_thread():
    findings = Findings()
    it, payload = issuer(), {"room_id": "a", "stream_id_list": ["x"]}
    grants, streams = {1: True}, ["x"]

    def change(turn):
        payload["room_id"] = "ab"[turn % 2] * (turn % 30 + 1)
        payload.pop("more", None) if turn % 2 else payload.setdefault("more", [1])
        payload["stream_id_list"].append("y") if turn % 3 else payload["stream_id_list"].clear()
        grants.pop(2, None) if turn % 2 else grants.setdefault(2, False)
        streams.append("z" * (turn % 9)) if turn % 3 else streams.clear()

    def work():
        token = findings.numbered("issue", lambda: it.issue("u", 3600, payload))
        if token:
            made = json.loads(OPENER.open(token).payload)
            findings.check(set(made["room_id"]) in ({"a"}, {"b"}), "a torn room id")
        made = findings.numbered("room", lambda: RtcRoomPayload("r", grants, streams))
        if made:
            findings.check(json.loads(made.to_json())["privilege"] == {"1": 1, "2": 0}, "grants")
            shown = json.loads(made.to_json())["stream_id_list"]
            findings.check(tuple(shown or ()) == (made.stream_id_list or ()), "two lists")

    other_threads(change, work, 2000)
    return findings


class Users(list):
    """A list that changes itself when it is iterated."""

    def __iter__(self):
        for user in list.__iter__(self):
            del self[2:]
            self.extend(NAMES)
            yield user
            if len(self) > 100:
                return


class Grower:
    """An iterable that changes another list, which is being read as well."""

    def __init__(self, target):
        self.target = target

    def __iter__(self):
        for name in NAMES:
            self.target.clear()
            self.target.extend(NAMES * 100)
            yield name

    def __length_hint__(self):
        return 1 << 40 if len(self.target) % 2 else 0


def by_iterating():
    findings = Findings()
    it = issuer()
    for _ in range(50):
        known(findings, findings.numbered("list", lambda: it.issue_batch(Users(NAMES), 3600)))
        target = []
        grower = Grower(target)
        try:
            known(findings, it.issue_batch(grower, 3600))
        except MemoryError:
            pass  # The length hint is believed by some versions of Python.
        findings.numbered("streams", lambda: RtcRoomPayload("r", {1: 1}, Users(NAMES)))
        target.append("x")
    return findings


class Rewriter:
    """Rewrites a list when it is collected as garbage."""

    def __init__(self, users):
        self.me, self.users = self, users

    def __del__(self):
        self.users.reverse()
        self.users[1:1] = ["al"] * (3 if len(self.users) % 2 else 1000)
        del self.users[len(self.users) % 4 :]


def by_the_garbage_collector():
    findings = Findings()
    it = issuer()
    if PYPY:
        return findings  # Its collector runs when it likes.
    before = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    try:
        for names in (["al", "bobby", "d" * 100], ["al", "c\u00e9cile", "\U0001f600"]):
            for count in range(200):
                users = names * (count % 7 + 1)
                garbage = [Rewriter(users) for _ in range(count % 5)]
                del garbage
                known(findings, findings.numbered("batch", lambda: it.issue_batch(users, 3600)))
    finally:
        gc.set_threshold(*before)
    return findings


def what_is_read_twice_would_differ():
    findings = Findings()
    states = {"room_id": "first"}, {"room_id": "second"}, {}, {"nothing": 1}
    for _ in range(3):
        token = issuer().issue("u", 3600, Changing(*states))
        findings.check(json.loads(OPENER.open(token).payload) == {"room_id": "first"}, "not the first")
    findings.refused("user", 3, lambda: issuer().issue("", 3600, Changing(*states)))
    findings.refused("payload", 21, lambda: issuer().issue("u", 3600, Changing({}, {"room_id": "r"})))
    grants = RtcRoomPayload("r", Changing({1: True, 2: False}, {1: True, 2: True}))
    findings.check(grants.to_json() == ROOM_JSON, "grants")
    return findings


def payloads_that_change():
    findings = Findings()
    for payload in (room(), RawPayload("x")):
        for name in ("_handle", "_text", "room_id", "_room_id", "text", "_len"):
            try:
                setattr(payload, name, "other")
            except AttributeError:
                continue
            findings.append("{} can be set".format(name))
    shown = room()
    shown.privilege[2] = True
    findings.check(OPENER.open(issuer().issue("u", 3600, shown)).payload == ROOM_JSON, "changed")
    return findings


CASES = {
    "a_list_in_another_thread": a_list_in_another_thread,
    "payloads_in_another_thread": payloads_in_another_thread,
    "by_iterating": by_iterating,
    "by_the_garbage_collector": by_the_garbage_collector,
    "what_is_read_twice_would_differ": what_is_read_twice_would_differ,
    "payloads_that_change": payloads_that_change,
}
