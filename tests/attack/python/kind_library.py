"""Where the native library comes from."""

import os
import shutil
import subprocess
import sys
import tempfile

import token04
from common import BACKEND, Findings

PACKAGE = os.path.dirname(os.path.realpath(token04.__file__))
# An import, a token, and what the process has loaded by then.
PROGRAM = """
import os, sys
sys.path.insert(0, {package!r})
import token04
assert token04.Issuer(1, "s" * 32).issue("u", 3600)
with open("/proc/self/maps") as file:
    paths = [line.split(None, 5)[5].strip() for line in file if "/" in line]
print("\\n".join(sorted(set(path for path in paths if "token04" in path or "_native" in path))))
"""
VARIABLES = ("TOKEN04_LIBRARY", "TOKEN04_PATH", "TOKEN04_LIB", "LIBTOKEN04", "TOKEN04_NATIVE")
NAMES = ("libtoken04.so", "token04.so", "token04.dll", "libtoken04.dll", "libtoken04.dylib")


def planted(folder):
    """A folder with libraries of every name that could be looked for."""
    library = [name for name in os.listdir(PACKAGE) if name.endswith((".so", ".pyd"))][0]
    for name in NAMES + (library, "_native.so", "_native.abi3.so"):
        shutil.copy(os.path.join(PACKAGE, library), os.path.join(folder, name))
    return library


def elsewhere_is_not_looked():
    findings = Findings()
    if not sys.platform.startswith("linux"):
        return findings
    with tempfile.TemporaryDirectory() as folder:
        library = planted(folder)
        environment = dict(os.environ)
        for name in VARIABLES:
            environment[name] = os.path.join(folder, library)
        for name in ("LD_LIBRARY_PATH", "PATH"):
            environment[name] = folder + os.pathsep + environment.get(name, "")
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(package=os.path.dirname(PACKAGE))],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        findings.check(done.returncode == 0, "it does not run")
        loaded = done.stdout.decode("utf-8").split("\n")
        loaded = [os.path.realpath(path) for path in loaded if path]
        findings.check(loaded, "nothing is loaded")
        for path in loaded:
            findings.check(os.path.dirname(path) == PACKAGE, "loaded from another folder")
    return findings


def a_missing_library_is_an_import_error():
    """No other place is tried in its stead."""
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        package = os.path.join(folder, "token04")
        shutil.copytree(PACKAGE, package)
        for name in os.listdir(package):
            if name.endswith((".so", ".pyd")):
                os.rename(os.path.join(package, name), os.path.join(folder, name))
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(package=folder)],
            cwd=folder,
            env=dict(os.environ, LD_LIBRARY_PATH=folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        findings.check(done.returncode == 1, "it runs, or crashes")
        findings.check(b"ImportError" in done.stderr or b"cannot import" in done.stderr, "the error")
    return findings


def no_path_is_an_argument():
    """The ctypes back end has one path, which is absolute and beside the package's files."""
    findings = Findings()
    if BACKEND == "ctypes":
        from token04 import _library

        path = _library.LIBRARY._name
        findings.check(os.path.isabs(path), "a relative path")
        findings.check(os.path.dirname(os.path.realpath(path)) == PACKAGE, "another folder")
    return findings


CASES = {
    "elsewhere_is_not_looked": elsewhere_is_not_looked,
    "a_missing_library_is_an_import_error": a_missing_library_is_an_import_error,
    "no_path_is_an_argument": no_path_is_an_argument,
}
