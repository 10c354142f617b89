"""Subinterpreters: the package either works in one, or refuses with an ImportError."""

import subprocess
import sys
import textwrap

import pytest

# In a process of its own, since a crash is what this test is there to find.
PROGRAM = textwrap.dedent(
    '''
    import os, sys
    try:
        import _interpreters as interpreters
    except ImportError:
        try:
            import _xxsubinterpreters as interpreters
        except ImportError:
            sys.exit(77)
    import token04
    code = """
    import sys
    sys.path[:] = {path!r}
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
        print("works")
    sys.stdout.flush()
    """
    for _ in range(3):
        it = interpreters.create()
        failed = (getattr(interpreters, "exec", None) or interpreters.run_string)(
            it, "\\n".join(line.strip("\\n")[4:] if line.startswith("    ") else line
                          for line in code.format(path=sys.path).splitlines())
        )
        assert not failed, failed
        interpreters.destroy(it)
    assert token04.Issuer(1, "s" * 32).issue("u", 1)
    print("main goes on")
    '''
)


def test_it_works_or_refuses_clearly():
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROGRAM],
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
        assert line == "works" or ("refused:" in line and "interpreter" in line)
    print("subinterpreters:", lines[0])
