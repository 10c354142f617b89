"""What all attacks share."""

import gc
import json
import os
import subprocess
import sys

import token04
from token04 import Issuer, Privilege, RtcRoomPayload, Token04Error, Verifier

HERE = os.path.dirname(os.path.abspath(__file__))
BACKEND = token04._native.BACKEND
PYPY = sys.implementation.name == "pypy"
APP_ID = 1234567890
SECRET = "fa94dd0f974cf2e293728a526b028271"
ROOM_JSON = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}'
INVALID_ARGUMENT = 23
HANGS = 500
"""After so many seconds a child is said to hang. Most need less than one, but the machine may be busy."""

SHORT = "TOKEN04_ATTACK_SHORT" in os.environ
"""Whether this is a short run, in which less is tried."""

OPENER = Verifier(SECRET)
"""Reads what was made, without anything hostile."""


class Host(Exception):
    """An error of the caller's own code. It has to come through."""


class Findings(list):
    """What should not have been."""

    def check(self, fine, text):
        if not fine:
            self.append(text)

    def flat(self, several, bound):
        """The process must not grow by so many KiB in each of three rounds of several calls.

        What each call leaves grows in every round; what is taken once, at any time, does not.
        """
        gc.collect()
        before, all_grown = resident(), []
        for _ in range(3):
            several()
            gc.collect()
            after = resident()
            all_grown.append(after - before)
            if after - before < bound:
                return
            before = after
        self.append("in three rounds {} KiB more".format(all_grown))

    def refused(self, name, code, call):
        """A call has to fail with this number of the package."""
        try:
            call()
        except Token04Error as error:
            self.check(error.code == code, "{}: {} instead of {}".format(name, error.code, code))
        except BaseException as error:
            self.append("{}: {}".format(name, type(error).__name__))
        else:
            self.append("{}: not refused".format(name))

    def numbered(self, name, call):
        """A call has to succeed, or fail with a number of the package. What it gives."""
        try:
            return call()
        except Token04Error:
            return None
        except BaseException as error:
            self.append("{}: {}".format(name, type(error).__name__))
            return None

    def passed_on(self, name, call, wanted=Host):
        """A call has to fail with the caller's own error."""
        try:
            call()
        except BaseException as error:
            self.check(type(error) is wanted, "{}: {}".format(name, type(error).__name__))
        else:
            self.append("{}: swallowed".format(name))


def issuer(cls=Issuer):
    return cls(APP_ID, SECRET)


def room():
    return RtcRoomPayload("r", {Privilege.LOGIN: True})


def in_child(kind, case, timeout=HANGS, environment=None, cwd=None):
    """The findings of a case that runs in a process of its own, where it may crash."""
    command = [sys.executable, os.path.join(HERE, "driver.py"), "case", kind, case]
    name = "{} {}".format(kind, case)
    # glibc gives a new thread nothing of what other arenas have left, and ends the process.
    environment = dict(os.environ if environment is None else environment, MALLOC_ARENA_MAX="1")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=cwd
    ) as child:
        try:
            out, errors = child.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return ["{}: hangs".format(name)]
    lines = out.decode("utf-8", "replace").strip().splitlines()
    if child.returncode != 0 or not lines:
        last = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
        return ["{}: ended with {} {}".format(name, child.returncode, last)]
    noise = [line for line in errors.decode("utf-8", "replace").splitlines() if "panicked" in line]
    return ["{}: {}".format(name, finding) for finding in json.loads(lines[-1]) + noise]


def resident():
    """How much memory the process has, in KiB; 0 where that cannot be asked."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4
    except OSError:
        return 0
