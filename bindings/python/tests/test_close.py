"""Giving up the keys."""

import threading

import pytest
from conftest import APP_ID, SECRET
from token04 import Cipher, ErrorCode, Issuer, Token04Error, Verifier

TOKEN = Issuer(APP_ID, SECRET).issue("ann", 90000)


def closed(call):
    with pytest.raises(Token04Error) as caught:
        call()
    error = caught.value
    assert error.code is ErrorCode.INVALID_ARGUMENT and error.argument is None
    assert error.message == "This Issuer or Verifier was closed."


def test_an_issuer_that_is_closed():
    with Issuer(APP_ID, SECRET, "gcm") as issuer:
        assert issuer.verify(issuer.issue("ann", 60)).user_id == "ann"
    for call in (
        lambda: issuer.issue("ann", 60),
        lambda: issuer.issue("ann", 60, {"room_id": "r"}),
        lambda: issuer.issue_batch(["ann"], 60),
        lambda: issuer.issue_batch([], 60, threads=2),
        lambda: issuer.verify(TOKEN),
    ):
        closed(call)
    assert (issuer.app_id, issuer.cipher) == (APP_ID, Cipher.GCM) and str(APP_ID) in repr(issuer)
    issuer.close()


def test_a_verifier_that_is_closed():
    verifier = Verifier(SECRET)
    verifier.close()
    verifier.close()
    closed(lambda: verifier.open(TOKEN))
    closed(lambda: verifier.verify(TOKEN, user_id="ann"))


def test_with_closes_where_it_fails_and_hides_nothing():
    issuer = Issuer(APP_ID, SECRET)
    with pytest.raises(KeyError):
        with issuer as same:
            assert same is issuer
            raise KeyError("mine")
    closed(lambda: issuer.issue("ann", 60))


def test_a_call_under_way_keeps_its_key():
    issuer = Issuer(APP_ID, SECRET)
    made = []
    users = ["ann"] * 20000

    def batch():
        try:
            made.extend(issuer.issue_batch(users, 60))
        except Token04Error as error:
            made.append(error)

    thread = threading.Thread(target=batch)
    thread.start()
    issuer.close()
    thread.join()
    # All of it; or, if it was closed first, nothing.
    if len(made) == 1:
        assert made[0].code is ErrorCode.INVALID_ARGUMENT
    else:
        assert len(made) == len(users) and Verifier(SECRET).open(made[-1]).user_id == "ann"
