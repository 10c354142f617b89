"""A batch that the process has no memory for."""

import subprocess
import sys

import pytest

# In a process of its own, whose memory is limited.
PROGRAM = """
import resource
import token04

issuer = token04.Issuer(1, "s" * 32)
payload = token04.RawPayload("x" * 20000)
users = ["u"] * 20000
issuer.issue_batch(users[:2], 60, payload)  # All that is loaded late is loaded now.
with open("/proc/self/statm") as file:
    used = int(file.read().split()[0]) * 4096
resource.setrlimit(resource.RLIMIT_AS, (used + SPARE, used + SPARE))
for threads in (1, 2):
    for return_errors in (False, True):
        try:
            issuer.issue_batch(users, 60, payload, threads=threads, return_errors=return_errors)
        except MemoryError as error:
            assert isinstance(error, token04.Token04Error), error
            assert isinstance(error, token04.Token04MemoryError), error
            assert error.code is token04.ErrorCode.OUT_OF_MEMORY and error.code == 26
            assert error.hint.startswith("Make fewer tokens")
        else:
            raise AssertionError("there was memory")
# It goes on working.
assert len(issuer.issue_batch(users[:100], 60, payload)) == 100
print("alive")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.skipif(sys.implementation.name == "pypy", reason="PyPy ends where it has no memory")
# Too little for the core's result, and enough for that but not for the list of it.
@pytest.mark.parametrize("spare", [100, 900])
def test_a_batch_too_large_for_memory_is_an_error(spare):
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROGRAM.replace("SPARE", str(spare << 20))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "alive\n", "")
