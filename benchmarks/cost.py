"""Whether the time to solve what a machine costs grows in proportion to the machine.

    python benchmarks/cost.py

Two kinds of machines: those of `machines.py`, and one loop over all states with a way out and a
way back at every tenth, which is the hardest for the solver. Starting Python and reading the
definition are not measured. The exponent is that of the smallest and the largest machine: 1 is in
proportion, 2 is quadratic.
"""

from __future__ import annotations

import json
from itertools import pairwise
from math import log
from time import perf_counter
from typing import Any

from machines import machine

from asl_analyze.cost.chain.visits import Model
from asl_analyze.cost.paths.longest import Longest
from asl_analyze.cost.paths.transitions import Transitions
from asl_analyze.cost.profile.profile import Profile
from asl_analyze.documents.definition import Definition
from asl_analyze.language.build import build
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.json.read import read_json

SIZES = (1_000, 2_000, 5_000, 10_000)
ROUNDS = 5
EXIT = 10


def main() -> None:
    """Measure and print."""
    for name, make in (("blocks", machine), ("one loop", one_loop)):
        print(f"{name:9}  bounds s  means s  longest s")
        took = []
        for size in SIZES:
            text = json.dumps(make(size))
            runs = [once(text) for _ in range(ROUNDS)]
            parts = [min(column) for column in zip(*runs, strict=True)]
            took.append(sum(parts))
            print(f"{size:9,}  {parts[0]:8.3f}  {parts[1]:7.3f}  {parts[2]:9.3f}")
        print(f"exponent {log(took[-1] / took[0]) / log(SIZES[-1] / SIZES[0]):.2f}")


def one_loop(states: int) -> dict[str, Any]:
    """A machine of so many states that can all be reached from one another, and an end."""
    made: dict[str, dict[str, Any]] = {}
    for number in range(states - 1):
        following = f"S{(number + 1) % (states - 1)}"
        if number % EXIT:
            made[f"S{number}"] = {"Type": "Pass", "Next": following}
            continue
        ways = (f"S{max(number - EXIT, 0)}", "Done")
        rules = [
            {"Variable": "$.n", "NumericEquals": value, "Next": to} for value, to in enumerate(ways)
        ]
        made[f"S{number}"] = {"Type": "Choice", "Choices": rules, "Default": following}
    return {"StartAt": "S0", "States": {**made, "Done": {"Type": "Succeed"}}}


def once(text: str) -> list[float]:
    """Seconds of the least and largest numbers, of the means, and of the longest time."""
    root = read_json(text).root
    assert root is not None  # noqa: S101
    built = build(Definition(SourceText("machine.asl.json", text), root))
    assert built is not None  # noqa: S101
    clock = [perf_counter()]
    Transitions(built)
    clock.append(perf_counter())
    model = Model(built, Profile())
    clock.append(perf_counter())
    Longest(model)
    clock.append(perf_counter())
    return [after - before for before, after in pairwise(clock)]


if __name__ == "__main__":
    main()
