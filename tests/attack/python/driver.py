"""Attacks on the package for Python, which has to be installed for the interpreter that runs this.

driver.py kind NAME
driver.py random --seed S --calls N [--seconds T]
driver.py case KIND CASE: what the first starts for itself
"""

import argparse
import importlib
import json
import sys

from common import in_child

KINDS = (
    "destructors",
    "expectation",
    "subclass",
    "mutation",
    "interruption",
    "memory",
    "serialization",
    "library",
    "residue",
)


def cases(kind):
    """The module with the cases of a kind."""
    return importlib.import_module("kind_" + kind)


def run_kind(kind):
    module = cases(kind)
    answer = {"kind": kind}
    not_concerned = getattr(module, "NOT_CONCERNED", None)
    if not_concerned:
        answer["not_concerned"] = not_concerned
        return answer
    findings = []
    for case in sorted(module.CASES):
        findings += in_child(kind, case)
    answer["passed"] = not findings
    if findings:
        answer["findings"] = findings[:50]
    return answer


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("kind").add_argument("name", choices=KINDS)
    case = commands.add_parser("case")
    case.add_argument("kind", choices=KINDS)
    case.add_argument("case")
    random = commands.add_parser("random")
    random.add_argument("--seed", type=int, required=True)
    random.add_argument("--calls", type=int, default=100000)
    random.add_argument("--seconds", type=float, default=0)
    given = parser.parse_args()
    if given.command == "kind":
        answer = run_kind(given.name)
    elif given.command == "case":
        answer = list(cases(given.kind).CASES[given.case]())
    elif given.command == "random":
        answer = importlib.import_module("random_calls").run(given.seed, given.calls, given.seconds)
    else:
        parser.error("what to do?")
    print(json.dumps(answer))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
