"""Whole processes, timed side by side."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import which
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROUNDS = 7


class Run(NamedTuple):
    """What a process took: seconds by the clock and of user CPU time, MiB of memory at most."""

    wall: float
    user: float
    memory: float


def program() -> str:
    """The `asl-analyze` of the environment that runs this."""
    beside = Path(sys.executable).with_name("asl-analyze")
    found = str(beside) if beside.exists() else which("asl-analyze")
    if found is None:
        sys.exit("install asl-analyze first, see benchmarks/README.md")
    return found


def run(command: list[str], output: Path | None = None) -> Run:
    """Run a command once, what it says thrown away or written to a file."""
    target = os.open(output or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    both = [(os.POSIX_SPAWN_DUP2, target, number) for number in (1, 2)]
    began = perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=both)
    _, _, used = os.wait4(child, 0)
    wall = perf_counter() - began
    os.close(target)
    # macOS counts bytes, everything else KiB.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(wall, used.ru_utime, used.ru_maxrss / unit)


def interleaved(commands: dict[str, list[str]], rounds: int = ROUNDS) -> dict[str, Run]:
    """The medians of several runs each, taken in turn after one that warms up."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            took = run(command)
            if number:
                runs[name].append(took)
    return {
        name: Run(*(median(column) for column in zip(*taken, strict=True)))
        for name, taken in runs.items()
    }


def show(runs: dict[str, Run], reference: str) -> None:
    """Print a table with the ratios to one of the commands."""
    base = runs[reference]
    width = max(map(len, runs))
    print(f"{'':{width}}  wall s    ratio  user s    ratio     MiB")
    for name, took in runs.items():
        walls, users = took.wall / base.wall, took.user / base.user
        print(
            f"{name:{width}}  {took.wall:6.3f}  {walls:6.2f}x  {took.user:6.3f}  {users:6.2f}x"
            f"  {took.memory:6.1f}"
        )
