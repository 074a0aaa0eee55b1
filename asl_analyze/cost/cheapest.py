"""The cheapest way through a scope, by Dijkstra's algorithm over its control-flow graph."""

from __future__ import annotations

from heapq import heappop, heappush

from asl_analyze.cost.run import Run
from asl_analyze.language.model import Fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph import Graph

    # By which state a state is reached, and whether by its Catch.
    Steps = dict[int, tuple[int, bool]]

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
    came_from: Steps = {}
    end = _nearest_end(graph, graph.start, costs, came_from, nested=nested)
    if end is None:
        return None
    total, last = end
    visits, finished = {last: 1}, {last: 1}
    while last in came_from:
        last, caught = came_from[last]
        visits[last] = 1
        finished[last] = 0 if caught else 1
    return Run(total, visits, finished)


def _nearest_end(
    graph: Graph, start: int, costs: list[int | None], came_from: Steps, *, nested: bool
) -> tuple[int, int] | None:
    """The least transitions up to an end and the state that ends; of equals the first state."""
    reached = {start: 0}
    waiting = [(0, start)]
    best: tuple[int, int] | None = None
    failed: tuple[int, int] | None = None
    while waiting:
        at, number = heappop(waiting)
        # Every visit takes a transition, so what is reached from here on ends later.
        if best is not None and at >= best[0]:
            break
        if at > reached[number]:
            continue
        cost, state = costs[number], graph.states[number]
        if state.ends and cost is not None:
            end = (at + cost, number)
            if nested and isinstance(state, Fail):
                failed = end if failed is None or end < failed else failed
            elif best is None or end < best:
                best = end
        for edge in graph.edges[number]:
            target, caught = graph.number[id(edge.to)], edge.kind == "catch"
            step = CAUGHT if caught else cost
            if step is not None and (target not in reached or at + step < reached[target]):
                reached[target] = at + step
                came_from[target] = (number, caught)
                heappush(waiting, (at + step, target))
    return best or failed
