"""Loops whose Choices test only data that nothing in the loop writes, so that they never end."""

from __future__ import annotations

import re

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.flow.choice.comparisons import variable_of
from asl_analyze.flow.counting.count_writes import written
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.progress.repetition import varies
from asl_analyze.language.model import JSONATA, Choice, Pass, State, Wait
from asl_analyze.language.template import jsonata_text
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import ChoiceRule, Scope, Transition

PLAIN = re.compile(r"\$(?:[A-Za-z_]\w*|(?:\.[A-Za-z_]\w*)+)(?=[.\[]|\Z)")
# Stands for all that comes into a JSONata state.
INPUT = "$.input"
# Loops in which more states write, times the places that are read, are not looked through.
MOST = 40_000


def stale_loops(scope: Scope) -> Iterator[tuple[Loop, str]]:
    """Such loops in which something is done, each with a place that it tests."""
    if scope.uncertain:
        return
    for loop in loops(graph_of(scope)):
        states = [loop.graph.states[number] for number in loop.part]
        # One of nothing but waiting never asks again, which is another rule's business.
        if all(map(_is_still, states)) and any(isinstance(state, Wait) for state in states):
            continue
        if any(state.ends or type(state) is State for state in states):
            continue
        choices = [state for state in states if isinstance(state, Choice)]
        read = [_read(choice) for choice in choices]
        if not read or not _decides_alone(loop):
            continue
        places = list(dict.fromkeys(place for each in read for place in each or ()))
        if None in read or not all(read) or _is_any_written(loop, places):
            continue
        yield loop, places[0]


def _is_still(state: State) -> bool:
    if isinstance(state, Pass):
        return not state.changes_data and state.result_path.is_absent
    return isinstance(state, (Choice, Wait))


def _decides_alone(loop: Loop) -> bool:
    """Whether nothing but a Choice leads out of a loop, and something does."""
    inside = set(loop.part)
    graph = loop.graph
    leaving = [
        edge
        for number in loop.part
        for edge, target in zip(graph.edges[number], graph.targets[number], strict=True)
        if target not in inside
    ]
    return bool(leaving) and all(edge.kind in ("choice", "default") for edge in leaving)


def _is_any_written(loop: Loop, places: list[str]) -> bool:
    """Whether a step inside a loop may write one of the places."""
    inside = set(loop.part)
    graph = loop.graph
    # All ways out of a state, and all out of one handler, write the same.
    writers = {
        edge.holder or edge.source: edge
        for number in loop.part
        for edge, target in zip(graph.edges[number], graph.targets[number], strict=True)
        if target in inside and _writes(edge)
    }
    if len(writers) * len(places) > MOST:
        return True
    return any(written(edge, place) is not None for edge in writers.values() for place in places)


def _writes(edge: Transition) -> bool:
    """Whether a step writes anything at all."""
    state, holder = edge.source, edge.holder
    if not isinstance(state, (Choice, Wait)) or state.changes_data:
        return True
    return holder is not None and holder.changes_data


def _read(choice: Choice) -> list[str] | None:
    """The places that a Choice tests; None where that is not certain."""
    found: list[str] = []
    for rule in (rule for top in choice.choices for rule in top.walk()):
        places = _condition(rule) if choice.language == JSONATA else _paths(rule)
        if places is None:
            return None
        found.extend(places)
    return found


def _paths(rule: ChoiceRule) -> list[str] | None:
    if rule.operator is None:
        return None
    if rule.children:
        return []
    value = rule.operator.value
    texts = [variable_of(rule)]
    if rule.operator.name.endswith("Path"):
        texts.append(value.value if isinstance(value, String) else None)
    elif isinstance(value, String) and value.has_hole:
        return None
    found = [PLAIN.match(text) if text is not None else None for text in texts]
    return None if None in found else [match.group() for match in found if match is not None]


def _condition(rule: ChoiceRule) -> list[str] | None:
    text = None if rule.operator is None else jsonata_text(rule.operator.value)
    if text is None or varies(text):
        return None
    from asl_analyze.expressions import jsonata
    from asl_analyze.expressions.jsonata.ast import Call, Variable
    from asl_analyze.expressions.node import walk

    try:
        nodes = list(walk(jsonata.parse(text)))
    except ExpressionError:
        return None
    called = {node.procedure for node in nodes if isinstance(node, Call)}
    names = [n.name for n in nodes if isinstance(n, Variable) and n not in called]
    if names.count("states") != text.count("$states.input"):
        return None
    return [INPUT if name == "states" else f"${name}" for name in names if name]
