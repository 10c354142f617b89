"""The package as it is installed."""

import ast
import doctest
import inspect
import json
import os
import re
import sys

import pytest
import token04
from conftest import ROOT
from token04 import ErrorCode, _codes, _native

PUBLIC = [name for name in token04.__all__ if name != "__version__"]


def test_it_is_the_installed_one():
    assert os.path.realpath(token04.__file__).startswith(os.path.realpath(sys.prefix))


def test_pip_picked_the_right_wheel():
    served = sys.implementation.name == "cpython" and sys.version_info >= (3, 9)
    expected = os.environ.get("TOKEN04_BACKEND", "pyo3" if served else "ctypes")
    assert _native.BACKEND == expected


def test_each_wheel_says_which_pythons_it_serves():
    """Otherwise pip would try to build the sdist on an old one, and fail."""
    name = "token04-{}.dist-info".format(token04.__version__)
    path = os.path.join(os.path.dirname(token04.__file__), os.pardir, name, "METADATA")
    with open(path, encoding="utf-8") as file:
        fields = [line.rstrip() for line in file if line.startswith("Requires-Python:")]
    assert fields == ["Requires-Python: >=3." + {"pyo3": "9", "ctypes": "6"}[_native.BACKEND]]


def test_the_version_is_the_core_s():
    with open(os.path.join(ROOT, "Cargo.toml"), encoding="utf-8") as file:
        assert '\nversion = "{}"\n'.format(token04.__version__) in file.read()


def test_numbers_and_messages_are_the_core_s():
    with open(os.path.join(ROOT, "tests", "conformance", "codes.json"), encoding="utf-8") as file:
        codes = json.load(file)
    assert [(code["code"], code["name"]) for code in codes] == [
        (code.value, code.name) for code in ErrorCode
    ]
    assert {code["code"]: code["message"] for code in codes} == _codes.MESSAGES
    assert {code["code"]: code["hint"] for code in codes} == _codes.HINTS
    reasons = {code["code"]: code["reason"] for code in codes if code["reason"]}
    assert reasons == _codes.REASONS


@pytest.mark.parametrize("kind", ["Cipher", "Outcome", "Severity", "Lang"])
def test_names_are_the_library_s(kind):
    with open(os.path.join(ROOT, "include", "token04.h"), encoding="utf-8") as file:
        header = file.read()
    names = re.findall(r"^  TOKEN04_{}_(\w+) = \d+,$".format(kind.upper()), header, re.MULTILINE)
    assert [member.name for member in getattr(token04, kind)] == names
    for member in getattr(token04, kind):
        assert member.value in (member.name.lower(), "aes-256-" + member.name.lower())


def documented():
    for name in PUBLIC:
        item = getattr(token04, name)
        if isinstance(item, int):
            continue
        yield name, item
        for member in vars(item) if inspect.isclass(item) else ():
            # Fields of tuples and members of enums have theirs in the source, where editors
            # look for it; Python keeps none of them.
            field = member in getattr(item, "_fields", getattr(item, "__slots__", ())) or isinstance(vars(item)[member], (int, str))
            if not member.startswith("_") and not field:
                yield "{}.{}".format(name, member), getattr(item, member)
    yield "Issuer.issue", token04.Issuer.issue
    yield "Issuer.issue_batch", token04.Issuer.issue_batch
    yield "Issuer.app_id", token04.Issuer.app_id
    yield "Issuer.close", token04.Issuer.close
    yield "Verifier.close", token04.Verifier.close


@pytest.mark.parametrize("name, item", list(documented()))
def test_everything_has_a_docstring(name, item):
    text = inspect.getdoc(item)
    assert text and len(text) > 8
    # What NamedTuple and IntEnum make up by themselves.
    assert not text.startswith(("Alias for field", "An enumeration", "str(object"))


def stub_docstrings():
    path = os.path.join(os.path.dirname(token04.__file__), "_native.pyi")
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for item in tree.body:
        for function in getattr(item, "body", []):
            if isinstance(function, ast.FunctionDef) and ast.get_docstring(function):
                yield item.name, function.name, ast.get_docstring(function)


def test_the_stub_s_docstrings_are_the_backend_s():
    found = list(stub_docstrings())
    assert len(found) == 5
    for owner, name, text in found:
        assert inspect.getdoc(getattr(getattr(_native, owner), name)) == text


def test_the_docstring_of_the_package_is_true():
    result = doctest.testmod(token04)
    assert result.attempted >= 4 and result.failed == 0
