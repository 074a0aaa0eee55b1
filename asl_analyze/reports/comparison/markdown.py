"""The comparison for a comment on a pull request."""

from __future__ import annotations

from asl_analyze.escape.markdown import plain
from asl_analyze.reports.comparison import words
from asl_analyze.reports.cost.markdown import grid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.comparing.outcome import Compared, Comparison, Gap, ToldChange
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Result

HEADINGS = ("", "Line", "What it breaks", "What to do")


def render(comparison: Comparison, options: Options) -> str:  # noqa: ARG001
    """A section with the count of all, and one for each definition that changes."""
    parts = ["### What this change breaks", plain(words.summary(comparison)) + "."]
    for one in comparison.compared:
        if not one.is_same:
            parts += _definition(one)
    parts += _beside(comparison.beside)
    parts += _gaps(comparison.gaps)
    return "\n\n".join(parts) + "\n"


def _definition(compared: Compared) -> Iterator[str]:
    headline = words.headline(compared)
    if headline is None:
        return
    yield f"**{plain(headline)}**"
    yield from _found(compared.results)
    yield from _listed(words.OTHERS, compared.others, compared)
    yield from _listed(words.SAFE, compared.safe, compared)
    costs = words.costs(compared)
    if costs is not None:
        yield plain(costs)


def _beside(results: Sequence[Result]) -> Iterator[str]:
    """What is found in files, but in none of their state machines."""
    by_file: dict[str, list[Result]] = {}
    for result in results:
        by_file.setdefault(result.source.path, []).append(result)
    for path, found in by_file.items():
        yield f"**{plain(path)}**"
        yield from _found(found)


def _gaps(gaps: Sequence[Gap]) -> Iterator[str]:
    if gaps:
        yield f"**{words.GAPS}**"
        rows = [f"- {plain(words.gap_place(one))}: {plain(one.words)}" for one in gaps]
        yield "\n".join(rows[: words.MOST])
        yield from _more(len(gaps))


def _found(results: Sequence[Result]) -> Iterator[str]:
    if results:
        rows = [_row(result) for result in results[: words.MOST]]
        yield grid(HEADINGS, rows, len(HEADINGS))
        yield from _more(len(results))


def _row(result: Result) -> tuple[str, ...]:
    line, _ = result.source.position(result.start)
    code = f"{result.severity.value} {result.rule.code}"
    return code, str(line), result.message, result.help or ""


def _listed(title: str, changes: Sequence[ToldChange], compared: Compared) -> Iterator[str]:
    if changes:
        lines = "\n".join(row for one in changes[: words.MOST] for row in _rows(one, compared))
        count = f" ({len(changes)})"
        yield f"<details><summary>{title}{count}</summary>\n\n{lines}\n\n</details>"
        yield from _more(len(changes))


def _rows(told: ToldChange, compared: Compared) -> Iterator[str]:
    """A change, and below it its parts where there are several."""
    yield f"- line {plain(words.place(told, compared))}: {plain(words.of_change(told))}"
    parts = words.parts(told)
    for part in parts[: words.MOST_PARTS]:
        yield f"  - line {plain(words.place(part))}: {plain(part.words)}"
    if len(parts) > words.MOST_PARTS:
        yield f"  - and {len(parts) - words.MOST_PARTS} more"


def _more(count: int) -> Iterator[str]:
    if count > words.MOST:
        yield f"and {count - words.MOST} more."
