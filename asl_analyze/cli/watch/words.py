"""What is said around the runs, on stderr, in lines that programs wait for: they stay so."""

from __future__ import annotations

import os
import sys
import time

from asl_analyze.cli.printing.messages import tell
from asl_analyze.cli.printing.output import write_content
from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.formats import READ_BY_PEOPLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.reports.formats import Output
    from asl_analyze.result import Report

CLEAR = b"\033[2J\033[H"


def tell_of_begin(changed: Sequence[str]) -> None:
    """Say that a run begins, and what has changed since the last one, if there was any."""
    if not changed:
        why = ""
    elif len(changed) == 1:
        why = f": {changed[0]} changed"
    else:
        why = f": {len(changed):,} files changed"
    _tell(f"run begins{why}")


def tell_of_end(report: Report | None) -> None:
    """Say that a run has ended, and with how many findings; None where it could not be done."""
    if report is None:
        said = "nothing was checked"
    else:
        number = sum(report.tally.values())
        said = "1 finding" if number == 1 else f"{number} findings"
        failed = len(report.failures)
        if failed:
            said += ", 1 file failed" if failed == 1 else f", {failed} files failed"
    _tell(f"run ends: {said}; waiting for changes")


def clear(outputs: Iterable[Output]) -> None:
    """Clear the terminal where people read the report on it."""
    shown = [output.format for output in outputs if output.path is None]
    is_for_people = all(format in READ_BY_PEOPLE for format in shown)
    if is_for_people and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        write_content(CLEAR)


def _tell(text: str) -> None:
    tell(f"asl-analyze: watch: {time.strftime('%H:%M:%S')} {one_line(text)}")
