"""Workflow variables along the control-flow graph: which are assigned where a state begins.

Reaching definitions by scope. A matched choice rule's or catcher's `Assign` replaces the state's
own, so what an edge assigns depends on the edge. Inner scopes begin with what holds where their
state begins, the processor of a distributed Map with nothing. Nothing flows back out. Sources:
specification, "Variables"; AWS Step Functions Developer Guide, "Passing data with variables".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.flow.graph import graph_of, way
from asl_analyze.language.content import content
from asl_analyze.language.expressions import (
    Expression,
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.language.site import Site
from asl_analyze.language.variables import assigned_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.graph import Graph
    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.syntax.tree import Member, Within


class Read:
    """A variable read in a state: its name and its place."""

    __slots__ = ("name", "place", "state", "words")

    def __init__(self, name: str, place: Within, state: State, words: str) -> None:
        self.name = name
        self.place = place
        self.state = state
        self.words = words


class Variables:
    """What a machine's states assign and read.

    assigned: by identity of a state, by label of the part ("" for the state itself, "Catch[0]",
        "Choices[1]"), the members that assign.
    before: by identity of a reachable state, the variables that may be and that must be assigned
        where it begins.
    readable: whether every expression could be read, so that "never read" is certain.
    """

    __slots__ = ("assigned", "before", "machine", "readable", "reads")

    def __init__(self, machine: StateMachine) -> None:
        self.machine = machine
        self.assigned: dict[int, dict[str, dict[str, Member]]] = {}
        self.reads: list[Read] = []
        self.readable = True
        self.before: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._collect()
        if self.assigned or self.reads:
            self._flow()

    def _collect(self) -> None:
        for part in content(self.machine):
            if isinstance(part, Expression):
                if part.state is not None:
                    self.reads.extend(_reads(part, part.state))
                    self.readable = self.readable and not part.is_broken
            elif isinstance(part, Site) and part.field == "Assign" and part.state is not None:
                names = dict(assigned_members(part))
                if names:
                    label = part.where.label
                    self.assigned.setdefault(id(part.state), {}).setdefault(label, {}).update(names)

    def _flow(self) -> None:
        nothing: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        for scope in self.machine.scopes:
            begin = nothing
            if scope.owner is not None and not scope.distributed:
                begin = self.before.get(id(scope.owner), nothing)
            if not scope.uncertain:
                self._flow_scope(graph_of(scope), begin)

    def _flow_scope(self, graph: Graph, begin: tuple[frozenset[str], frozenset[str]]) -> None:
        if graph.start is None:
            return
        before = {graph.start: begin}
        waiting = [graph.start]
        while waiting:
            number = waiting.pop()
            may, must = before[number]
            for edge in graph.edges[number]:
                names = frozenset(self.on_edge(edge))
                target = graph.number[id(edge.to)]
                arriving = (may | names, must | names)
                known = before.get(target)
                merged = arriving
                if known is not None:
                    merged = (known[0] | arriving[0], known[1] & arriving[1])
                if merged != known:
                    before[target] = merged
                    waiting.append(target)
        for number, facts in before.items():
            self.before[id(graph.states[number])] = facts

    def on_edge(self, edge: Transition) -> dict[str, Member]:
        """The variables that a transition assigns, with the members that do."""
        label = {"choice": f"Choices[{edge.number}]", "catch": f"Catch[{edge.number}]"}
        return self.of(edge.source).get(label.get(edge.kind, ""), {})

    def of(self, state: State | None) -> dict[str, dict[str, Member]]:
        """What a state assigns, by the label of the part that does."""
        return self.assigned.get(id(state), {})

    def everywhere(self, name: str) -> Iterator[tuple[State, Member]]:
        """Every place that assigns a variable."""
        for state in self.machine.states:
            for members in self.of(state).values():
                if name in members:
                    yield state, members[name]

    def way_without(self, state: State, name: str) -> list[State]:
        """States on a shortest way to `state` that does not assign `name`; empty for none."""
        graph = graph_of(state.scope)
        if graph.start is None:
            return []
        after = [
            [graph.number[id(e.to)] for e in edges if name not in self.on_edge(e)]
            for edges in graph.edges
        ]
        numbers = way(after, graph.start, graph.number[id(state)])
        return [graph.states[number] for number in numbers]


def variables_of(machine: StateMachine) -> Variables:
    """The variables of a machine, worked out once."""
    known = machine.derived.get("variables")
    if not isinstance(known, Variables):
        known = machine.derived["variables"] = Variables(machine)
    return known


def assigning_scopes(scope: Scope) -> Iterator[Scope]:
    """The scopes around a scope whose variables it sees, innermost first."""
    while scope.owner is not None and not scope.distributed:
        scope = scope.owner.scope
        yield scope


def _reads(expression: Expression, state: State) -> list[Read]:
    if isinstance(expression, JsonataExpression):
        return [
            Read(node.name, expression.within(node.start, node.end), state, expression.words)
            for node in expression.meaning.reads
        ]
    if isinstance(expression, PathExpression):
        paths = [expression.path]
    elif isinstance(expression, IntrinsicExpression):
        paths = expression.paths
    else:
        return []
    return [
        Read(
            path.root_name,
            expression.within(path.start, path.start + len(path.root_name) + 1),
            state,
            expression.words,
        )
        for path in paths
        if path.root == "variable" and path.root_name
    ]
