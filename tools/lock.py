"""Renews the versions that CI installs, and tells the lowest that are supported.

    python tools/lock.py             writes constraints.txt: today's newest of all that pip chooses
    python tools/lock.py --lowest    prints the lower bounds of pyproject.toml as constraints
    python tools/lock.py --newer F   prints what pip would install by its report F, unlike the lock

A lock is made on the lowest Python that is supported, so that every version in it runs there.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "constraints.txt"
BIN = "Scripts" if os.name == "nt" else "bin"
HEAD = """\
# What CI and the README's test command install. Made on {date} with Python {python} by
#     python tools/lock.py
"""
BOUND = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)>=(?P<lowest>[0-9.]+)")


def project() -> dict[str, Any]:
    """The tables of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lowest() -> list[str]:
    """The lower bound of each requirement of the program and of its tests, as `name==version`.

    Raises:
        ValueError: for a requirement without a lower bound.
    """
    tables = project()["project"]
    bounds = []
    for requirement in [*tables["dependencies"], *tables["optional-dependencies"]["test"]]:
        found = BOUND.match(requirement)
        if found is None:
            raise ValueError(f"'{requirement}' in pyproject.toml has no lower bound")
        bounds.append(f"{found['name']}=={found['lowest']}")
    return bounds


def newest() -> list[str]:
    """What pip chooses today in an empty environment, as `name==version`."""
    tables = project()["build-system"]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder, BIN, "python")), "-m", "pip", "--disable-pip-version-check"]
        wanted = [*tables["requires"], f"{ROOT}[test,lint,docs]"]
        subprocess.run([*pip, "install", "--quiet", *wanted], check=True)  # noqa: S603
        listed = subprocess.run(  # noqa: S603
            [*pip, "freeze", "--all", "--exclude", "pip", "--exclude", "asl-analyze"],
            check=True,
            capture_output=True,
            text=True,
        )
    return listed.stdout.split()


def newer(report: Path) -> list[str]:
    """What pip would install that the lock has in another version or not at all.

    `report` is what `pip install --dry-run --report` writes.
    """
    told = json.loads(report.read_text(encoding="utf-8"))["install"]
    found = [one["metadata"] for one in told if not one["is_direct"]]
    locked = {line.lower() for line in LOCK.read_text(encoding="utf-8").splitlines()}
    lines = [f"{one['name']}=={one['version']}" for one in found]
    return sorted(line for line in lines if line.lower() not in locked)


def main(arguments: list[str]) -> int:
    """Prints the lowest or what is newer, or writes the lock."""
    if arguments == ["--lowest"]:
        print(*lowest(), sep="\n")
        return 0
    if len(arguments) == 2 and arguments[0] == "--newer":
        print("".join(f"{line}\n" for line in newer(Path(arguments[1]))), end="")
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    today = dt.datetime.now(dt.UTC).date()
    head = HEAD.format(date=today, python=".".join(map(str, sys.version_info[:2])))
    LOCK.write_text(head + "\n".join(newest()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
