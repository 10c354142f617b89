"""Subinterpreters: the package either works in one, or refuses with an ImportError."""

import subprocess
import sys

import pytest

INNER = """
import sys
sys.path[:] = PATH
try:
    import token04
except ImportError as error:
    print("refused:", error)
else:
    issuer = token04.Issuer(1, "s" * 32)
    try:
        issuer.issue("", 1)
    except token04.Token04Error as error:
        assert error.code == 3
    assert issuer.verify(issuer.issue("u", 60)).user_id == "u"
    assert len(issuer.issue_batch(["u"] * 100, 60, {"room_id": "r"}, threads=2)) == 100
    print("works")
sys.stdout.flush()
"""

# In a process of its own, since a crash is what this test is there to find.
OUTER = """
import sys
try:
    import _interpreters as interpreters
except ImportError:
    try:
        import _xxsubinterpreters as interpreters
    except ImportError:
        sys.exit(77)
import token04
run = getattr(interpreters, "exec", None) or interpreters.run_string
for _ in range(3):
    interpreter = interpreters.create()
    failed = run(interpreter, INNER.replace("PATH", repr(sys.path)))
    assert not failed, failed
    interpreters.destroy(interpreter)
assert token04.Issuer(1, "s" * 32).issue("u", 1)
print("main goes on")
"""


def test_it_works_or_refuses_clearly():
    done = subprocess.run(
        [sys.executable, "-I", "-c", "INNER = {!r}\n{}".format(INNER, OUTER)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
    )
    if done.returncode == 77:
        pytest.skip("this Python has no subinterpreters")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "main goes on" and len(lines) == 4
    for line in lines[:3]:
        assert line == "works" or (line.startswith("refused:") and "interpreter" in line), line
    print("subinterpreters:", lines[0])
