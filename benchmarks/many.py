"""Many files at once, against other checkers that are installed.

    python benchmarks/many.py LIST [--peer NAME=COMMAND ...]

LIST is a file with one path a line. The paths are put behind each COMMAND; `statelint` is taken
where it is found beside this Python or on the PATH.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from shutil import which

from processes import interleaved, program, show


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Check many files at once.")
    parser.add_argument("list", type=Path)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    given = parser.parse_args()
    files = [line for line in given.list.read_text(encoding="utf-8").splitlines() if line]
    check = [program(), "--no-cache", "--quiet", "--format", "concise"]
    commands = {
        "asl-analyze": [*check, *files],
        "in one process": [*check, "--jobs", "1", *files],
    }
    beside = Path(sys.executable).with_name("statelint")
    statelint = str(beside) if beside.exists() else which("statelint")
    if statelint is not None:
        commands["statelint"] = [statelint, *files]
    for peer in given.peer:
        name, _, command = peer.partition("=")
        commands[name] = [*shlex.split(command), *files]
    size = sum(Path(file).stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1000:,.0f} kB")
    show(interleaved(commands), "asl-analyze")


if __name__ == "__main__":
    main()
