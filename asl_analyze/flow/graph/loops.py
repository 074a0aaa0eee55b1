"""Loops of a scope and how to tell of them: one way round, in the order a run takes it."""

from __future__ import annotations

from asl_analyze.flow.graph.graph import components, graph_of, turning
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.flow.graph.graph import Graph
    from asl_analyze.language.model import Scope, State, Transition
    from asl_analyze.syntax.tree import String

# A message names this many states of a loop at most.
NAMED = 6


class Loop:
    """One way round: `edges` in order, the last one leads back to where the first one starts.

    `part` holds the numbers of all states that can be visited while going round, by whichever way.
    """

    __slots__ = ("edges", "graph", "part")

    def __init__(self, graph: Graph, part: list[int], edges: list[Transition]) -> None:
        self.graph = graph
        self.part = part
        self.edges = edges

    @property
    def states(self) -> list[State]:
        """The states on the way round."""
        return [self.graph.states[self.graph.number[edge.source]] for edge in self.edges]

    @property
    def words(self) -> str:
        """The way round in words: "'A' -> 'B' -> 'A'"."""
        names = [f"'{state.name}'" for state in self.states]
        if len(names) > NAMED:
            names[NAMED - 2 : -1] = [f"... {len(names) - NAMED + 1} states ..."]
        return " -> ".join([*names, names[0]])

    @property
    def steps(self) -> list[tuple[String, str]]:
        """The way round as places, each with what happens there."""
        return [
            (edge.target, f"'{state.name}' leads to '{edge.target.value}'")
            for edge, state in zip(self.edges, self.states, strict=True)
        ]


def loops(graph: Graph, edges: Iterable[Transition] | None = None) -> list[Loop]:
    """The loops that a run can get into, one for each knot of them, in the order it meets them.

    With `edges`, the loops that these transitions alone make.
    """
    if not graph.loops():
        return []
    if edges is None:
        return _all_loops(graph.scope)
    ways = _by_source(graph, edges)
    return _loops(graph, ways, _parts(graph, ways))


@remembered
def _all_loops(scope: Scope) -> list[Loop]:
    graph = graph_of(scope)
    return _loops(graph, graph.edges, graph.loops())


def _parts(graph: Graph, ways: list[list[Transition]]) -> list[list[int]]:
    number = graph.number
    targets = [[number[edge.to] for edge in row] if row else [] for row in ways]
    sources = [number for number, row in enumerate(targets) if row]
    return turning(components(targets, sources), targets)


def _loops(graph: Graph, ways: list[list[Transition]], parts: list[list[int]]) -> list[Loop]:
    if not parts:
        return []
    order = _met(graph)
    found = []
    for part in parts:
        if part[0] in order:
            entry = min(part, key=order.__getitem__)
            found.append((order[entry], Loop(graph, part, _round(graph, ways, part, entry))))
    return [loop for _, loop in sorted(found, key=lambda pair: pair[0])]


def _by_source(graph: Graph, edges: Iterable[Transition]) -> list[list[Transition]]:
    ways: list[list[Transition]] = [[] for _ in graph.states]
    for edge in edges:
        ways[graph.number[edge.source]].append(edge)
    return ways


def _met(graph: Graph) -> dict[int, int]:
    """The ranks of the reachable states, nearest first."""
    waiting = [] if graph.start is None else [graph.start]
    order = dict.fromkeys(waiting, 0)
    for number in waiting:
        for target in graph.after[number]:
            if target not in order:
                order[target] = len(order)
                waiting.append(target)
    return order


def _round(
    graph: Graph, ways: list[list[Transition]], part: list[int], entry: int
) -> list[Transition]:
    """A shortest way from `entry` back to it, within its component."""
    inside = set(part)
    came_by: dict[int, Transition] = {}
    layer = [entry]
    while entry not in came_by:
        following = []
        for number in layer:
            for edge in ways[number]:
                target = graph.number[edge.to]
                if target in inside and target not in came_by:
                    came_by[target] = edge
                    following.append(target)
        layer = following
    way = [came_by[entry]]
    while way[-1].source is not graph.states[entry]:
        way.append(came_by[graph.number[way[-1].source]])
    return way[::-1]
