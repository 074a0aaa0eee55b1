"""Words for what is not in a report: findings that were made, and what was looked at roughly."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report


# Said of a file in which counting loops ask for more work than `asl_analyze.effort` allows.
ROUGHLY = (
    "its loops count too far to be followed round by round; a limit that they reach is told only "
    "where that is certain without counting"
)


def more_findings(report: Report) -> str:
    """How many in which files, of which only the first is named, and how to see them."""
    (path, _), *others = report.left_out
    total = sum(number for _, number in report.left_out)
    more = f" and {_count(len(others), 'more file')}" if others else ""
    hint = _hint(total, report.repeated)
    return f"and {_count(total, 'more finding')} in {one_line(path)}{more} ({hint})"


def repeated_findings(number: int) -> str:
    """Of findings that no option shows."""
    return f"{number:,} on text that already has many of the same rule"


def _hint(total: int, repeated: int) -> str:
    if not repeated:
        return "--max-findings 0 shows all"
    said = repeated_findings(repeated)
    return said if repeated == total else f"--max-findings 0 shows all but {said}"


def _count(number: int, words: str) -> str:
    return f"{number:,} {words}" + ("" if number == 1 else "s")
