"""Puts small faults into the rules and the analyses and counts those that the tests tell.

    pip install -e '.[test,mutate]'
    python tools/mutate.py                                a sample of rules/ and asl_analyze/flow/
    python tools/mutate.py rules/cost --sample 0          every mutant of one folder
    python tools/mutate.py asl_analyze/flow/time/pace.py --sample 0

A mutant that no test tells is a *survivor*; it is printed as a diff. Some change nothing that a
user could see, the others are questions that no test asks. The exit code is 1 when a PATH's score
is below `--least`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

from mutant_tests import ROOT, Reach
from mutants import Mutant, mutants

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ["rules", "asl_analyze/flow"]


def main(arguments: list[str]) -> int:
    """Runs the sample of each path; 1 when a score is too low."""
    given = _parse(arguments)
    os.nice(10)
    reach = Reach()
    low = [path for path in given.paths if _part(path, given, reach) < given.least]
    return 1 if low else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("paths", nargs="*", default=PARTS, metavar="PATH")
    parser.add_argument("--sample", type=int, default=400, help="mutants of each PATH; 0 is all")
    parser.add_argument("--seed", type=int, default=1, help="of the random choice")
    parser.add_argument("--least", type=float, default=80.0, help="score in per cent")
    return parser.parse_args(arguments)


def _part(path: str, given: argparse.Namespace, reach: Reach) -> float:
    """The score of one path in per cent, after printing its survivors and folders."""
    found = [mutant for file in _files(ROOT / path) for mutant in mutants(file)]
    chosen = found
    if 0 < given.sample < len(found):
        chosen = random.Random(given.seed).sample(found, given.sample)  # noqa: S311
    print(f"{path}: {len(chosen)} of {len(found)} mutants, seed {given.seed}", flush=True)
    lived: list[Mutant] = []
    for number, mutant in enumerate(chosen):
        if number % 25 == 0:
            print(f"{number} run, {len(lived)} survived", file=sys.stderr, flush=True)
        if reach.survives(mutant):
            lived.append(mutant)
            print(mutant.diff(ROOT), flush=True)
    return _tell(path, chosen, lived)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*.py") if file.name != "__init__.py")


def _tell(path: str, chosen: list[Mutant], lived: list[Mutant]) -> float:
    every, alive = (Counter(_folder(mutant) for mutant in group) for group in (chosen, lived))
    for folder in sorted(every):
        _line(folder, every[folder], alive[folder])
    if len(every) > 1:
        _line(path, len(chosen), len(lived))
    return _score(len(chosen), len(lived))


def _folder(mutant: Mutant) -> str:
    return mutant.path.parent.relative_to(ROOT).as_posix()


def _line(name: str, all_of_them: int, alive: int) -> None:
    score = _score(all_of_them, alive)
    print(f"{name}: {all_of_them} mutants, {alive} survived, score {score:.1f} %", flush=True)


def _score(all_of_them: int, alive: int) -> float:
    return 100.0 * (all_of_them - alive) / all_of_them if all_of_them else 100.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
