"""Processes: a fork after the first token must not make its IV again."""

import multiprocessing
import os
import threading

import pytest
from conftest import APP_ID, SECRET
from token04 import ErrorCode, Issuer, Token04Error, inspect

ISSUER = Issuer(APP_ID, SECRET)


def ivs(count=200):
    made = [inspect(ISSUER.issue("u", 60)).iv for _ in range(count)]
    return made + [inspect(token).iv for token in ISSUER.issue_batch(["u"] * count, 60)]


def read_all(pipe):
    with os.fdopen(pipe, "rb") as file:
        text = file.read()
    return [text[start : start + 16] for start in range(0, len(text), 16)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_children_and_grandchildren_have_random_numbers_of_their_own():
    seen = ivs()
    pipes = []
    for _ in range(4):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            # Whatever happens, the child must not go on with the tests.
            try:
                grandchild = os.fork()
                with os.fdopen(writer, "wb") as file:
                    file.write(b"".join(ivs()))
                if grandchild:
                    os._exit(os.waitpid(grandchild, 0)[1] and 1)
                os._exit(0)
            finally:
                os._exit(1)
        os.close(writer)
        pipes.append((child, reader))
    seen += ivs()
    for child, reader in pipes:
        seen += read_all(reader)
        assert os.waitpid(child, 0)[1] == 0
    assert len(seen) == 800 + 4 * 2 * 400
    assert len(set(seen)) == len(seen)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_while_other_threads_issue():
    stop = threading.Event()

    def issue():
        while not stop.is_set():
            ISSUER.issue("u", 60)

    threads = [threading.Thread(target=issue) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(30):
            child = os.fork()
            if child == 0:
                try:
                    os._exit(0 if ISSUER.verify(ISSUER.issue("u", 60)) else 1)
                finally:
                    os._exit(1)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def in_worker(number):
    return [inspect(Issuer(APP_ID, SECRET).issue("u", 60)).iv for _ in range(100)]


def refused_in_worker(number):
    return Issuer(APP_ID, SECRET).issue("", 60)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_multiprocessing(method):
    context = multiprocessing.get_context(method)
    with context.Pool(3) as pool:
        made = [iv for some in pool.map(in_worker, range(12)) for iv in some]
        assert len(set(made)) == len(made) == 1200
        with pytest.raises(Token04Error) as caught:
            pool.map(refused_in_worker, range(2))
    assert caught.value.code is ErrorCode.INVALID_USER_ID
