"""For people: the findings with their lines, and behind them what else changes."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.comparison import words
from asl_analyze.reports.text import findings
from asl_analyze.reports.text.paint import painter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.comparing.outcome import Compared, Comparison, ToldChange
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint


def render(comparison: Comparison, options: Options) -> str:
    """The findings, then each definition with its other changes, then the count of all."""
    paint = painter(options.color)
    blocks = [findings.render(comparison.report, options).rstrip("\n")]
    blocks += ["\n".join(_definition(one, paint)) for one in comparison.compared]
    blocks.append(words.summary(comparison))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _definition(compared: Compared, paint: Paint) -> Iterator[str]:
    yield paint("strong", one_line(words.headline(compared)))
    yield from _listed(words.OTHERS, compared.others)
    yield from _listed(words.SAFE, compared.safe)
    costs = words.costs(compared)
    if costs is not None:
        yield f"  {costs}"


def _listed(title: str, changes: Sequence[ToldChange]) -> Iterator[str]:
    if changes:
        yield f"  {title}:"
    for told in changes[: words.MOST]:
        yield f"    {words.place(told)}: {one_line(words.of_change(told))}"
        parts = words.parts(told)
        for part in parts[: words.MOST_PARTS]:
            yield f"      {words.place(part)}: {one_line(part.words)}"
        if len(parts) > words.MOST_PARTS:
            yield f"      and {len(parts) - words.MOST_PARTS} more"
    if len(changes) > words.MOST:
        yield f"    and {len(changes) - words.MOST} more"
