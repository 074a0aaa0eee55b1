"""Loops that are only left by ways which no data takes that the loop and what leads to it make."""

from __future__ import annotations

from asl_analyze.flow.choice.leaving import leaving
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.graph.terminals import may_end
from asl_analyze.language.model import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.flow.data.dead_ways import Tested
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, State, Transition


def sealed_loops(scope: Scope) -> Iterator[tuple[Loop, Choice, Tested | None]]:
    """Such loops, each with a Choice that can never lead out and the place that decides it.

    What is known at the head of a loop covers the data of every round, so that a way that it rules
    out is taken in none. None for the place where more than one decides together.
    """
    if scope.uncertain or not graph_of(scope).loops():
        return
    known = data_of(scope.machine)
    graph = graph_of(scope)
    edges = [edge for row in graph.edges for edge in row]
    live = [edge for edge in edges if not _is_dead(edge, known)]
    if len(live) == len(edges):
        return
    for loop in loops(graph, live):
        states = [graph.states[number] for number in loop.part]
        if not all(_goes_on(state, known) for state in states):
            continue
        ways = leaving(loop)
        choice = ways[0].source if ways else None
        if isinstance(choice, Choice) and all(_is_dead(way, known) for way in ways):
            yield loop, choice, _deciding(choice, ways, known)


def _is_dead(edge: Transition, known: Mapping[State, Data]) -> bool:
    """Whether a Choice that an execution comes to never takes a way out of it."""
    choice = edge.source
    data = known.get(choice) if isinstance(choice, Choice) else None
    if data is None or not data.effective.kinds:
        return False
    held = data.held.get(edge, data.left if edge.kind == "default" else None)
    return held is not None and not held.data.kinds


def _goes_on(state: State, known: Mapping[State, Data]) -> bool:
    """Whether an execution comes to a state, and does not end there."""
    data = known.get(state)
    if data is None or data.is_dead or may_end(state):
        return False
    # Where no rule holds and there is no `Default` the execution fails, which is an end.
    return not isinstance(state, Choice) or (
        state.default.is_given or (not data.left.data.kinds and bool(data.effective.kinds))
    )


def _deciding(choice: Choice, ways: list[Transition], known: Mapping[State, Data]) -> Tested | None:
    """The place that keeps a Choice from leading out of a loop."""
    from asl_analyze.flow.data.dead_ways import decided

    holders = {way.holder for way in ways}
    for one in decided(choice, known):
        if one.matches or one.rule in holders:
            return one.by
    return None
