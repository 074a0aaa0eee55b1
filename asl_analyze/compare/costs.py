"""What an execution costs, before and now."""

from __future__ import annotations

from asl_analyze.cost.sheet import dollars, sheet
from asl_analyze.flow.time.executions import is_express_machine
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.cost.sheet import Sheet


class Costs:
    """Average transitions of an execution, and dollars of a million executions, of both versions.

    They are those of a Standard workflow with the assumptions of `asl-analyze cost`; `is_standard`
    says that both versions are one, as far as that is known.
    """

    __slots__ = ("is_standard", "now", "now_dollars", "was", "was_dollars")

    def __init__(self, was: Sheet, now: Sheet, *, is_standard: bool) -> None:
        self.was, self.was_dollars = _figures(was)
        self.now, self.now_dollars = _figures(now)
        self.is_standard = is_standard


@remembered
def costs_of(pair: MachinePair) -> Costs | None:
    """The costs of both versions, worked out once; None where one has no average."""
    before, now = sheet(pair.old.definition), sheet(pair.new.definition)
    if before.model is None or now.model is None:
        return None
    standard = not (is_express_machine(pair.old) or is_express_machine(pair.new))
    return Costs(before, now, is_standard=standard)


def _figures(one: Sheet) -> tuple[float, Fraction]:
    assert one.model is not None  # noqa: S101
    return one.model.transitions, dollars(one, one.model.transitions)
