"""The cheapest paths through a scope, by Dijkstra's algorithm over its unrolled graph."""

from __future__ import annotations

from heapq import heappop, heappush

from asl_analyze.cost.paths.run import Run
from asl_analyze.language.model import Fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.flow.counting.unrolled import Unrolled

    # By which node a node is reached, and whether by its Catch.
    Steps = dict[int, tuple[int, bool]]

# A state that is left by a Catch may have failed before anything inside it began.
CAUGHT = 1


class Cost:
    """Transitions of one visit of a state, at least: one that goes well, and one that fails.

    None where there is no such visit. `fails` is that of a visit whose error nothing catches.
    """

    __slots__ = ("fails", "well")

    def __init__(self, well: int | None, fails: int | None = None) -> None:
        self.well = well
        self.fails = fails


class Ends:
    """The cheapest runs of a scope that end well and that fail; None where there is none."""

    __slots__ = ("fails", "well")

    def __init__(self, well: Run | None, fails: Run | None) -> None:
        self.well = well
        self.fails = fails

    @property
    def least(self) -> Run | None:
        """The cheaper of the two."""
        runs = [run for run in (self.well, self.fails) if run is not None]
        return min(runs, key=lambda run: run.transitions, default=None)


def cheapest(nodes: Unrolled, costs: Sequence[Cost]) -> Ends:
    """The cheapest paths from the first state to an end; `costs` are by the state's number."""
    if nodes.start is None:
        return Ends(None, None)
    reached = {nodes.start: 0}
    came_from: Steps = {}
    waiting = [(0, nodes.start)]
    well: tuple[int, int] | None = None
    fails: tuple[int, int] | None = None
    broken: tuple[int, int] | None = None
    while waiting:
        at, node = heappop(waiting)
        if at > reached[node]:
            continue
        cost, state = costs[nodes.origin[node]], nodes.states[node]
        if cost.fails is not None:
            broken = _lesser(broken, (at + cost.fails, node))
        if nodes.ends(node) and cost.well is not None:
            end = at + cost.well, node
            if isinstance(state, Fail) or not state.ends:
                fails = _lesser(fails, end)
            else:
                well = _lesser(well, end)
        for edge, target in zip(nodes.edges[node], nodes.targets[node], strict=True):
            caught = edge.kind == "catch"
            step = CAUGHT if caught else cost.well
            if step is not None and (target not in reached or at + step < reached[target]):
                reached[target] = at + step
                came_from[target] = (node, caught)
                heappush(waiting, (at + step, target))
    if broken is not None and (fails is None or broken < fails):
        run = _run(nodes, came_from, broken)
        run.failed = nodes.origin[broken[1]]
        run.finished[run.failed] -= 1
        return Ends(None if well is None else _run(nodes, came_from, well), run)
    ends = [None if end is None else _run(nodes, came_from, end) for end in (well, fails)]
    return Ends(*ends)


def _lesser(one: tuple[int, int] | None, other: tuple[int, int]) -> tuple[int, int]:
    return other if one is None else min(one, other)


def _run(nodes: Unrolled, came_from: Steps, end: tuple[int, int]) -> Run:
    """The path to an end, counted by the states on it."""
    total, node = end
    visits: dict[int, int] = {nodes.origin[node]: 1}
    finished = dict(visits)
    while node in came_from:
        node, caught = came_from[node]
        number = nodes.origin[node]
        visits[number] = visits.get(number, 0) + 1
        finished[number] = finished.get(number, 0) + (0 if caught else 1)
    return Run(total, visits, finished)
