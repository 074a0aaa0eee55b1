"""The cheapest way through a scope, by Dijkstra's algorithm over its control-flow graph."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from asl_analyze.cost.run import Run
from asl_analyze.language.model import Fail

if TYPE_CHECKING:
    from asl_analyze.flow.graph import Graph

# A state that is left by a Catch may have failed before anything inside it began.
CAUGHT = 1


def cheapest(graph: Graph, costs: list[int | None], *, nested: bool) -> Run | None:
    """The cheapest way from the first state to an end; None where no way leads to one.

    `costs[i]` are the transitions of one visit of state i with all that runs inside it; None
    where the inside never ends. A nested scope must end well for the run to go on, so there a
    `Fail` counts only where nothing else ends the scope.
    """
    if graph.start is None:
        return None
    reached, came_from = _shortest(graph, costs)
    ends = {
        n: at + cost
        for n, at in reached.items()
        if graph.states[n].ends and (cost := costs[n]) is not None
    }
    if nested:
        ends = {n: t for n, t in ends.items() if not isinstance(graph.states[n], Fail)} or ends
    if not ends:
        return None
    last = min(ends, key=lambda n: (ends[n], n))
    run = Run(ends[last])
    run.visit(last, 1, finished=True)
    while last in came_from:
        last, caught = came_from[last]
        run.visit(last, 1, finished=not caught)
    return run


def _shortest(
    graph: Graph, costs: list[int | None]
) -> tuple[dict[int, int], dict[int, tuple[int, bool]]]:
    """Transitions before each state, and by which state and exit it is reached."""
    assert graph.start is not None  # noqa: S101
    reached = {graph.start: 0}
    came_from: dict[int, tuple[int, bool]] = {}
    waiting = [(0, graph.start)]
    while waiting:
        at, number = heappop(waiting)
        if at > reached[number]:
            continue
        for edge, target in zip(graph.edges[number], graph.targets[number], strict=True):
            caught = edge.kind == "catch"
            cost = CAUGHT if caught else costs[number]
            if cost is not None and at + cost < reached.get(target, at + cost + 1):
                reached[target] = at + cost
                came_from[target] = (number, caught)
                heappush(waiting, (at + cost, target))
    return reached, came_from
