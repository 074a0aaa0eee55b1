"""All rules against the other checkers: one file, 240 files, 5,000 files, 10,000 states.

    python benchmarks/compare.py SCRATCH [--rounds 5] [--write]

The checkers are installed into SCRATCH, and what they check is made there; a second run finds both.
Each is asked for all files of a row in one process, in turn with the others, after a run that warms
up. What takes longer than a minute is run once. Cold is ours without a cache, warm with that of the
run before. `--write` puts the tables into the README beside this.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

from checkers import Checker, installed
from figures import WARM, Row, tables, write
from processes import Run, run

FILES, SOME = 5_000, 240
STATES, FEW_STATES = 10_000, 20
# Seconds after which a run is not made again.
SLOW = 60.0


class Asked(NamedTuple):
    """A checker with the options of one column."""

    column: str
    checker: Checker
    options: tuple[str, ...]


def main() -> None:
    """Measure and print, and write."""
    parser = argparse.ArgumentParser(description="Hold the checkers against each other.")
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    scratch = given.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    checkers = installed(scratch)
    ours, *peers = checkers
    cache = str(scratch / "cache")
    columns = [
        Asked(ours.name, ours, ("--no-cache",)),
        Asked(WARM, ours, ("--cache-dir", cache)),
        *(Asked(peer.name, peer, ()) for peer in peers),
    ]
    rows = []
    for work, files in _work(scratch / "work").items():
        rows.append(_row(work, files, columns, given.rounds, scratch / "output.txt"))
        print(tables(checkers, rows), flush=True)
    if given.write:
        write(checkers, rows)


def _work(folder: Path) -> dict[str, list[str]]:
    """What is checked, by its name: the files, made where they are missing."""
    folder.mkdir(exist_ok=True)
    tree = folder / "tree"
    if not tree.exists():
        _made_by("tree.py", str(tree), "--files", str(FILES))
    many = sorted(str(path) for path in tree.rglob("*.asl.json"))
    one = {}
    for states in (FEW_STATES, STATES):
        path = folder / f"{states}-states.asl.json"
        path.write_bytes(_made_by("machines.py", str(states)))
        one[states] = [str(path)]
    return {
        f"1 file of {FEW_STATES} states": one[FEW_STATES],
        f"{SOME} files": many[:SOME],
        f"{FILES:,} files": many,
        f"1 file of {STATES:,} states": one[STATES],
    }


def _made_by(script: str, *words: str) -> bytes:
    """What a script beside this prints; the memory that it takes would count as that of all."""
    command = [sys.executable, str(Path(__file__).with_name(script)), *words]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603


def _row(work: str, files: list[str], columns: list[Asked], rounds: int, output: Path) -> Row:
    """What each column takes for some files, in medians, and how much it finds."""
    runs: dict[str, list[Run]] = {}
    found: dict[str, int] = {}
    for asked in columns:
        first = run(asked.checker.asked(files, *asked.options), output)
        said = output.read_text(encoding="utf-8", errors="replace")
        found[asked.column] = len(asked.checker.finding.findall(said))
        runs[asked.column] = [first] if first.wall > SLOW else []
    quick = [asked for asked in columns if not runs[asked.column]]
    for _ in range(rounds):
        for asked in quick:
            runs[asked.column].append(run(asked.checker.asked(files, *asked.options)))
    took = {
        column: Run(*(median(figures) for figures in zip(*taken, strict=True)))
        for column, taken in runs.items()
    }
    size = sum(Path(file).stat().st_size for file in files)
    return Row(work, size, took, found)


if __name__ == "__main__":
    main()
