"""Values for random calls: some right, most not, many hostile."""

from datetime import timedelta

from common import APP_ID, ROOM_JSON, SECRET
from hostile import (
    Bytes,
    Changing,
    Dict,
    Duration,
    Int,
    Liar,
    Nameless,
    Short,
    Text,
    Thrower,
    ThrowingMapping,
)
from token04 import Cipher, Lang, Privilege, RawPayload, RtcRoomPayload, VideoPayload

# Words that no text of an error may contain.
USERS = ["mallory-secret-id", "alice-secret-id", "b\u00f6b-secret-id", "\U0001f600-secret-id\0"]
ROOMS = ["lobby-secret-room", "vault-secret-room"]
STREAMS = ["camera-secret-stream", "screen-secret-stream"]
OTHER_SECRET = "0123456789abcdef0123456789abcdef"
HIDDEN = USERS + ROOMS + STREAMS + [SECRET, OTHER_SECRET, ROOM_JSON]

SHARED_USERS = list(USERS)
SHARED_PAYLOAD = {"room_id": ROOMS[0]}
SHARED_STREAMS = list(STREAMS)
SHARED_GRANTS = {1: True}


def strange(rng):
    """A value of no type that anything takes."""
    return rng.choice(
        (
            lambda: None,
            lambda: ...,
            lambda: NotImplemented,
            object,
            lambda: 1.5,
            lambda: float("nan"),
            lambda: 3j,
            lambda: True,
            lambda: b"",
            lambda: bytearray(b"x" * 31),
            lambda: memoryview(b"x" * 32),
            lambda: [],
            lambda: {},
            lambda: (),
            lambda: set(),
            lambda: type,
            lambda: strange,
            lambda: iter(()),
            lambda: Liar(rng.choice((str, bytes, int, bool, dict, list, RtcRoomPayload, timedelta))),
            Thrower,
            ThrowingMapping,
            Nameless,
            Dict,
            lambda: range(3),
            lambda: "\ud800",
            lambda: "",
            lambda: "x" * rng.choice((1, 70000, 200000)),
            lambda: 10**30,
            lambda: -1,
            lambda: Exception("x"),
        )
    )()


def maybe(rng, right, share=0.75):
    """What is right, or something strange."""
    return right() if rng.random() < share else strange(rng)


def text(rng, value):
    """A text, as itself or as a subclass."""
    kind = rng.choice((str, str, str, Text, Short))
    return value if kind is str else kind(value)


def number(rng, value):
    return value if rng.random() < 0.7 else Int(value)


def app_id(rng):
    wild = (0, -1, 2**32, 2**32 + APP_ID, 2**64 + APP_ID)
    right = APP_ID if rng.random() < 0.85 else rng.choice(wild)
    return maybe(rng, lambda: number(rng, right))


def secret(rng):
    right = rng.choice((SECRET, SECRET, OTHER_SECRET))
    as_bytes = right.encode("ascii")
    kinds = (text(rng, right), as_bytes, Bytes(as_bytes), bytearray(as_bytes), right[:-1])
    return maybe(rng, lambda: rng.choice(kinds), 0.85)


def cipher(rng):
    return maybe(rng, lambda: rng.choice(("cbc", "gcm", text(rng, "gcm"), Cipher.GCM, "ecb")), 0.85)


def lang(rng):
    return maybe(rng, lambda: rng.choice(("en", "zh", text(rng, "zh"), Lang.ZH, "fr")), 0.85)


def user(rng):
    return maybe(rng, lambda: text(rng, rng.choice(USERS)), 0.85)


def users(rng):
    some = [user(rng) if rng.random() < 0.1 else rng.choice(USERS) for _ in range(rng.randrange(6))]
    return maybe(
        rng,
        lambda: rng.choice(
            (some, tuple(some), iter(some), (it for it in some), SHARED_USERS, set(USERS), USERS * 40)
        ),
        0.85,
    )


def ttl(rng):
    seconds = rng.choice((1, 60, 3600, 3600, 86400, 0, -5, 2**63, 2**64 + 3600, 2**62))
    small = seconds if abs(seconds) < 10**6 else 60
    return maybe(
        rng,
        lambda: rng.choice(
            (
                number(rng, seconds),
                seconds,
                timedelta(seconds=small),
                Duration(seconds=small),
                timedelta(milliseconds=1500),
            )
        ),
        0.85,
    )


def grants(rng):
    right = {
        rng.choice((1, Privilege.LOGIN, Int(1), 2, Int(3))): rng.choice((True, 1, 0, Int(1), Int(2), "0"))
    }
    return maybe(rng, lambda: rng.choice((right, {1: True}, Dict(right), SHARED_GRANTS)), 0.85)


def streams(rng):
    some = [text(rng, rng.choice(STREAMS)) for _ in range(rng.randrange(3))]
    return maybe(rng, lambda: rng.choice((None, some, tuple(some), iter(some), SHARED_STREAMS)), 0.85)


def room(rng):
    return maybe(rng, lambda: text(rng, rng.choice(ROOMS)), 0.85)


def payload(rng):
    return maybe(
        rng,
        lambda: rng.choice(
            (
                None,
                "",
                ROOM_JSON,
                text(rng, ROOM_JSON),
                "{}",
                '{"RoomId":"x"}',
                {"room_id": rng.choice(ROOMS)},
                {"room_id": text(rng, rng.choice(ROOMS)), "more": [Int(1), {"a": Short("b")}]},
                Dict(room_id=ROOMS[0]),
                Changing({"room_id": ROOMS[0]}, {}),
                SHARED_PAYLOAD,
                {},
                RawPayload(rng.choice(("", "x", ROOM_JSON))),
                VideoPayload(ROOMS[0], "v"),
                RtcRoomPayload(ROOMS[0], {Privilege.LOGIN: True}, STREAMS),
            )
        ),
        0.85,
    )


def threads(rng):
    return maybe(rng, lambda: rng.choice((1, 1, 0, 2, Int(2), 64, -1, 2**70)), 0.85)


def flag(rng):
    return maybe(rng, lambda: rng.choice((True, False)), 0.8)


def privilege(rng):
    return maybe(
        rng,
        lambda: rng.choice(
            (1, Privilege.LOGIN, Privilege.PUBLISH, Int(1), Int(2), [1], (Int(2), 1), 3, {2: 0}, iter([2]))
        ),
        0.8,
    )


def token(rng, made):
    right = rng.choice(made)
    return maybe(
        rng,
        lambda: rng.choice((right, text(rng, right), right + " ", right[:-3], right.replace("A", "B"))),
        0.85,
    )


def now(rng):
    return maybe(rng, lambda: number(rng, rng.choice((0, 1, 2**40, 2**64))))


def expectation(rng):
    makers = {
        "app_id": app_id,
        "user_id": user,
        "room_id": room,
        "privilege": privilege,
        "stream_id": lambda rng: maybe(rng, lambda: text(rng, rng.choice(STREAMS))),
        "now": now,
        "leeway": lambda rng: maybe(rng, lambda: number(rng, rng.choice((0, 5, 2**32, -1)))),
        "ctime_leeway": lambda rng: maybe(rng, lambda: number(rng, rng.choice((0, 5, 2**32, -1)))),
        "strict": flag,
    }
    names = [name for name in sorted(makers) if rng.random() < 0.25]
    return {name: makers[name](rng) for name in names}
