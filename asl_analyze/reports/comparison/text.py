"""For people: the findings with their lines, and behind them what else changes."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.comparison import words
from asl_analyze.reports.text import findings
from asl_analyze.reports.text.paint import painter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.comparing.outcome import Compared, Comparison, Gap, ToldChange
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint


def render(comparison: Comparison, options: Options) -> str:
    """The findings, then each definition with its other changes, then the count of all."""
    paint = painter(options.color)
    blocks = [findings.render(comparison.report, options).rstrip("\n")]
    blocks += ["\n".join(_definition(one, paint)) for one in comparison.compared]
    blocks += ["\n".join(_gaps(comparison.gaps, paint)), words.summary(comparison)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _definition(compared: Compared, paint: Paint) -> Iterator[str]:
    headline = words.headline(compared)
    if headline is None:
        return
    yield paint("strong", one_line(headline))
    yield from _listed(words.OTHERS, compared.others, compared)
    yield from _listed(words.SAFE, compared.safe, compared)
    costs = words.costs(compared)
    if costs is not None:
        yield f"  {costs}"


def _gaps(gaps: Sequence[Gap], paint: Paint) -> Iterator[str]:
    if gaps:
        yield paint("strong", words.GAPS)
    for gap in gaps[: words.MOST]:
        yield f"  {words.gap_place(gap)}: {one_line(gap.words)}"
    if len(gaps) > words.MOST:
        yield f"  and {len(gaps) - words.MOST} more"


def _listed(title: str, changes: Sequence[ToldChange], compared: Compared) -> Iterator[str]:
    if changes:
        yield f"  {title}:"
    for told in changes[: words.MOST]:
        yield f"    {one_line(words.place(told, compared))}: {one_line(words.of_change(told))}"
        parts = words.parts(told)
        for part in parts[: words.MOST_PARTS]:
            yield f"      {words.place(part)}: {one_line(part.words)}"
        if len(parts) > words.MOST_PARTS:
            yield f"      and {len(parts) - words.MOST_PARTS} more"
    if len(changes) > words.MOST:
        yield f"    and {len(changes) - words.MOST} more"
