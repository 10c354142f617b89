"""Threads: one issuer for all, and a batch that lets the others run."""

import sys
import threading
import time

import pytest
from conftest import APP_ID, SECRET
from token04 import Issuer, RawPayload, Verifier, _native, inspect

# By ctypes every call lets other threads run, the shortest too.
CTYPES = _native.BACKEND == "ctypes"


def together(work, count):
    """Runs work(number) in so many threads that start at once; gives what they returned."""
    barrier, results, errors = threading.Barrier(count), [None] * count, []

    def run(number):
        try:
            barrier.wait()
            results[number] = work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    return results


@pytest.mark.parametrize("cipher", ["cbc", "gcm"])
def test_one_issuer_and_one_verifier_for_all_threads(cipher):
    issuer, verifier = Issuer(APP_ID, SECRET, cipher), Verifier(SECRET)

    def work(number):
        user = "user_{}".format(number)
        tokens = [issuer.issue(user, 60) for _ in range(500)]
        tokens += issuer.issue_batch([user] * 500, 60, threads=1 + number % 2)
        assert all(verifier.verify(token, user_id=user) for token in tokens)
        return tokens

    tokens = [token for made in together(work, 8) for token in made]
    assert len({inspect(token).iv for token in tokens}) == 8000


def test_errors_stay_in_their_threads():
    issuer = Issuer(APP_ID, SECRET)

    def work(number):
        codes = set()
        for _ in range(300):
            try:
                issuer.issue("" if number % 2 else "u", 60 if number % 2 else 0)
            except ValueError as error:
                codes.add(error.code.value)
        return codes

    assert together(work, 4) == [{6}, {3}, {6}, {3}]


def test_a_batch_lets_other_threads_run():
    """A thread wants to run while another makes a batch, and the interpreter would not switch
    by itself for longer than the test takes."""
    issuer, wanted, ran = Issuer(APP_ID, SECRET), threading.Event(), []

    def run():
        wanted.wait()
        ran.append(True)

    def seen_during(call):
        wanted.clear()
        del ran[:]
        thread = threading.Thread(target=run)
        thread.start()
        # Until it waits, and so takes the event's lock no more.
        time.sleep(0.1)
        wanted.set()
        call()
        seen = list(ran)
        thread.join()
        return seen

    interval = sys.getswitchinterval()
    sys.setswitchinterval(30)
    try:
        # The test can fail: this call holds the GIL. A busy machine may let the thread run too late, or not at all.
        assert CTYPES or any(
            seen_during(lambda: [issuer.issue("u", 60) for _ in range(200)]) == [] for _ in range(50)
        )
        assert any(
            seen_during(lambda: issuer.issue_batch(["u"] * 2000, 60, RawPayload("x" * 20000))) == [True]
            for _ in range(50)
        )
    finally:
        sys.setswitchinterval(interval)


def test_freed_while_others_work():
    def work(number):
        for _ in range(200):
            issuer = Issuer(APP_ID, SECRET)
            assert Verifier(SECRET).verify(issuer.issue("u", 60))
        return True

    assert all(together(work, 8))
