"""`asl-analyze graph --compare`: both versions of definitions in one picture."""

from __future__ import annotations

from asl_analyze.cli.check.reporting import complain_of
from asl_analyze.cli.compare.run import compared_as_governed
from asl_analyze.cli.compare.sides import of_check
from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import RefusedError, complain
from asl_analyze.cli.printing.output import write_report
from asl_analyze.language.build import build

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.comparing.outcome import Compared
    from asl_analyze.language.model import StateMachine


def picture(given: dict[str, Any], format: str) -> int:
    """Draw what the options name, and give the exit code.

    Raises:
        RefusedError: where there is nothing to draw.
    """
    settings = Settings({**unset(), **of_check(given), "no_progress": True})
    comparison = compared_as_governed(given, settings)
    complain_of(comparison.failures)
    machines = {each: _machines(each) for each in comparison.compared}
    if not any(one for both in machines.values() for one in both):
        raise RefusedError("there is no definition that could be drawn")
    for gap in comparison.gaps:
        complain(f"{gap.path}: not compared: {gap.words}")
    write_report(_text(comparison.compared, machines, format), None)
    return 2 if comparison.gaps or comparison.failures else 0


def _text(
    pairs: Sequence[Compared],
    machines: dict[Compared, tuple[StateMachine | None, StateMachine | None]],
    format: str,
) -> str:
    from asl_analyze.reports.graph import dot, mermaid
    from asl_analyze.reports.graph.compared import draw_compared

    write = mermaid.mermaid if format == "mermaid" else dot.dot
    return write(draw_compared(pairs, machines))


def _machines(each: Compared) -> tuple[StateMachine | None, StateMachine | None]:
    if each.pair is not None:
        return each.pair.old, each.pair.new
    old, new = (
        None if one is None or one.is_doubtful else build(one) for one in (each.old, each.new)
    )
    return old, new
