"""Calls for which there is no memory."""

import array
import ctypes
import sys

try:
    import resource
except ImportError:
    # Not on Windows, and not when there is no memory for looking it up.
    resource = None

import token04
from common import APP_ID, OPENER, PYPY, ROOM_JSON, SECRET, SHORT, Findings, issuer, room
from token04 import (
    Issuer,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    VideoPayload,
    diagnose,
    generate_token04,
    inspect,
    kit_token,
)

NOT_CONCERNED = "PyPy ends the process itself where it has no memory" if PYPY else None
if not sys.platform.startswith("linux"):
    NOT_CONCERNED = "memory can be limited and measured on Linux only"

KIB, MIB = 1 << 10, 1 << 20
SPARES = [0, KIB, 4 * KIB, 16 * KIB, 40 * KIB, 64 * KIB, 130 * KIB, 300 * KIB, MIB, 3 * MIB, 9 * MIB]
LARGE = [30 * MIB, 70 * MIB, 200 * MIB, 500 * MIB, 1000 * MIB]
if SHORT:
    SPARES, LARGE = SPARES[::3], LARGE[1::3]
LONG = 3 * MIB
RESERVE = 64 * KIB
"""What Python gets back first: enough for the calls that give back the rest."""


def address_space():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * 4096


PIECES = 120000
SIZES = [MIB, 64 * KIB, 4 * KIB] + list(range(1040, 0, -16))
"""Large pieces first, and then what is left between them: malloc has a list for each 16 bytes."""
ALL = sys.version_info >= (3, 11)
"""Whether Python goes on without any memory. Older ones need some for each function and exception of theirs."""
OBJECTS = range(512 - sys.getsizeof(b""), 0 if ALL else 99, -16)
"""The lengths of bytes of which Python keeps lists of its own, for each 16 bytes as well."""


class Starved:
    """A process that has so many bytes left, in one piece, and nothing else."""

    def __init__(self, spare):
        self.memory = ctypes.CDLL(None)
        self.memory.malloc.restype = ctypes.c_size_t
        self.memory.malloc.argtypes = self.memory.free.argtypes = [ctypes.c_size_t]
        self.pieces = array.array("L", bytes(PIECES * array.array("L").itemsize))
        self.objects = [None] * PIECES
        self.count = 0
        self.limits = resource.getrlimit(resource.RLIMIT_AS)
        self.spare = None if spare is None else bytearray(spare)
        self.reserve = bytearray(RESERVE)
        self.limited = False

    def __enter__(self):
        if self.spare is None:
            return
        self.limited = True
        malloc, pieces, objects, index = self.memory.malloc, self.pieces, self.objects, 0
        limit = address_space() + 6 * MIB
        resource.setrlimit(resource.RLIMIT_AS, (limit, self.limits[1]))
        for size in SIZES:
            try:
                while self.count < PIECES:
                    piece = malloc(size)
                    if not piece:
                        break
                    pieces[self.count] = piece
                    self.count += 1
            except MemoryError:
                pass  # What Python itself still has is taken now.
        for size in OBJECTS:
            try:
                while index < PIECES:
                    objects[index] = bytes(size)
                    index += 1
            except MemoryError:
                pass
        for kind in (complex, float, object) if ALL else ():
            try:
                while index < PIECES:
                    objects[index] = kind() if kind is object else kind("1.5")
                    index += 1
            except MemoryError:
                pass
        self.spare = None

    def __exit__(self, *error):
        """May be called again, where it lacked memory itself."""
        self.objects = self.reserve = None
        resource.setrlimit(resource.RLIMIT_AS, self.limits)
        self.limited = False
        while self.count:
            self.count -= 1
            self.memory.free(self.pieces[self.count])


def attempts(call, outcomes, failed):
    for _ in THRICE:
        try:
            call()
            outcomes[0] += 1
        except MemoryError:
            outcomes[1] += 1
        except SystemError as error:
            # What CPython says where it has no memory for the frame of a function of Python.
            if "without exception set" not in str(error):
                failed[0] = error
        except BaseException as error:
            failed[0] = error


THRICE = (1, 2, 3)


def starving(*calls):
    """A case: each call, with ever more memory. It succeeds, or fails with a MemoryError."""

    def case():
        findings = Findings()
        outcomes = [0, 0]
        for make in calls:
            call = make()
            # All that is loaded late is loaded now, and all that is kept from call to call is there.
            with Starved(None):
                attempts(call, [0, 0], [None])
            for spare in SPARES + LARGE:
                failed, done = [None], sum(outcomes)
                # An older Python may lack memory in the very statements that take it: once more then, where
                # there must be a call.
                for _ in THRICE if spare in LARGE else THRICE[:1]:
                    starved = Starved(spare)
                    try:
                        with starved:
                            attempts(call, outcomes, failed)
                    except MemoryError:
                        # Nothing here: as long as the error is handled, its traceback keeps what was taken.
                        pass
                    # There may be no memory for a call, not even for that of __exit__. Neither of these needs any.
                    starved.objects = starved.reserve = None
                    while starved.limited:
                        try:
                            starved.__exit__()
                        except MemoryError:
                            continue
                    if failed[0] is not None or sum(outcomes) > done:
                        break
                if failed[0] is not None:
                    name = type(failed[0]).__name__
                    findings.append("{} with {} KiB".format(name, spare // KIB))
                failed = None
            call()
        findings.check(outcomes[0], "there never was memory")
        # What is left to an older Python may be enough for a small call.
        findings.check(outcomes[1] or not ALL, "there always was memory")
        return findings

    return case


def refused(call, *arguments):
    def refuses():
        try:
            call(*arguments)
        except Token04Error as error:
            if isinstance(error, MemoryError):
                raise
            return
        raise AssertionError("not refused")

    return refuses


def issue():
    it, ready = issuer(), room()
    return lambda: (it.issue("user", 3600), it.issue("user", 3600, ready), it.issue("u", 3600, ROOM_JSON))


def issue_by_keywords():
    it = issuer()
    return lambda: it.issue(user_id="user", ttl=3600, payload=ROOM_JSON)


def issue_dict():
    it, payload = issuer(), {"room_id": "r", "more": list(range(100))}
    return lambda: it.issue("user", 3600, payload)


def issue_long():
    it, payload = issuer(), '{"room_id":"' + "\u00e9" * (LONG // 2) + '"}'
    return refused(it.issue, "user", 3600, payload)


def issue_escaped():
    it, payload = issuer(), '{"room_id":"' + "\\n" * 15000 + '"}'
    return lambda: it.issue("\u00e9" * 100, 3600, payload)


def batch():
    it, users = issuer(), ["user"] * 5000
    return lambda: it.issue_batch(users, 3600, ROOM_JSON)


def batch_in_threads():
    it, users = issuer(), ["\u00e9ser"] * 5000
    return lambda: it.issue_batch(users, 3600, threads=2)


def batch_with_errors():
    it, users = issuer(), ["", "x" * 70000] * 500
    return lambda: it.issue_batch(users, 3600, return_errors=True)


def verify():
    token = issuer().issue("user", 3600, RawPayload('{"room_id":"%s"}' % ("\u00e9" * 20000)))
    return lambda: OPENER.verify(token, user_id="user", leeway=5, ctime_leeway=5)


def refuse():
    return refused(issuer().issue, "", 3600)


def refuse_type():
    return refused(issuer().issue, 7, 3600)


def refuse_token():
    token = issuer().issue("user", 3600)
    return refused(lambda: OPENER.verify(token, user_id="other"))


def long_token():
    token = "04" + "QUFB" * (LONG // 4)
    return refused(OPENER.open, token)


def explain():
    token = issuer().issue("user", 3600, ROOM_JSON) + " "
    return lambda: diagnose(token, SECRET, "x" * 32, user_id="x")


def explain_long():
    token = ("04" + "QUFB%2B " * (LONG // 80)) + " "
    return lambda: diagnose(token, SECRET, "y" * (LONG // 8))


def others():
    token = issuer().issue("user", 3600)
    return lambda: (inspect(token), repr(OPENER.open(token)), generate_token04(1, "u", SECRET, 1, ""))


def codes_and_kits():
    token = issuer().issue("user", 3600)
    return lambda: (
        token04.explain(1002033),
        token04.explain(5, "zh"),
        kit_token(token, app_id=1, user_id="user", room_id="r", user_name="\u00e9"),
    )


def long_kits():
    token, name = issuer().issue("user", 3600), "\u00e9\x01" * (LONG // 3)
    return lambda: kit_token(token, app_id=1, user_id=name, room_id=name, user_name=name)


def makers():
    return lambda: (Issuer(APP_ID, SECRET), Issuer(app_id=1, secret=SECRET, cipher="gcm"), Verifier(SECRET), Verifier(*[SECRET] * 300))


def payloads():
    return lambda: (RawPayload("x"), room(), VideoPayload("r", "v"))


def long_payloads():
    text, streams = "\u00e9" * LONG, ["\n" * 100] * 3000
    return lambda: (RawPayload(text).text, RtcRoomPayload("r", {1: 1}, streams), VideoPayload(text, "v"))


CASES = {
    make.__name__: starving(make)
    for make in (
        issue,
        issue_by_keywords,
        issue_dict,
        issue_long,
        issue_escaped,
        batch,
        batch_in_threads,
        batch_with_errors,
        verify,
        refuse,
        refuse_type,
        refuse_token,
        long_token,
        explain,
        explain_long,
        others,
        codes_and_kits,
        long_kits,
        makers,
        payloads,
        long_payloads,
    )
}
