"""The comparison for a comment on a pull request."""

from __future__ import annotations

from asl_analyze.escape.markdown import plain
from asl_analyze.reports.comparison import words
from asl_analyze.reports.cost.markdown import grid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.comparing.outcome import Compared, Comparison, ToldChange
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Result

HEADINGS = ("", "Line", "What it breaks", "What to do")


def render(comparison: Comparison, options: Options) -> str:  # noqa: ARG001
    """A section with the count of all, and one for each definition that changes."""
    parts = ["### What this change breaks", plain(words.summary(comparison)) + "."]
    for one in comparison.compared:
        if not one.is_same:
            parts += _definition(one)
    return "\n\n".join(parts) + "\n"


def _definition(compared: Compared) -> Iterator[str]:
    yield f"**{plain(words.headline(compared))}**"
    if compared.results:
        rows = [_row(result) for result in compared.results[: words.MOST]]
        yield grid(HEADINGS, rows, len(HEADINGS))
        yield from _more(len(compared.results))
    yield from _listed(words.OTHERS, compared.others)
    yield from _listed(words.SAFE, compared.safe)
    costs = words.costs(compared)
    if costs is not None:
        yield plain(costs)


def _row(result: Result) -> tuple[str, ...]:
    line, _ = result.source.position(result.start)
    code = f"{result.severity.value} {result.rule.code}"
    return code, str(line), result.message, result.help or ""


def _listed(title: str, changes: Sequence[ToldChange]) -> Iterator[str]:
    if changes:
        lines = "\n".join(row for one in changes[: words.MOST] for row in _rows(one))
        count = f" ({len(changes)})"
        yield f"<details><summary>{title}{count}</summary>\n\n{lines}\n\n</details>"
        yield from _more(len(changes))


def _rows(told: ToldChange) -> Iterator[str]:
    """A change, and below it its parts where there are several."""
    yield f"- line {plain(words.place(told))}: {plain(words.of_change(told))}"
    parts = words.parts(told)
    for part in parts[: words.MOST_PARTS]:
        yield f"  - line {plain(words.place(part))}: {plain(part.words)}"
    if len(parts) > words.MOST_PARTS:
        yield f"  - and {len(parts) - words.MOST_PARTS} more"


def _more(count: int) -> Iterator[str]:
    if count > words.MOST:
        yield f"and {count - words.MOST} more."
