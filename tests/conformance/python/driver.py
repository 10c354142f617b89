"""The conformance driver of Python; ../README.md describes the protocol."""

import json
import sys
import time

from token04 import (
    Issuer,
    Privilege,
    RawPayload,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    VideoPayload,
    __version__,
    diagnose,
    explain,
    generate_token04,
    inspect,
    kit_token,
)

# A few tokens of each measured batch. CPython gives memory in which nothing is left back to
# the system at once, and has to ask for it again page by page; in a process that serves,
# something always is left, so that is what is measured.
KEPT = []
PRIVILEGES = {"login": Privilege.LOGIN, "publish": Privilege.PUBLISH}


def issuer(request, cipher):
    return Issuer(request["app_id"], request["secret"], cipher)


def shown(claims):
    fields = ("app_id", "user_id", "nonce", "ctime", "expire", "payload")
    return {
        "code": 0,
        "reason": None,
        "cipher": claims.cipher.value,
        "claims": {field: getattr(claims, field) for field in fields},
        "secret_index": claims.secret_index,
        "envelope_expire": claims.envelope_expire,
    }


def failed(error):
    answer = {"code": error.code.value, "reason": error.reason, "sdk_code": error.sdk_code}
    answer["message"] = error.message
    if error.argument is not None:
        answer["argument"] = error.argument
    return answer


def hello(request):
    return {"language": "python", "version": __version__, "fixes": False}


def issued(request, payload):
    made = issuer(request, request["cipher"])
    ttl = request["effective_time_in_seconds"]
    return {"code": 0, "token": made.issue(request["user_id"], ttl, payload)}


def make(request):
    return issued(request, RawPayload(request["payload"]))


def issue(request):
    return issued(request, request["payload"])


def batch(request):
    tokens = issuer(request, request["cipher"]).issue_batch(
        request["user_ids"],
        request["effective_time_in_seconds"],
        RawPayload(request["payload"]),
        threads=request["threads"],
        return_errors=True,
    )
    results = []
    for token in tokens:
        error = isinstance(token, Token04Error)
        results.append({"code": token.code.value} if error else {"code": 0, "token": token})
    return {"code": 0, "results": results}


def inspect_token(request):
    envelope = inspect(request["token"])
    shown = envelope._asdict()
    shown["cipher"] = envelope.cipher.value
    shown["iv_hex"] = shown.pop("iv").hex()
    return {"code": 0, "envelope": shown}


def room_payload(request):
    privileges = {PRIVILEGES[name]: value for name, value in request["privileges"].items()}
    payload = RtcRoomPayload(request["room_id"], privileges, request["stream_ids"])
    return {"code": 0, "payload": payload.to_json()}


def video_payload(request):
    payload = VideoPayload(request["room_id"], request["video_id"])
    return {"code": 0, "payload": payload.to_json()}


def open_token(request):
    return shown(Verifier(request["secret"]).open(request["token"]))


def expectation(request):
    expect = dict(request["expect"])
    if "privilege" in expect:
        expect["privilege"] = PRIVILEGES.get(expect["privilege"], expect["privilege"])
    if "now" in request:
        expect["now"] = request["now"]
    return expect


def verify(request):
    verifier = Verifier(request["secret"])
    return shown(verifier.verify(request["token"], **expectation(request)))


def diagnosed(request):
    expected = expectation(request)
    if "lang" in request:
        expected["lang"] = request["lang"]
    report = diagnose(request["token"], *request["secrets"], **expected)
    return {"code": 0, "report": json.loads(report.json)}


def explained(request):
    explanation = explain(request["code"], request["lang"])
    return {"code": 0, "explanation": explanation and explanation._asdict()}


def kit(request):
    names = ("app_id", "user_id", "room_id", "user_name")
    fields = {name: request[name] for name in names}
    return {"code": 0, "kit_token": kit_token(request["token"], **fields)}


def generate(request):
    names = ("app_id", "user_id", "secret", "effective_time_in_seconds", "payload")
    arguments = [request[name] for name in names]
    for place, value in enumerate(arguments):
        if isinstance(value, dict) and "bytes" in value:
            # Text that is not Unicode is no str at all.
            return {"impossible": True}
        if isinstance(value, dict) and "utf16" in value:
            arguments[place] = "".join(map(chr, value["utf16"]))
    made = generate_token04(*arguments)
    if made.error_code == 0:
        return {"code": 0, "token": made.token}
    return {"code": made.error_code, "message": made.error_message}


def prepared(request):
    """What a program that measures its time makes once, for all its tokens."""
    return RawPayload(request["payload"]) if request["payload"] else None


def bench(request):
    issue = issuer(request, "cbc").issue
    user_id, payload = request["user_id"], prepared(request)
    ttl = request["effective_time_in_seconds"]
    start = time.perf_counter()
    for _ in range(request["count"]):
        issue(user_id, ttl, payload)
    return {"ns": (time.perf_counter() - start) * 1e9}


def bench_generate(request):
    names = ("app_id", "user_id", "secret", "effective_time_in_seconds", "payload")
    arguments = [request[name] for name in names]
    start = time.perf_counter()
    for _ in range(request["count"]):
        generate_token04(*arguments)
    return {"ns": (time.perf_counter() - start) * 1e9}


def bench_batch(request):
    made = issuer(request, "cbc")
    users = ["user_{:06}".format(number + 1) for number in range(request["count"])]
    ttl, payload = request["effective_time_in_seconds"], prepared(request)
    start = time.perf_counter()
    tokens = made.issue_batch(users, ttl, payload)
    took = time.perf_counter() - start
    if len(tokens) != len(users):
        raise AssertionError("a batch of another length")
    KEPT.extend(tokens[::500])
    return {"ns": took * 1e9}


OPS = {
    "hello": hello,
    "make": make,
    "issue": issue,
    "batch": batch,
    "inspect": inspect_token,
    "room_payload": room_payload,
    "video_payload": video_payload,
    "diagnose": diagnosed,
    "explain": explained,
    "kit_token": kit,
    "generate": generate,
    "open": open_token,
    "verify": verify,
    "bench": bench,
    "bench_batch": bench_batch,
    "bench_generate": bench_generate,
}


def answer(line):
    try:
        request = json.loads(line)
        return OPS[request["op"]](request)
    except Token04Error as error:
        return failed(error)
    except Exception as error:
        return {"error": "{}: {}".format(type(error).__name__, error)}


def main():
    # Bytes, so that neither locale nor platform has a say in encoding and line ends.
    for line in sys.stdin.buffer:
        text = json.dumps(answer(line.decode("utf-8")))
        sys.stdout.buffer.write(text.encode("ascii") + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
