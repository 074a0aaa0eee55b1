"""What an execution costs, before and now."""

from __future__ import annotations

from asl_analyze.cost.sheet import dollars, sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.language.model import StateMachine


class Costs:
    """Average transitions of an execution, and dollars of a million executions, of both versions.

    They are those of a Standard workflow with the assumptions of `asl-analyze cost`.
    """

    __slots__ = ("now", "now_dollars", "was", "was_dollars")

    def __init__(
        self, was: float, now: float, was_dollars: Fraction, now_dollars: Fraction
    ) -> None:
        self.was = was
        self.now = now
        self.was_dollars = was_dollars
        self.now_dollars = now_dollars


def costs(old: StateMachine, new: StateMachine) -> Costs | None:
    """The costs of both versions; None where one has no average."""
    before, now = sheet(old.definition), sheet(new.definition)
    if before.model is None or now.model is None:
        return None
    return Costs(before.model.transitions, now.model.transitions, _dollars(before), _dollars(now))


def _dollars(one: Sheet) -> Fraction:
    assert one.model is not None  # noqa: S101
    return dollars(one, one.model.transitions)
