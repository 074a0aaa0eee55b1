"""How far loops and inline Maps of unknown length can go before they fill a history."""

from __future__ import annotations

from asl_analyze.aws.quotas import events, quota
from asl_analyze.flow.counting.counters import rounds_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.time.executions import is_express
from asl_analyze.language.model import Map
from asl_analyze.limits.least_events import least_in_scope, least_of_visit
from asl_analyze.limits.written_events import AROUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import State, StateMachine


class Room:
    """A loop (`unit` "rounds") or Map ("items") and the number at which it fills a history.

    Each round or item is taken to write no more events than it must, so it may be full earlier.
    """

    __slots__ = ("number", "state", "unit")

    def __init__(self, state: State, unit: str, number: int) -> None:
        self.state = state
        self.unit = unit
        self.number = number


def rooms(machine: StateMachine) -> Iterator[Room]:
    """Every loop and Map of the machine whose length the definition leaves open."""
    around = sum(len(events(step)) for step in AROUND)
    for scope in machine.scopes:
        limit = quota("history_events", express=is_express(scope))
        if limit is None:
            continue
        room = limit - around
        graph = graph_of(scope)
        for loop in loops(graph):
            each = sum(least_of_visit(state) for state in loop.states)
            if each and rounds_of(loop).most is None:
                yield Room(loop.states[0], "rounds", room // each + 1)
        for state in scope.states:
            inside = state.processor if isinstance(state, Map) else None
            if inside is None or not isinstance(state, Map) or state.distributed:
                continue
            if state.listed_items is None:
                each = len(events("Map.iteration")) + least_in_scope(inside)
                yield Room(state, "items", (room - len(events("Map"))) // each + 1)
