"""Loops that count: a variable or payload field that grows by a step, and the tests on it.

Recognised are `Assign` and Pass states that set or add literals (`States.MathAdd($.n, 1)`,
JSONata `$n + 1`), and comparisons of that place with a literal in choice rules. Everything else
that might touch the place makes it unknown.
"""

from __future__ import annotations

import math

from asl_analyze.flow.count_tests import literals, outcome
from asl_analyze.flow.count_writes import Add, Set, written
from asl_analyze.flow.graph import components
from asl_analyze.language.model import Choice, Pass
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from asl_analyze.flow.count_writes import Write
    from asl_analyze.flow.graph import Graph
    from asl_analyze.language.model import Transition

    Way = tuple[int, int]

# A test further away than so many rounds is no bound that a run could come to.
MOST_ROUNDS = 100_000
# So many places in one loop are looked into; each takes a walk over the loop.
MOST_PLACES = 50


class Counter:
    """A count that decides in which round a loop is left.

    place: what counts, `$i` or a path like `$.loop.n`.
    first, step: its value in the first round, and what each round adds.
    advance: the ways (state, index among the graph's edges) that add.
    tests: by way out of a Choice, its transition, whose rule tests the place.
    flips: the last round, from 0, in which any test may answer otherwise than later.
    """

    __slots__ = ("advance", "first", "flips", "graph", "part", "place", "step", "tests")

    def __init__(self, graph: Graph, part: list[int], place: str, first: float, step: float):
        self.graph = graph
        self.part = part
        self.place = place
        self.first = first
        self.step = step
        self.advance: frozenset[Way] = frozenset()
        self.tests: dict[Way, Transition] = {}
        self.flips = 0

    def answers(self, number: int) -> tuple[bool | None, ...]:
        """What each test says in a round, counted from 0; None where it depends on more."""
        value = self.first + number * self.step
        return tuple(outcome(edge, self.place, value) for edge in self.tests.values())

    @property
    def words(self) -> str:
        """The counter as a clause: "'$n' goes from 0 by 1"."""
        return f"'{self.place}' goes from {self.first:g} by {self.step:g}"

    def forced_rounds(self) -> int | None:
        """Rounds that every run goes which no error stops; None where a loop has another way out.

        A round is from one step of the counter to the next.
        """
        inside = set(self.part)
        exits = []
        for number in self.part:
            if self.graph.states[number].ends:
                return None
            for index, edge in enumerate(self.graph.edges[number]):
                if edge.kind != "catch" and self.graph.number[id(edge.to)] not in inside:
                    exits.append((number, index))
        if not exits or not all(self._is_held(way) for way in exits):
            return None
        for number in range(self.flips + 1):
            said = dict(zip(self.tests, self.answers(number), strict=True))
            if any(self._is_open(way, said) for way in exits):
                return number
        return None

    def most_rounds(self) -> int | None:
        """Rounds after which no run goes on counting; None where the tests do not end the loop.

        A run that is neither stopped nor leaves in another way may still go part of one more.
        """
        if not self._ends_in(self.flips):
            return None
        most = self.flips
        # The last flip is at the limit or next to it, by how the test compares.
        while most > max(0, self.flips - 2) and self._ends_in(most - 1):
            most -= 1
        return most

    def _ends_in(self, number: int) -> bool:
        said = dict(zip(self.tests, self.answers(number), strict=True))
        left = self._components(lambda way: self._is_open(way, said))
        return not any(
            self._is_open(way, said) and left[way[0]] == left[self._target(way)]
            for way in self.advance
        )

    def idle(self) -> set[int]:
        """The states that a run can come to again within a round, without counting."""
        left = self._components(lambda way: way not in self.advance)
        return {
            way[0]
            for way in self._ways()
            if way not in self.advance and left[way[0]] == left[self._target(way)]
        }

    def _components(self, takes: Callable[[Way], bool]) -> dict[int, int]:
        """Which states of the loop reach one another by some of its ways, as group numbers."""
        at = {number: index for index, number in enumerate(self.part)}
        after: list[list[int]] = [[] for _ in self.part]
        for way in self._ways():
            if takes(way):
                after[at[way[0]]].append(at[self._target(way)])
        groups = enumerate(components(after))
        return {self.part[index]: group for group, part in groups for index in part}

    def _ways(self) -> Iterator[Way]:
        """The ways that stay in the loop."""
        inside = set(self.part)
        for number in self.part:
            for index in range(len(self.graph.edges[number])):
                if self._target((number, index)) in inside:
                    yield number, index

    def _target(self, way: Way) -> int:
        return self.graph.targets[way[0]][way[1]]

    def _is_held(self, way: Way) -> bool:
        edge = self.graph.edges[way[0]][way[1]]
        return edge.kind in ("choice", "default") and any(t[0] == way[0] for t in self.tests)

    def _is_open(self, way: Way, said: dict[Way, bool | None]) -> bool:
        """Whether a way out of a Choice can be taken while the tests say this."""
        edges = self.graph.edges[way[0]]
        if edges[way[1]].kind != "default" and said.get(way) is False:
            return False
        return not any(
            said.get((way[0], index)) is True
            for index, edge in enumerate(edges)
            if edge.kind == "choice" and index != way[1] and _before(edge, edges[way[1]])
        )


def _before(one: Transition, other: Transition) -> bool:
    return other.kind == "default" or one.number < other.number


class Counted:
    """A loop that counts, or one of those inside a loop that as a whole does not.

    `cut` are the ways that do not belong to it: those given, and those that set the counter back.
    """

    __slots__ = ("counter", "cut", "part")

    def __init__(self, part: list[int], counter: Counter, cut: frozenset[Way]) -> None:
        self.part = part
        self.counter = counter
        self.cut = cut


def counted_loops(graph: Graph, part: list[int], cut: frozenset[Way]) -> list[Counted]:
    """The loop itself if it counts, else the largest loops inside it that do, without overlap."""
    known = graph.scope.derived.setdefault("counted loops", {})
    assert isinstance(known, dict)  # noqa: S101
    key = (tuple(part), cut)
    if key not in known:
        known[key] = _counted_loops(graph, part, cut)
    found: list[Counted] = known[key]
    return found


def _counted_loops(graph: Graph, part: list[int], cut: frozenset[Way]) -> list[Counted]:
    places = _tested(graph, part)
    # Few loops compare anything with a number.
    own = counters(graph, part, cut) if places else []
    if own:
        return [Counted(part, own[0], cut)]
    found: list[Counted] = []
    for place in places:
        resets = frozenset(
            (number, index)
            for number in part
            for index, edge in enumerate(graph.edges[number])
            if isinstance(written(edge, place), Set)
        )
        if resets - cut:
            found.extend(_inside(graph, part, cut | resets, place))
    found.sort(key=lambda counted: -len(counted.part))
    taken: set[int] = set()
    chosen = []
    for counted in found:
        if taken.isdisjoint(counted.part):
            taken.update(counted.part)
            chosen.append(counted)
    return chosen


def _inside(graph: Graph, part: list[int], cut: frozenset[Way], place: str) -> Iterator[Counted]:
    at = {number: index for index, number in enumerate(part)}
    after = [
        [
            at[target]
            for index, edge in enumerate(graph.edges[number])
            if (number, index) not in cut and (target := graph.number[id(edge.to)]) in at
        ]
        for number in part
    ]
    for component in components(after):
        if len(component) > 1 or component[0] in after[component[0]]:
            numbers = [part[index] for index in component]
            counter = _counter(graph, numbers, place, cut)
            if counter is not None:
                yield Counted(numbers, counter, cut)


def counters(graph: Graph, part: Iterable[int], cut: frozenset[Way]) -> list[Counter]:
    """What counts in a loop, the nearest bound first; `cut` are ways that do not belong to it."""
    inside = sorted(part)
    found = []
    for place in _tested(graph, inside):
        made = _counter(graph, inside, place, cut)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda counter: (counter.flips, counter.place))


def _tested(graph: Graph, part: list[int]) -> list[str]:
    """The places that the loop compares with numbers and that something in it may add to."""
    places: dict[str, None] = {}
    for number in part:
        if isinstance(graph.states[number], Choice):
            for edge in graph.edges[number]:
                places.update(dict.fromkeys(place for place, _ in literals(edge)))
    if not places:
        return []
    names, payload = _added_to(graph, part)
    likely = [place for place in places if (payload if "." in place else place[1:] in names)]
    return likely[:MOST_PLACES]


def _added_to(graph: Graph, part: list[int]) -> tuple[set[str], bool]:
    """The variables that a loop assigns, and whether a Pass in it writes computed fields."""
    names: set[str] = set()
    payload = False
    for number in part:
        state = graph.states[number]
        payload = payload or (isinstance(state, Pass) and state.get("Parameters") is not None)
        nodes = [state.node, *(e.holder.node for e in graph.edges[number] if e.holder is not None)]
        for node in nodes:
            assign = node.get("Assign")
            if isinstance(assign, Object):
                names.update(name.removesuffix(".$") for name in assign.members)
    return names, payload


def _counter(graph: Graph, part: list[int], place: str, cut: frozenset[Way]) -> Counter | None:
    inside = set(part)
    advance: set[Way] = set()
    steps: set[float] = set()
    for number in part:
        for index, edge in enumerate(graph.edges[number]):
            if graph.number[id(edge.to)] not in inside or (number, index) in cut:
                continue
            write = written(edge, place)
            if isinstance(write, Add):
                advance.add((number, index))
                steps.add(write.amount)
            elif write is not None:
                return None
    if len(steps) != 1:
        return None
    first = _first(graph, inside, place, cut)
    if first is None:
        return None
    counter = Counter(graph, part, place, first, steps.pop())
    counter.advance = frozenset(advance)
    return _bounded(counter)


def _bounded(counter: Counter) -> Counter | None:
    """The counter with its tests; None where no test ever changes its answer."""
    graph, flips = counter.graph, -1.0
    for number in counter.part:
        for index, edge in enumerate(graph.edges[number]):
            limits = [limit for place, limit in literals(edge) if place == counter.place]
            if edge.kind == "choice" and limits:
                counter.tests[number, index] = edge
                rounds = ((limit - counter.first) / counter.step for limit in limits)
                flips = max(flips, *rounds)
    if not math.isfinite(flips) or flips < 0 or flips > MOST_ROUNDS or not counter.step:
        return None
    counter.flips = math.floor(flips) + 1
    return counter


def _first(graph: Graph, inside: set[int], place: str, cut: frozenset[Way]) -> float | None:
    """The value of a place wherever a run enters the loop; None unless it is one literal."""
    into = _incoming(graph)
    waiting = [way for number in inside for way in into[number] if way[0] not in inside]
    waiting += [way for number in inside for way in into[number] if way in cut]
    entered_first = graph.start in inside
    seen = set(waiting)
    values: set[float] = set()
    while waiting and not entered_first:
        number, index = waiting.pop()
        write: Write | None = written(graph.edges[number][index], place)
        if isinstance(write, Set):
            values.add(write.value)
            continue
        # What comes out of the loop again, or from before the first state, has another value.
        if write is not None or number in inside or number == graph.start:
            return None
        for way in into[number]:
            if way not in seen:
                seen.add(way)
                waiting.append(way)
    return values.pop() if len(values) == 1 and not entered_first else None


def _incoming(graph: Graph) -> list[list[Way]]:
    known = graph.scope.derived.get("incoming ways")
    if isinstance(known, list):
        return known
    into: list[list[Way]] = [[] for _ in graph.states]
    alive = graph.reachable()
    for number, edges in enumerate(graph.edges):
        for index, edge in enumerate(edges):
            if number in alive:
                into[graph.number[id(edge.to)]].append((number, index))
    graph.scope.derived["incoming ways"] = into
    return into
