"""What the tests share. They run against the installed package, never the source tree."""

import json
import os

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, os.pardir))
APP_ID = 1234567890
SECRET = "fa94dd0f974cf2e293728a526b028271"
# Everything that one language or another stumbles over.
NASTY = "NUL \0, quotes \"'`, \\ backslash, \t\r\n\b\f\x1f\x7f, \u2028, é, 你好, 😀\U0010ffff"
# The count, on one interpreter of each backend; the others take fewer.
SOAK = int(os.environ.get("TOKEN04_SOAK", "5000"))


def vectors(name):
    """The cases of a file in tests/vectors."""
    with open(os.path.join(ROOT, "tests", "vectors", name), encoding="utf-8") as file:
        cases = json.load(file)
    assert cases
    return cases


@pytest.fixture
def issuer():
    from token04 import Issuer

    return Issuer(APP_ID, SECRET)
