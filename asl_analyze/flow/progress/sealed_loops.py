"""Loops that, once gone round, are only left by ways which no data takes that is made in them."""

from __future__ import annotations

from asl_analyze.flow.choice.leaving import leaving
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.graph.terminals import may_end
from asl_analyze.flow.narrowing.point import NOWHERE, join_points
from asl_analyze.language.model import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.flow.data.stages import Data
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.flow.lost.dead_ways import Tested
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.language.model import Scope, State, Transition


def sealed_loops(scope: Scope) -> Iterator[tuple[Loop, Choice, Tested | None]]:
    """Such loops, each with a Choice that cannot lead out and the place that decides it.

    What is known on the transitions within a loop covers the data of every round but the first, so
    that a way which it rules out is taken in none of them. None for the place where more than one
    decides together.
    """
    graph = graph_of(scope)
    if scope.uncertain or not graph.loops():
        return
    known = data_of(scope.machine)
    live = [edge for row in graph.edges for edge in row if not _is_dead(edge, known)]
    for loop in loops(graph, live):
        ways = leaving(loop)
        if not ways or not all(isinstance(way.source, Choice) for way in ways):
            continue
        if not all(_goes_on(graph.states[number], known) for number in loop.part):
            continue
        rounds = _rounds(loop, known)
        choice = ways[0].source
        if isinstance(choice, Choice) and rounds and all(map(_is_closed, rounds)):
            yield loop, choice, _deciding(choice, rounds[0].entry, ways)


class _Round:
    """A Choice with ways out of a loop, and what it is given from within the loop."""

    __slots__ = ("choice", "entry", "ways")

    def __init__(self, choice: Choice, entry: Point, ways: list[Transition]) -> None:
        self.choice = choice
        self.entry = entry
        self.ways = ways


def _rounds(loop: Loop, known: Mapping[State, Data]) -> list[_Round]:
    """The Choices of a loop that lead out of it, or at which an execution may fail.

    None at all where no execution comes all the way round.
    """
    graph, inside = loop.graph, set(loop.part)
    entries: dict[State, Point] = {}
    for number in loop.part:
        data = known[graph.states[number]]
        for edge, target in zip(graph.edges[number], graph.targets[number], strict=True):
            if target in inside:
                state = graph.states[target]
                given = data.ways.get(edge, NOWHERE)
                entries[state] = join_points(entries.get(state, NOWHERE), given)
    if not all(entry.data.kinds for entry in entries.values()):
        return []  # the round ends in an error, which is another matter
    ways: dict[State, list[Transition]] = {}
    for way in leaving(loop):
        if way.source is not None:
            ways.setdefault(way.source, []).append(way)
    for state in entries:
        if isinstance(state, Choice) and not state.default.is_given:
            ways.setdefault(state, [])
    return [
        _Round(choice, _effective(known[choice], entries[choice]), out)
        for choice, out in ways.items()
        if isinstance(choice, Choice)
    ]


def _effective(data: Data, given: Point) -> Point:
    """What a Choice tests of what it is given: less than all is only known without `InputPath`."""
    if data.state.input_path.is_absent:
        return given
    return data.point.with_data(data.effective)


def _is_closed(round: _Round) -> bool:
    """Whether a Choice goes on within the loop, and does not fail for want of a rule."""
    from asl_analyze.flow.narrowing.choice_rules import ways_out

    held, left = ways_out(round.choice, round.entry)
    if not round.choice.default.is_given and left.data.kinds:
        return False
    return not any(held.get(way, left).data.kinds for way in round.ways)


def _is_dead(edge: Transition, known: Mapping[State, Data]) -> bool:
    """Whether a Choice that an execution comes to never takes a way out of it."""
    choice = edge.source
    data = known.get(choice) if isinstance(choice, Choice) else None
    if data is None or not data.effective.kinds:
        return False
    held = data.held.get(edge, data.left)
    return not held.data.kinds


def _goes_on(state: State, known: Mapping[State, Data]) -> bool:
    """Whether an execution comes to a state, and does not end there."""
    data = known.get(state)
    return data is not None and not data.is_dead and not may_end(state)


def _deciding(choice: Choice, entry: Point, ways: list[Transition]) -> Tested | None:
    """The place that keeps a Choice from leading out of a loop."""
    from asl_analyze.flow.lost.dead_ways import deciding
    from asl_analyze.flow.narrowing.choice_rules import MOST_RULES, both_ways

    holders = {way.holder for way in ways}
    for rule in choice.choices[:MOST_RULES]:
        _, failed = both_ways(rule, entry)
        if rule in holders or not failed.data.kinds:
            return deciding(rule, entry, matches=not failed.data.kinds)
    return None
