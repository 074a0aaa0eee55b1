"""A scope's graph with its counters run: a node for each state and each set of values it can see.

Tracked are the variables and payload fields that a Choice in a loop compares with numbers, where
something writes a number into them or adds one. All else makes a place unknown, and a test that
depends on it stays open. So a loop that counts is a row of nodes, a loop that is never left stays
a loop, and every question on visits, time and events is one on an ordinary graph.
"""

from __future__ import annotations

import math

from asl_analyze.flow.counting.count_tests import compared, outcome
from asl_analyze.flow.counting.count_writes import Sum, place_of, written
from asl_analyze.flow.graph.graph import components, ends_first, graph_of, turned, turning
from asl_analyze.language.model import Choice, Wait
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.effort import Effort
    from asl_analyze.flow.counting.count_writes import Write
    from asl_analyze.flow.graph.graph import Graph
    from asl_analyze.language.model import Scope, State, Transition

    Values = tuple[float | None, ...]

# A scope that would have more nodes is looked at with fewer places. The history of a Standard
# execution ends before so many states are entered.
MOST_NODES = 50_000
# More places than these are not tracked in one scope.
MOST_PLACES = 20


class Unrolled:
    """The nodes of a scope that a run can come to, the first one being where it starts.

    `origin[n]` is the number of a node's state. `edges[n]`, `targets[n]` and `ways[n]` are the
    transitions that can be taken there, the nodes they lead to, and their indices among those of
    the state; `answers[n]` what the rules of a Choice say there, by index, as far as it is known.
    `seconds[n]` is how long a Wait lasts there whose length is such a value. `is_exact` says that
    all numbers are whole, so that no test depends on how fractions add up.
    """

    __slots__ = (
        "_before",
        "_by_state",
        "_components",
        "after",
        "answers",
        "edges",
        "graph",
        "is_exact",
        "origin",
        "seconds",
        "start",
        "states",
        "targets",
        "ways",
    )

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.is_exact = True
        self.start = None if graph.start is None else 0
        self.origin: list[int] = []
        self.states: list[State] = []
        self.edges: list[list[Transition]] = []
        self.targets: list[list[int]] = []
        self.after: list[list[int]] = []
        self.ways: list[list[int]] = []
        self.answers: list[dict[int, bool | None]] = []
        self.seconds: dict[int, int] = {}
        self._components: list[list[int]] | None = None
        self._by_state: dict[int, list[int]] = {}
        self._before: list[list[int]] = []

    def add(self, number: int) -> int:
        """A new node of a state, without edges yet."""
        self.origin.append(number)
        self.states.append(self.graph.states[number])
        self.answers.append({})
        self.edges.append([])
        self.targets.append([])
        self.after.append([])
        self.ways.append([])
        return len(self.origin) - 1

    def components(self) -> list[list[int]]:
        """Strongly connected components, callees before callers."""
        if self._components is None:
            self._components = components(self.after)
        return self._components

    def nodes_of(self, numbers: Iterable[int]) -> set[int]:
        """The nodes of some states; linear in what is found, once all is made."""
        if not self._by_state:
            for node, number in enumerate(self.origin):
                self._by_state.setdefault(number, []).append(node)
        return {node for number in numbers for node in self._by_state.get(number, ())}

    def before(self, node: int) -> list[int]:
        """The nodes that lead to a node, once all is made."""
        if not self._before:
            self._before = [[] for _ in self.origin]
            for source, targets in enumerate(self.targets):
                for target in targets:
                    self._before[target].append(source)
        return self._before[node]

    def loops(self) -> list[list[int]]:
        """The components in which a run can go round without the values that it sees changing."""
        # Most counters end their loops, and so there is none; to see that takes less than to tell
        # them apart.
        if len(ends_first(self.after, turned(self.after))) == len(self.after):
            return []
        return turning(self.components(), self.after)

    def reachable(self) -> range:
        """All nodes."""
        return range(len(self.origin))

    def ends(self, node: int) -> bool:
        """Whether a run can end at a node, be it by the error of a Choice that nothing matches."""
        return self.states[node].ends or not self.targets[node]


@remembered
def unrolled(scope: Scope) -> Unrolled:
    """The unrolled graph of a scope, made once."""
    graph = graph_of(scope)
    places = _places(graph)
    effort = graph.scope.machine.definition.effort
    edges = sum(map(len, graph.edges))
    while places and effort.spend(edges * len(places)):
        counts = _Counts(graph, places)
        made = counts.run(effort)
        if made is not None:
            return made
        # The place with the most values makes the most nodes.
        seen = [len(values) for values in counts.seen]
        places.pop(seen.index(max(seen)))
    return _as_it_is(graph)


def _as_it_is(graph: Graph) -> Unrolled:
    """A graph in which nothing counts: a node for each state that a run can come to."""
    made = Unrolled(graph)
    nodes = {} if graph.start is None else {graph.start: made.add(graph.start)}
    waiting = list(nodes)
    for number in waiting:
        for target in graph.after[number]:
            if target not in nodes:
                nodes[target] = made.add(target)
                waiting.append(target)
    for node, number in enumerate(waiting):
        made.edges[node] = graph.edges[number]
        made.ways[node] = list(range(len(graph.edges[number])))
        made.targets[node] = [nodes[target] for target in graph.targets[number]]
        made.after[node] = [nodes[target] for target in graph.after[number]]
    return made


def _places(graph: Graph) -> list[str]:
    """The places that are tested in loops or waited for, and those that are copied into them."""
    places = _asked(graph)[:MOST_PLACES]
    known = []
    for place in places:
        sums = [w for row in graph.edges for e in row if isinstance(w := written(e, place), Sum)]
        copied = [w.base for w in sums if w.base is not None and w.base not in places]
        places.extend(list(dict.fromkeys(copied))[: MOST_PLACES - len(places)])
        if sums:
            known.append(place)
    return known


def _asked(graph: Graph) -> list[str]:
    found: dict[str, None] = {}
    for part in graph.loops():
        for number in part:
            if isinstance(graph.states[number], Choice):
                pairs = [pair for edge in graph.edges[number] for pair in compared(edge)]
                found.update((name, None) for pair in pairs for name in pair if type(name) is str)
    waits = [place_of(state) for state in graph.states if isinstance(state, Wait)]
    found.update((place, None) for place in waits if place is not None)
    return list(found)


class _Counts:
    """The places tracked in a graph: what every way writes into them, and who still reads them."""

    __slots__ = (
        "asks",
        "graph",
        "high",
        "is_exact",
        "live",
        "low",
        "places",
        "rises",
        "seen",
        "tests",
        "waits",
        "writes",
    )

    def __init__(self, graph: Graph, places: list[str]) -> None:
        self.graph = graph
        self.places = places
        self.seen: list[set[float | None]] = [set() for _ in places]
        self.writes: list[list[dict[int, Write]]] = [
            [_writes(edge, places) for edge in row] for row in graph.edges
        ]
        asked = {n: place_of(s) for n, s in enumerate(graph.states) if isinstance(s, Wait)}
        self.waits = {n: place for n, place in asked.items() if place in places}
        self.live = self._live()
        self.tests = self._tests()
        # Whether what happens in a state depends on what the places hold.
        self.asks = [
            bool(tests) or number in self.waits or any(self.writes[number])
            for number, tests in enumerate(self.tests)
        ]
        self._limit()

    def _limit(self) -> None:
        """The bounds beyond which a place that only rises, or only falls, changes no answer."""
        constants: list[float] = [0]
        amounts: list[float] = []
        steps: list[set[bool]] = [set() for _ in self.places]
        for number, row in enumerate(self.graph.edges):
            for index, edge in enumerate(row):
                constants += [limit for _, limit in compared(edge) if not isinstance(limit, str)]
                for at, write in self.writes[number][index].items():
                    if not isinstance(write, Sum):
                        continue
                    if write.base is None:
                        constants.append(write.amount)
                    elif write.amount or write.base != self.places[at]:
                        amounts.append(write.amount)
                        steps[at].add(write.amount >= 0)
        self.high, self.low = max(constants), min(constants)
        self.is_exact = all(value == int(value) for value in [*constants, *amounts])
        self.rises = [None if len(each) != 1 else each == {True} for each in steps]

    def _live(self) -> list[frozenset[int]]:
        """The places whose values matter from each state on."""
        graph, at = self.graph, {place: index for index, place in enumerate(self.places)}
        uses = [
            {at[name] for edge in row for pair in compared(edge) for name in pair if name in at}
            if isinstance(graph.states[number], Choice)
            else set()
            for number, row in enumerate(graph.edges)
        ]
        for number, place in self.waits.items():
            uses[number].add(at[place])
        live = [set(each) for each in uses]
        into: list[list[tuple[int, int]]] = [[] for _ in uses]
        for number, targets in enumerate(graph.targets):
            for index, target in enumerate(targets):
                into[target].append((number, index))
        waiting = [number for number, each in enumerate(live) if each]
        while waiting:
            target = waiting.pop()
            for number, index in into[target]:
                before = len(live[number])
                live[number] |= self._read(self.writes[number][index], live[target], at)
                if len(live[number]) > before:
                    waiting.append(number)
        return [frozenset(each) for each in live]

    def _read(self, writes: dict[int, Write], live: set[int], at: dict[str, int]) -> set[int]:
        read = live - writes.keys()
        for index, write in writes.items():
            if index in live and isinstance(write, Sum) and write.base in at:
                read.add(at[write.base])
        return read

    def _weights(self) -> list[int]:
        """What a node of each state takes: it holds every place, and asks every test."""
        return [
            3 + len(self.places) + len(row) + sum(len(compared(edge)) for edge in row)
            for row in self.graph.edges
        ]

    def run(self, effort: Effort) -> Unrolled | None:
        """The unrolled graph; None where it has too many nodes, or takes more than is left."""
        graph, made, weights = self.graph, Unrolled(self.graph), self._weights()
        made.is_exact = self.is_exact
        if graph.start is None:
            return made
        nodes: dict[tuple[int, Values], int] = {}
        first: tuple[int, Values] = graph.start, (None,) * len(self.places)
        nodes[first] = made.add(graph.start)
        waiting = [first]
        for key in waiting:
            number, values = key
            if not effort.spend(weights[number]):
                return None
            node = nodes[key]
            # Most states neither test nor write what counts.
            known = self._known(values) if self.asks[number] else {}
            answers = made.answers[node] = self._answers(number, known)
            lasting = known.get(self.waits.get(number, ""))
            if lasting is not None and math.isfinite(lasting):
                made.seconds[node] = max(0, int(lasting))
            for way in _open(graph.edges[number], answers):
                target = graph.targets[number][way]
                then = target, self._after(number, way, target, values, known)
                if then not in nodes:
                    if len(nodes) > max(MOST_NODES, len(graph.states)) and self.places:
                        return None
                    nodes[then] = made.add(target)
                    waiting.append(then)
                made.ways[node].append(way)
                made.edges[node].append(graph.edges[number][way])
                made.targets[node].append(nodes[then])
            made.after[node] = list(dict.fromkeys(made.targets[node]))
        return made

    def _tests(self) -> list[list[int]]:
        """The ways of each state whose rule tests a tracked place."""
        places = set(self.places)
        return [
            [
                way
                for way, edge in enumerate(row)
                if edge.kind == "choice"
                and any(name in places for pair in compared(edge) for name in pair)
            ]
            for row in self.graph.edges
        ]

    def _answers(self, number: int, known: dict[str, float]) -> dict[int, bool | None]:
        """What the rules of a Choice say, of those that test a place whose value is known."""
        edges = self.graph.edges[number]
        return {
            way: outcome(edges[way], known)
            for way in self.tests[number]
            if any(place in known or limit in known for place, limit in compared(edges[way]))
        }

    def _known(self, values: Values) -> dict[str, float]:
        pairs = zip(self.places, values, strict=True)
        return {place: value for place, value in pairs if value is not None}

    def _after(
        self, number: int, way: int, target: int, values: Values, known: dict[str, float]
    ) -> Values:
        """The values that a run has at its next state, as far as they matter there."""
        live, writes = self.live[target], self.writes[number][way]
        if not live:
            return (None,) * len(values)
        if not writes and len(live) == len(values):
            return values
        then: list[float | None] = [
            value if index in live else None for index, value in enumerate(values)
        ]
        for index, write in writes.items():
            if index in live:
                then[index] = self._written(index, write, known)
                self.seen[index].add(then[index])
        return tuple(then)

    def _written(self, index: int, write: Write, known: dict[str, float]) -> float | None:
        if not isinstance(write, Sum):
            return None
        if write.base is None:
            return write.amount
        if write.base not in known:
            return None
        value = known[write.base] + write.amount
        if self.low <= value <= self.high:
            return value
        # No test is beyond the bounds, so a place that goes on in one direction answers as ever.
        if self.rises[index] is None:
            return None
        if self.rises[index] == (value > self.high):
            return math.inf if self.rises[index] else -math.inf
        return None


def _writes(edge: Transition, places: list[str]) -> dict[int, Write]:
    found = ((index, written(edge, place)) for index, place in enumerate(places))
    return {index: write for index, write in found if write is not None}


def _open(edges: list[Transition], answers: dict[int, bool | None]) -> Sequence[int]:
    """The ways that can be taken while rules answer so; the first rule that holds takes all."""
    if not answers:
        return range(len(edges))
    holding = next((way for way, answer in answers.items() if answer), len(edges))
    return [way for way in range(len(edges)) if answers.get(way) is not False and way <= holding]
