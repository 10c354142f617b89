"""Random calls of everything that the package offers."""

import base64
import gc
import json
import random
import sys
import threading
import time

import values
from common import APP_ID, PYPY, SECRET, Host, resident
from token04 import (
    Claims,
    ErrorCode,
    Issuer,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    TokenInfo,
    Verifier,
    VideoPayload,
    diagnose,
    explain,
    generate_token04,
    inspect,
    kit_token,
)

GROWTH = 96 << 10 if PYPY else 12 << 10
"""What memory may grow by between a fifth of the calls and their end, in KiB."""

OPENER = Verifier(SECRET, values.OTHER_SECRET)


class Own(Issuer):
    """With a __dict__, for cycles."""


class Node:
    """Uses an issuer when it is collected as garbage."""

    def __init__(self, it):
        self.it, it.node = it, self

    def __del__(self):
        try:
            self.it.issue("u", 3600)
        except Token04Error:
            pass


def plain(value):
    """What a text or a number is, whatever its class says."""
    if type(value) is bool or value is None:
        return value
    if issubclass(type(value), str):
        return str.__add__("", value)
    if issubclass(type(value), int):
        return int.__add__(value, 0)
    return value


def named(code):
    """What an error is counted under."""
    return "{}/{}".format(code.name, code.value)


class Calls:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.findings = []
        self.outcomes = {}
        self.number = 0
        self.issuers = [Issuer(APP_ID, SECRET), Issuer(APP_ID, SECRET, "gcm")]
        self.verifiers = [Verifier(SECRET), OPENER]
        self.made = [it.issue(user, 3600) for it in self.issuers for user in values.USERS]
        room = RtcRoomPayload(values.ROOMS[0], {1: True, 2: False}, values.STREAMS[:1])
        self.made += [it.issue(values.USERS[0], 3600, room) for it in self.issuers]
        self.always = len(self.made)
        self.calls = [
            (12, self.issue),
            (8, self.issue_batch),
            (12, self.verify),
            (3, self.open),
            (4, self.diagnose),
            (3, self.inspect),
            (3, self.kit),
            (2, self.explain),
            (5, self.new_issuer),
            (3, self.new_verifier),
            (6, self.new_room),
            (3, self.new_video),
            (3, self.new_raw),
            (6, self.generate),
            (1, self.drop),
            (1, self.close),
        ]

    def finding(self, text):
        if len(self.findings) < 50:
            self.findings.append("call {}: {}".format(self.number, text))

    def check(self, fine, text):
        if not fine:
            self.finding(text)

    def once(self):
        self.number += 1
        weights, calls = zip(*self.calls)
        call = self.rng.choices(calls, weights)[0]
        try:
            outcome = call() or "OK"
        except Token04Error as error:
            outcome = named(error.code)
            self.check(error.code != ErrorCode.INTERNAL, "an internal error")
            self.silent(call.__name__, str(error), repr(error), error.message, error.hint)
            self.check(error.__context__ is None, call.__name__ + ": an error with a context")
        except Host:
            outcome = "the caller's own error"
        except BaseException as error:
            outcome = type(error).__name__
            self.finding("{}: {}".format(call.__name__, outcome))
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def silent(self, name, *texts):
        """Nothing that is shown may contain what is secret."""
        for text in texts:
            for hidden in values.HIDDEN:
                self.check(hidden not in text, name + ": a text shows a secret or an id")
            self.check("04AAAA" not in text, name + ": a text shows a token")

    def limited(self, token, user, ttl, payload):
        """A token says what was asked and no more."""
        claims = OPENER.open(token)
        self.silent("claims", repr(claims))
        self.check(claims.user_id == plain(user), "a token for another user")
        lives = plain(ttl)
        if type(lives) is not int:
            fields = type(ttl).__mro__[-2].__dict__
            lives = fields["days"].__get__(ttl) * 86400 + fields["seconds"].__get__(ttl)
        self.check(claims.expire - claims.ctime == lives, "a token for another time")
        if payload is None:
            self.check(claims.payload == "", "a payload of nothing")
        elif issubclass(type(payload), str):
            self.check(claims.payload == plain(payload), "another payload")
        elif isinstance(payload, (RtcRoomPayload, VideoPayload, RawPayload)):
            self.check(claims.payload == payload._text, "another payload")
        else:
            room = json.loads(claims.payload).get("room_id")
            self.check(room in values.ROOMS, "a payload without its room")

    def issue(self):
        rng = self.rng
        user, ttl, payload = values.user(rng), values.ttl(rng), values.payload(rng)
        issuer = rng.choice(self.issuers)
        if rng.random() < 0.2:
            token = issuer.issue_at(values.now(rng), user, ttl, payload)
        else:
            token = issuer.issue(user, ttl, payload)
        self.limited(token, user, ttl, payload)
        if len(self.made) < 60:
            self.made.append(token)

    def issue_batch(self):
        rng = self.rng
        users, ttl, payload = values.users(rng), values.ttl(rng), values.payload(rng)
        options = {}
        if rng.random() < 0.5:
            options["threads"] = values.threads(rng)
        if rng.random() < 0.5:
            options["return_errors"] = values.flag(rng)
        given = [plain(user) for user in users] if type(users) in (list, tuple) else None
        made = rng.choice(self.issuers).issue_batch(users, ttl, payload, **options)
        if given is not None and users is not values.SHARED_USERS:
            self.check(len(made) == len(given), "a batch of another length")
        for index in (0, len(made) - 1) if made else ():
            token = made[index]
            if type(token) is str:
                user = OPENER.open(token).user_id
                if given is None or users is values.SHARED_USERS:
                    # The strange texts are of this letter.
                    strange = set(user) == {"x"} or user == "room_id"
                    self.check(user in values.USERS or strange, "a user from nowhere")
                else:
                    user = given[index]
                self.limited(token, user, ttl, payload)
            else:
                self.silent("batch", str(token), repr(token))

    def met(self, claims, fields):
        """Whatever was expected is what the token says."""
        self.silent("claims", repr(claims))
        payload = json.loads(claims.payload) if claims.payload[:1] == "{" else {}
        for name, value in fields.items():
            value = plain(value)
            if name in ("app_id", "user_id"):
                self.check(getattr(claims, name) == value, name + " is not met")
            elif name == "room_id":
                self.check(payload.get("room_id", value) == value, "room_id is not met")
            elif name == "stream_id":
                self.check(value in (payload.get("stream_id_list") or [value]), "stream_id is not met")
            elif name == "privilege" and "privilege" in payload:
                numbers = [value] if type(value) is int else map(plain, value)
                for number in numbers:
                    granted = payload["privilege"].get(str(int(number)))
                    self.check(granted == 1, "privilege is not met")
            self.check(type(value) in (int, str, bool) or name == "privilege", name + " is unreadable")

    def verify(self):
        fields = values.expectation(self.rng)
        by = self.rng.choice(self.issuers + self.verifiers)
        self.met(by.verify(values.token(self.rng, self.made), **fields), fields)

    def open(self):
        claims = self.rng.choice(self.verifiers).open(values.token(self.rng, self.made))
        self.silent("open", repr(claims))
        self.check(type(claims) is Claims, "no claims")

    def diagnose(self):
        rng = self.rng
        fields = values.expectation(rng)
        secrets = [values.secret(rng) for _ in range(rng.randrange(3))]
        if rng.random() < 0.3:
            fields["lang"] = values.lang(rng)
        report = diagnose(values.token(rng, self.made), *secrets, **fields)
        fields.pop("lang", None)
        self.silent("report", repr(report), report.message, report.hint)
        self.silent("findings", *[it.message for it in report.findings])
        if report.accepted and report.claims:
            self.met(report.claims, fields)

    def inspect(self):
        envelope = inspect(values.token(self.rng, self.made))
        self.check(len(envelope.iv) in (12, 16), "an IV of another length")

    def kit(self):
        rng = self.rng
        token, app, user = values.token(rng, self.made), values.app_id(rng), values.user(rng)
        options = {"room_id": values.room(rng)} if rng.random() < 0.5 else {}
        made = kit_token(token, app_id=app, user_id=user, **options)
        front, _, tail = made.partition("#")
        self.check(front == plain(token), "a kit token of another token")
        shown = json.loads(base64.b64decode(tail).decode("ascii"))
        self.check((shown["appID"], shown["userID"]) == (plain(app), plain(user)), "another user")
        self.check(shown["roomID"] == plain(options.get("room_id", "")), "another room")

    def explain(self):
        code = values.maybe(self.rng, lambda: self.rng.choice((5, 20014, 1002078, -1, 2)))
        row = explain(code, values.lang(self.rng))
        self.check(row is None or row.code == plain(code), "another code")

    def new_issuer(self):
        rng = self.rng
        kind = rng.choice((Issuer, Own))
        options = {"cipher": values.cipher(rng)} if rng.random() < 0.5 else {}
        app, secret = values.app_id(rng), values.secret(rng)
        it = kind(app, secret, **options)
        self.check(it.app_id == plain(app), "another app")
        self.silent("issuer", repr(it), str(it.cipher))
        if kind is Own:
            Node(it)
        elif it.app_id == APP_ID and len(self.issuers) < 6:
            self.issuers.append(it)

    def new_verifier(self):
        it = Verifier(*[values.secret(self.rng) for _ in range(self.rng.randrange(4))])
        self.silent("verifier", repr(it))
        if len(self.verifiers) < 6:
            self.verifiers.append(it)

    def new_room(self):
        rng = self.rng
        room, grants, streams = values.room(rng), values.grants(rng), values.streams(rng)
        it = RtcRoomPayload(room, grants, streams)
        shown = json.loads(it.to_json())
        self.check(shown["room_id"] == plain(room) == it.room_id, "another room")
        self.check(tuple(shown["stream_id_list"] or ()) == (it.stream_id_list or ()), "other streams")
        told = {str(int(key)): int(value) for key, value in it.privilege.items()}
        self.check(shown["privilege"] == told, "other privileges")
        if type(grants) is dict and grants is not values.SHARED_GRANTS:
            asked = {str(plain(key)): int(plain(value)) for key, value in grants.items()}
            self.check({key: value for key, value in told.items() if key in asked} == asked, "grants")
            self.check(sum(told.values()) == sum(asked.values()), "more than was asked")
        self.silent("room", repr(it))

    def new_video(self):
        room, video = values.room(self.rng), values.room(self.rng)
        it = VideoPayload(room, video)
        shown = json.loads(it.to_json())
        self.check(shown == {"room_id": plain(room), "video_id": plain(video)}, "another video")
        self.silent("video", repr(it))

    def new_raw(self):
        text = values.payload(self.rng)
        it = RawPayload(text)
        self.check(it.text == plain(text), "another text")
        self.silent("raw", repr(it))

    def generate(self):
        rng = self.rng
        app, user, secret = values.app_id(rng), values.user(rng), values.secret(rng)
        ttl, payload = values.ttl(rng), values.payload(rng)
        made = generate_token04(app, user, secret, ttl, payload)
        self.check(type(made) is TokenInfo, "no TokenInfo")
        self.silent("generate_token04", repr(made), made.error_message)
        if made.error_code:
            self.check(made.token == "", "a token with an error")
            return named(ErrorCode(made.error_code))
        self.limited(made.token, user, ttl, payload)
        return None

    def drop(self):
        """Let go of what was made, while the other thread may use it."""
        del self.issuers[2:], self.verifiers[2:], self.made[self.always :]
        if self.rng.random() < 0.1:
            gc.collect()

    def close(self):
        """Call a destructor, where there is one, as often as one likes."""
        for it in (Issuer(APP_ID, SECRET), Verifier(SECRET), RawPayload("x")):
            for _ in range(2):
                getattr(it, "close", getattr(it, "__del__", int))()
            use = {Issuer: lambda: it.issue("u", 3600), Verifier: lambda: it.open(self.made[0])}
            try:
                use.get(type(it), lambda: self.issuers[0].issue("u", 3600, it))()
            except Token04Error as error:
                self.check(error.code == ErrorCode.INVALID_ARGUMENT, "closed: another error")


def disturb(calls, stop):
    """What another thread does meanwhile."""
    turn = 0
    while not stop.is_set():
        turn += 1
        values.SHARED_USERS[:] = values.USERS[turn % 4 :] * (turn % 3)
        values.SHARED_PAYLOAD["room_id"] = values.ROOMS[turn % 2]
        values.SHARED_STREAMS[:] = values.STREAMS[turn % 2 :]
        values.SHARED_GRANTS.pop(2, None) if turn % 2 else values.SHARED_GRANTS.setdefault(2, False)
        for it in calls.issuers[2:3] + calls.verifiers[2:3]:
            it.close() if turn % 50 == 0 else None
        try:
            calls.issuers[0].issue_batch(values.SHARED_USERS, 3600)
        except Token04Error:
            pass
        time.sleep(0.001)


def run(seed, count, seconds):
    """The answer of the driver."""
    sys.setswitchinterval(0.0005)
    sys.unraisablehook = lambda *arguments: None
    calls, stop = Calls(seed), threading.Event()
    other = threading.Thread(target=disturb, args=(calls, stop))
    other.start()
    start, before = time.time(), 0
    try:
        while calls.number < count or time.time() - start < seconds:
            calls.once()
            done = (time.time() - start) / seconds if seconds else calls.number / count
            if not before and done >= 0.2:
                gc.collect()
                before = resident()
    finally:
        stop.set()
        other.join()
    gc.collect()
    after = resident()
    calls.check(after - before < GROWTH, "memory grew by {} KiB".format(after - before))
    findings = ["seed {}, {}".format(seed, finding) for finding in calls.findings]
    return {
        "calls": calls.number,
        "outcomes": dict(sorted(calls.outcomes.items())),
        "resident_kib": [before, after],
        "findings": findings,
    }
