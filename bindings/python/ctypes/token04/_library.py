"""The C library: loaded from beside this file, and declared as its header has it."""

import os
import sys
from ctypes import CDLL

from ._declarations import ABI_VERSION, FUNCTIONS


def load(path: str) -> CDLL:
    """The library at a path; an ImportError that says why where it cannot be used."""
    try:
        library = CDLL(path)
        for name, (result, arguments) in FUNCTIONS.items():
            function = getattr(library, name)
            function.restype = result
            function.argtypes = arguments
    except (OSError, AttributeError) as error:
        raise ImportError("token04 cannot load its C library: {}".format(error)) from error
    found = library.token04_abi_version()
    if found != ABI_VERSION:
        raise ImportError(
            "token04 needs ABI {} of its C library, and {} has {}: install the package again".format(
                ABI_VERSION, path, found
            )
        )
    return library


NAMES = {"win32": "libtoken04.dll", "cygwin": "libtoken04.dll", "darwin": "libtoken04.dylib"}
NAME = NAMES.get(sys.platform, "libtoken04.so")

LIBRARY = load(os.path.join(os.path.dirname(os.path.abspath(__file__)), NAME))
VERSION = LIBRARY.token04_version().decode("ascii")  # type: str
