"""What a fix would write, for one that only its reader may apply."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.text.frame import CUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.rule import Fix
    from asl_analyze.source.text import SourceText

# Of a longer one the beginning says what it is about.
MOST_LINES = 12


def preview(source: SourceText, fix: Fix, width: int) -> list[str]:
    """The lines that it changes, with `-` and `+` before them; no wider than `width`."""
    if not fix.change:
        return []
    first = source.position(fix.change[0][0])[0]
    last = source.position(fix.change[-1][1])[0]
    if last - first >= MOST_LINES:
        return []
    begin = source.line_starts[first - 1]
    end = source.line_starts[last] if last < source.line_count else len(source.text)
    old = source.text[begin:end]
    new, at = "", begin
    for start, stop, text in fix.change:
        new += source.text[at:start] + text
        at = stop
    new += source.text[at:end]
    removed, added = _different(_lines(old), _lines(new))
    lines = [*(f"- {line}" for line in removed), *(f"+ {line}" for line in added)]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = ["..."]
    return [_cut(one_line(line), width) for line in lines]


def _lines(text: str) -> list[str]:
    """Lines by the ends that editors count; JSON and YAML may hold others inside a string."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _different(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both without the lines that they begin and end with alike."""
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + CUT
