"""Type checkers must find each error that typing_errors.py marks, and no other.

Usage: check_types.py mypy|pyright. Runs in an environment that has the package and both.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "typing_errors.py")
COMMANDS = {
    "mypy": ["-m", "mypy", "--strict", "--no-error-summary", "--no-incremental", FILE],
    "pyright": ["-m", "pyright", "--pythonpath", sys.executable, FILE],
}
FOUND = {"mypy": r"typing_errors\.py:(\d+): error", "pyright": r"typing_errors\.py:(\d+):\d+ - error"}


def main(checker):
    with open(FILE, encoding="utf-8") as file:
        marked = {number for number, line in enumerate(file, 1) if line.endswith("# error\n")}
    done = subprocess.run(
        [sys.executable] + COMMANDS[checker], stdout=subprocess.PIPE, encoding="utf-8", cwd=HERE
    )
    found = {int(number) for number in re.findall(FOUND[checker], done.stdout)}
    if not marked or found != marked:
        print(done.stdout)
        sys.exit("{}: errors in lines {}, expected {}".format(checker, sorted(found), sorted(marked)))
    print("{}: {} errors, as marked".format(checker, len(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
