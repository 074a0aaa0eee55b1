"""Which findings stand in which state."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.result import Result
    from asl_analyze.rule import Severity


class Marks:
    """The codes found in a state, by severity."""

    __slots__ = ("_codes",)

    def __init__(self) -> None:
        self._codes: dict[Severity, dict[str, None]] = {}

    def add(self, result: Result) -> None:
        """Take in a finding."""
        self._codes.setdefault(result.severity, {})[result.rule.code] = None

    @property
    def worst(self) -> str:
        """The worst severity."""
        return max(self._codes, key=lambda severity: severity.rank).value

    @property
    def lines(self) -> list[str]:
        """A line for each severity, the worst first: "error ASL201, ASL203"."""
        ordered = sorted(self._codes, key=lambda severity: -severity.rank)
        return [f"{severity.value} {', '.join(self._codes[severity])}" for severity in ordered]


def marks(machine: StateMachine, results: Iterable[Result]) -> dict[int, Marks]:
    """The marks of each state that has any, by its identity; the innermost state counts."""
    states = sorted(machine.states, key=lambda state: state.key.start)
    starts = [state.key.start for state in states]
    made: dict[int, Marks] = {}
    for result in results:
        if result.definition is not machine.definition:
            continue
        index = bisect_right(starts, result.start) - 1
        state = _around(states[index], result.start) if index >= 0 else None
        if state is not None:
            made.setdefault(id(state), Marks()).add(result)
    return made


def _around(state: State, offset: int) -> State | None:
    """The innermost of a state and those around it that holds the offset."""
    found: State | None = state
    while found is not None and offset >= found.node.end:
        found = found.scope.owner
    return found
