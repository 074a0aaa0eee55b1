"""Loops that write, to the place that decides on their end, nothing but constants that do not."""

from __future__ import annotations

from asl_analyze.flow.choice.cases import Case
from asl_analyze.flow.choice.constant import value_of
from asl_analyze.flow.choice.leaving import leaving, leaving_cases
from asl_analyze.flow.counting.count_writes import written
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.language.model import Choice, Pass, State
from asl_analyze.syntax.tree import Object
from asl_analyze.wording.words import as_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.choice.values import Values
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, Transition
    from asl_analyze.syntax.tree import Node

# Loops with more steps, times the places that are tested, are not looked through.
MOST = 10_000


def constant_loops(scope: Scope) -> Iterator[tuple[Loop, str, str]]:
    """Such loops, each with the place and what it always holds, as it is written.

    After the first round no Choice in them can lead out.
    """
    if scope.uncertain:
        return
    for loop in loops(graph_of(scope)):
        ways = leaving(loop)
        states = [loop.graph.states[number] for number in loop.part]
        if not ways or any(state.ends or type(state) is State for state in states):
            continue
        if not all(isinstance(way.source, Choice) for way in ways):
            continue
        cases = [leaving_cases(way) for way in ways]
        asked = [case for made in cases for case in made or ()]
        if None in cases or not asked:
            continue
        for place in dict.fromkeys(name for case in asked for name in case.values):
            text = _held(loop, place, asked)
            if text is not None:
                yield loop, place, text
                break


def _held(loop: Loop, place: str, asked: list[Case]) -> str | None:
    """What a place is always set to in a round, where none of the cases can hold with it."""
    plain = place[2:] if place.startswith("$.") else place[1:]
    if not all(name.isidentifier() for name in plain.split(".")):
        return None
    inside = set(loop.part)
    steps = [
        edge
        for number in loop.part
        for edge, target in zip(loop.graph.edges[number], loop.graph.targets[number], strict=True)
        if target in inside
    ]
    if len(steps) * len(asked) > MOST:
        return None
    others, words = [], ""
    for edge in steps:
        if written(edge, place) is None:
            others.append(edge)
            continue
        node = _constant(edge, place)
        values = None if node is None else value_of(node)
        if node is None or values is None or not _excludes(place, values, asked):
            return None
        words = words or as_written(node)
    # A round without such a step might leave a value from outside in the place.
    return words if words and not loops(loop.graph, others) else None


def _excludes(place: str, values: Values, asked: list[Case]) -> bool:
    held = Case({place: values})
    return all((case & held).clash is not None for case in asked)


def _constant(edge: Transition, place: str) -> Node | None:
    """What a step writes to a place as it stands there; None where it is worked out."""
    state = edge.source
    holder = edge.holder or state
    if holder is None or state is None:
        return None
    if not place.startswith("$."):
        return holder.assign.field(place[1:]).node
    if not isinstance(state, Pass) or edge.holder is not None:
        return None
    base = "$" if state.result_path.is_absent else state.result_path.text
    node = state.result.node or state.parameters.node
    if base is None or not f"{place}.".startswith(f"{base}."):
        return None
    for name in place[len(base) :].split(".")[1:]:
        node = node.get(name) if isinstance(node, Object) else None
    return node
