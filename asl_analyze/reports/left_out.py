"""Words for findings that were made and are not in a report."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def more_findings(left_out: Sequence[tuple[str, int]]) -> str:
    """How many in which files (each a path and a number); only the first file is named."""
    (path, _), *others = left_out
    total = sum(number for _, number in left_out)
    more = f" and {_count(len(others), 'more file')}" if others else ""
    return f"and {_count(total, 'more finding')} in {one_line(path)}{more}"


def _count(number: int, words: str) -> str:
    return f"{number:,} {words}" + ("" if number == 1 else "s")
