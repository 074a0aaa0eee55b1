"""What was measured as Markdown: a table of times, one of findings and memory, the machine."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from subprocess import run
from typing import TYPE_CHECKING, NamedTuple

from checkers import OURS, Checker

if TYPE_CHECKING:
    from processes import Run

README = Path(__file__).with_name("README.md")
WARM = "warm"
# Between these lines of the README stand the tables.
BEGIN, END = "<!-- measured by compare.py -->\n", "<!-- end of what was measured -->\n"
NOTHING = "–"


class Row(NamedTuple):
    """A row: what was checked, its bytes, and by column what it took and how much was found."""

    work: str
    size: int
    took: dict[str, Run]
    found: dict[str, int]


def tables(checkers: list[Checker], rows: list[Row]) -> str:
    """Both tables and the machine."""
    peers = [checker for checker in checkers if checker.name != OURS]
    head = ["checked", f"{OURS}, cold", WARM, *(peer.name for peer in peers)]
    times = [_line(head), _line(["---"] * len(head))]
    for row in rows:
        cold, warm = row.took[OURS].wall, row.took[WARM].wall
        cells = [f"{row.work}, {row.size / 1e6:,.1f} MB" if row.size > 1e5 else row.work]
        cells += [_seconds(cold), _seconds(warm)]
        cells += [_against(cold, row.took[peer.name].wall) for peer in peers]
        times.append(_line(cells))
    head = ["findings, memory", *(f"{each.name} {each.version}" for each in checkers)]
    others = [_line(head), _line(["---"] * len(head))]
    for row in rows:
        told = (f"{row.found[c.name]:,}; {row.took[c.name].memory:,.0f} MiB" for c in checkers)
        others.append(_line([row.work, *told]))
    return "\n".join([*times, "", *others, "", machine(), ""])


def machine() -> str:
    """The machine and the day, in a sentence."""
    processor = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists():
        lines = known.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        processor = names[0] if names else processor
    node = NOTHING
    if which("node") is not None:
        told = run(["node", "--version"], check=False, capture_output=True, text=True)  # noqa: S607
        node = told.stdout.strip()
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC):%d %B %Y}; {os.cpu_count()} processors ({processor}); "
        f"{platform.system()}; CPython {platform.python_version()}; "
        f"node {node}{load}."
    )


def write(checkers: list[Checker], rows: list[Row]) -> None:
    """Put the tables into the README."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    made = f"{before}{BEGIN}\n{tables(checkers, rows)}\n{END}{after}"
    README.write_text(made, encoding="utf-8")


def _against(ours: float, theirs: float) -> str:
    return f"{_seconds(theirs)} ({ours / theirs:.2f})"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
