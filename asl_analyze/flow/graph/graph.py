"""The control-flow graph of a scope, as plain adjacency over state numbers.

Networkx is 150 ms away and one scope is small: the quick questions are answered here, in linear
time and without recursion; `export` hands the same graph to networkx for everything else.
"""

from __future__ import annotations

from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.language.model import Scope, State, Transition


class Graph:
    """States by number (their order in the text) and the transitions between them.

    `start` is the number of the first state, None where `StartAt` leads nowhere. `edges[i]` are
    the transitions out of state i that lead somewhere, `targets[i]` the numbers they lead to one
    by one, `after[i]` the same without repetition.
    """

    __slots__ = (
        "_components",
        "_loops",
        "_reachable",
        "after",
        "before",
        "edges",
        "number",
        "scope",
        "start",
        "states",
        "targets",
    )

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._components: list[list[int]] | None = None
        self._loops: list[list[int]] = []
        self._reachable: frozenset[int] | None = None
        self.states: list[State] = scope.states
        # Asked with what a transition comes from and leads to; None has no number.
        self.number: dict[State | None, int] = {}
        for index, state in enumerate(scope.states):
            self.number[state] = index
        first = scope.start.to if scope.start is not None else None
        self.start = None if first is None else self.number[first]
        self.edges: list[list[Transition]] = []
        self.targets: list[list[int]] = []
        self.after: list[list[int]] = []
        self.before: list[list[int]] = [[] for _ in scope.states]
        for index, state in enumerate(scope.states):
            edges: list[Transition] = []
            targets: list[int] = []
            for edge in state.transitions:
                if edge.to is not None:
                    edges.append(edge)
                    targets.append(self.number[edge.to])
            numbers = list(dict.fromkeys(targets))
            self.edges.append(edges)
            self.targets.append(targets)
            self.after.append(numbers)
            for target in numbers:
                self.before[target].append(index)

    def reachable(self) -> frozenset[int]:
        """Numbers of the states that a run can enter."""
        if self._reachable is None:
            sources = [] if self.start is None else [self.start]
            self._reachable = frozenset(reach(self.after, sources))
        return self._reachable

    def components(self) -> list[list[int]]:
        """Strongly connected components, each sorted, callees before callers (Tarjan 1972)."""
        if self._components is None:
            # Most scopes have no loop; to see that costs a fraction of Tarjan's algorithm.
            order = ends_first(self.after, self.before)
            if len(order) == len(self.states):
                self._components = [[number] for number in order]
            else:
                self._components = components(self.after)
                self._loops = turning(self._components, self.after)
        return self._components

    def loops(self) -> list[list[int]]:
        """The components in which a run can go round: of several states, or a self-transition."""
        if self._components is None:
            self.components()
        return self._loops

    def way(self, source: int, target: int) -> list[int]:
        """A shortest way from one state to another, both included; empty where there is none."""
        return way(self.after, source, target)

    def edge(self, source: int, target: int) -> Transition:
        """The first transition from one state to another.

        Raises:
            KeyError: where there is none.
        """
        for edge in self.edges[source]:
            if edge.to is self.states[target]:
                return edge
        raise KeyError((source, target))


@remembered
def graph_of(scope: Scope) -> Graph:
    """The graph of a scope, built once."""
    return Graph(scope)


def ends_first(after: list[list[int]], before: list[list[int]]) -> list[int]:
    """The nodes from which no way leads to a loop, each behind those it leads to.

    `before` has the nodes that lead to each, as often as it is in `after` of them.
    """
    left = list(map(len, after))
    order = [number for number, count in enumerate(left) if not count]
    for number in order:
        for source in before[number]:
            left[source] -= 1
            if not left[source]:
                order.append(source)
    return order


def turned(after: list[list[int]]) -> list[list[int]]:
    """The nodes that lead to each, for those that each leads to."""
    before: list[list[int]] = [[] for _ in after]
    for source, targets in enumerate(after):
        for target in targets:
            before[target].append(source)
    return before


def reach(after: list[list[int]], sources: list[int]) -> set[int]:
    """Every node that can be reached from `sources`, themselves included."""
    seen = set(sources)
    waiting = list(sources)
    while waiting:
        for target in after[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def way(after: list[list[int]], source: int, target: int) -> list[int]:
    """A shortest way by breadth-first search, both ends included; empty where there is none."""
    came_from = {source: source}
    layer = [source]
    while layer and target not in came_from:
        following = []
        for node in layer:
            for successor in after[node]:
                if successor not in came_from:
                    came_from[successor] = node
                    following.append(successor)
        layer = following
    if target not in came_from:
        return []
    steps = [target]
    while steps[-1] != source:
        steps.append(came_from[steps[-1]])
    return steps[::-1]


def turning(parts: list[list[int]], after: list[list[int]]) -> list[list[int]]:
    """The components in which one can go round: of several nodes, or one that leads to itself."""
    return [part for part in parts if len(part) > 1 or part[0] in after[part[0]]]


def components(after: list[list[int]], roots: Iterable[int] | None = None) -> list[list[int]]:
    """Strongly connected components, each sorted, in reverse topological order (Tarjan 1972).

    With `roots`, those of the nodes that can be reached from there.
    """
    count = len(after)
    order = [0] * count
    low = [0] * count
    on_stack = [False] * count
    stack: list[int] = []
    found: list[list[int]] = []
    clock = 0
    for root in range(count) if roots is None else roots:
        if order[root]:
            continue
        work = [(root, 0)]
        while work:
            node, position = work.pop()
            if position == 0:
                clock += 1
                order[node] = low[node] = clock
                stack.append(node)
                on_stack[node] = True
            for index in range(position, len(after[node])):
                successor = after[node][index]
                if not order[successor]:
                    work.append((node, index + 1))
                    work.append((successor, 0))
                    break
                if on_stack[successor]:
                    low[node] = min(low[node], order[successor])
            else:
                if low[node] == order[node]:
                    found.append(_pop_component(stack, on_stack, node))
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
    return found


def _pop_component(stack: list[int], on_stack: list[bool], root: int) -> list[int]:
    part = []
    while True:
        node = stack.pop()
        on_stack[node] = False
        part.append(node)
        if node == root:
            return sorted(part)
