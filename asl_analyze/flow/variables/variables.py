"""Workflow variables along the control-flow graph: which are assigned where a state begins.

Reaching definitions by scope. A matched choice rule's or catcher's `Assign` replaces the state's
own, so what an edge assigns depends on the edge. Inner scopes begin with what holds where their
state begins, the processor of a distributed Map with nothing. Nothing flows back out. Sources:
specification, "Variables"; AWS Step Functions Developer Guide, "Passing data with variables".
"""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    Expression,
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.embedded.variables import assigned_members
from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.flow.graph.dataflow import solve
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.remembered import remembered
from asl_analyze.structure.site import Site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.flow.graph.graph import Graph
    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.language.written import Fields
    from asl_analyze.syntax.tree import Member, Within

    # The variables that may hold a value and those that must, one bit each.
    Facts = tuple[int, int]

# Transitions that the searches for ways around an assignment may pass, each for one name: a name
# more would be as much work as the whole scope has.
MOST_SEARCHED = 1_000_000

# Loops within loops within loops, as many as no workflow has: behind so many rounds at the head of
# one, what it assigns is not known. The work would grow with the square of the text.
ROUNDS = 24


class Read:
    """A variable read in a state: its name and its place."""

    __slots__ = ("expression", "name", "place", "state")

    def __init__(self, name: str, place: Within, state: State, expression: Expression) -> None:
        self.name = name
        self.place = place
        self.state = state
        self.expression = expression

    @property
    def words(self) -> str:
        """How a message names where it is read."""
        return self.expression.words


class Variables:
    """What a machine's states assign and read.

    assigned: by state, by label of the part ("" for the state itself, "Catch[0]",
        "Choices[1]"), the members that assign.
    reads: what certainly reads a variable; a name of a function of JSONata may mean the function.
    names_read: the names of all that may be read.
    readable: whether every expression could be read, so that "never read" is certain.
    complete: whether every assignment could be read.
    """

    __slots__ = (
        "_before",
        "_bits",
        "_left",
        "_open",
        "_places",
        "assigned",
        "complete",
        "machine",
        "names_read",
        "readable",
        "reads",
    )

    def __init__(self, machine: StateMachine) -> None:
        self.machine = machine
        self.assigned: dict[State, dict[str, dict[str, Member]]] = {}
        self.reads: list[Read] = []
        self.names_read: set[str] = set()
        self.readable = True
        self._open = set(_open_assignments(machine))
        self.complete = not self._open and not any(scope.uncertain for scope in machine.scopes)
        # One bit a variable: sets of names would fill the memory where each state assigns its own.
        self._bits: dict[str, int] = {}
        self._before: dict[State, Facts] = {}
        self._places: dict[str, list[tuple[State, Member]]] | None = None
        self._left = MOST_SEARCHED
        self._collect()
        if self.assigned or self.reads:
            self._flow()

    def _collect(self) -> None:
        for part in content(self.machine):
            if isinstance(part, Expression):
                self._read(part)
            elif isinstance(part, Site) and part.field == "Assign" and part.state is not None:
                names = dict(assigned_members(part))
                if names:
                    label = part.where.label
                    self.assigned.setdefault(part.state, {}).setdefault(label, {}).update(names)

    def _read(self, expression: Expression) -> None:
        if expression.is_broken:
            self.readable = self.readable and expression.state is None
            return
        places = _read_in(expression)
        state = expression.state if places else None
        if state is not None:
            self.names_read.update(name for name, _ in places)
            jsonata = isinstance(expression, JsonataExpression)
            self.reads.extend(
                Read(name, place, state, expression)
                for name, place in places
                if not (jsonata and jsonata_function(name) is not None)
            )

    def _flow(self) -> None:
        for members in self.assigned.values():
            for names in members.values():
                for name in names:
                    self._bits.setdefault(name, 1 << len(self._bits))
        if self._open:
            for read in self.reads:
                self._bits.setdefault(read.name, 1 << len(self._bits))
        for scope in self.machine.scopes:
            begin = (0, 0)
            if scope.owner is not None and not scope.distributed:
                begin = self._before.get(scope.owner, begin)
            if not scope.uncertain:
                self._before.update(
                    solve(graph_of(scope), begin, self._leave, join, self._give_up, ROUNDS)
                )

    def _leave(self, _: State, before: Facts) -> Callable[[Transition], Facts]:
        may, must = before

        def hand_on(edge: Transition) -> Facts:
            names = self._assigned_bits(edge)
            return may | names, must | names

        return hand_on

    def _give_up(self, _: Facts, __: Facts) -> Facts:
        """What covers everything: all may hold, and a bit more says that nobody knows."""
        return 2 * self._all + 1, 0

    @property
    def _all(self) -> int:
        return (1 << len(self._bits)) - 1

    def _assigned_bits(self, edge: Transition) -> int:
        if self._may_assign_all(edge):
            return self._all
        return sum(self._bits[name] for name in self.on_edge(edge))

    def _may_assign_all(self, edge: Transition) -> bool:
        """Whether nobody knows yet which variables a transition assigns."""
        return bool(self._open) and (edge.source, _label(edge)) in self._open

    @property
    def names(self) -> list[str]:
        """The names of all variables that are assigned somewhere."""
        return list(self._bits)

    def reached(self, state: State) -> bool:
        """Whether a run can enter the state, as far as that is certain."""
        return state in self._before

    def may_hold(self, state: State, name: str) -> bool:
        """Whether some way to the state assigns the variable; true where that is not known."""
        return bool(self._before.get(state, (0, 0))[0] & self._bits.get(name, 0))

    def must_hold(self, state: State, name: str) -> bool:
        """Whether every way to the state assigns the variable; true where that is not known."""
        may, must = self._before.get(state, (0, 0))
        return bool(must & self._bits.get(name, 0)) or may > self._all

    def on_edge(self, edge: Transition) -> dict[str, Member]:
        """The variables that a transition assigns, with the members that do."""
        return self.of(edge.source).get(_label(edge), {})

    def of(self, state: State | None) -> dict[str, dict[str, Member]]:
        """What a state assigns, by the label of the part that does."""
        return {} if state is None else self.assigned.get(state, {})

    def everywhere(self, name: str) -> list[tuple[State, Member]]:
        """Every place that assigns a variable."""
        if self._places is None:
            self._places = {}
            for state in self.machine.states:
                for members in self.of(state).values():
                    for assigned, member in members.items():
                        self._places.setdefault(assigned, []).append((state, member))
        return self._places.get(name, [])

    def way_without(self, state: State, name: str) -> list[State]:
        """States on a shortest way to `state` that does not assign `name`.

        Empty for none, and where the ways of other names took too long to find.
        """
        graph = graph_of(state.scope)
        known = self._origins_without(graph, name) if self._left > 0 else {}
        number = graph.number[state]
        if number not in known:
            return []
        steps = [number]
        while known[steps[-1]] != steps[-1]:
            steps.append(known[steps[-1]])
        return [graph.states[step] for step in reversed(steps)]

    def _origins_without(self, graph: Graph, name: str) -> dict[int, int]:
        """Where a breadth-first search along ways that do not assign `name` came from."""
        origins = {} if graph.start is None else {graph.start: graph.start}
        waiting = list(origins)
        for number in waiting:
            self._left -= len(graph.edges[number])
            for edge in graph.edges[number]:
                target = graph.number[edge.to]
                if target in origins or name in self.on_edge(edge) or self._may_assign_all(edge):
                    continue
                origins[target] = number
                waiting.append(target)
        return origins


def join(one: Facts, other: Facts) -> Facts:
    """What some way of either assigns, and what every way of both does."""
    return one[0] | other[0], one[1] & other[1]


@remembered
def variables_of(machine: StateMachine) -> Variables:
    """The variables of a machine, worked out once."""
    return Variables(machine)


def assigning_scopes(scope: Scope) -> Iterator[Scope]:
    """The scopes around a scope whose variables it sees, innermost first."""
    while scope.owner is not None and not scope.distributed:
        scope = scope.owner.scope
        yield scope


def _label(edge: Transition) -> str:
    """The label of the part whose `Assign` a transition follows."""
    label = {"choice": f"Choices[{edge.number}]", "catch": f"Catch[{edge.number}]"}
    return label.get(edge.kind, "")


def _open_assignments(machine: StateMachine) -> Iterator[tuple[State, str]]:
    """Every `Assign` that a deployment fills in, be it one name, or that is reported as wrong."""
    for state in machine.states:
        parts = [("", state.assign)]
        parts += [(f"Choices[{rule.number}]", rule.assign) for rule in state.choices]
        parts += [(f"Catch[{catcher.number}]", catcher.assign) for catcher in state.catchers]
        for label, assign in parts:
            if assign.is_given and not _names_are_known(assign):
                yield state, label


def _names_are_known(assign: Fields) -> bool:
    node = assign.value
    return node is not None and not any(member.key.has_hole for member in node.members.values())


def _read_in(expression: Expression) -> Sequence[tuple[str, Within]]:
    """The variables that an expression reads, each with its place."""
    if isinstance(expression, PathExpression):
        # Most paths begin at the data.
        return () if expression.path.root == "$" else _in_paths(expression, [expression.path])
    if isinstance(expression, JsonataExpression):
        nodes = expression.meaning.reads
        return [(node.name, expression.within(node.start, node.end)) for node in nodes]
    if isinstance(expression, IntrinsicExpression):
        return _in_paths(expression, expression.paths)
    return ()


def _in_paths(expression: Expression, paths: list[Path]) -> list[tuple[str, Within]]:
    return [
        (path.root_name, expression.within(path.start, path.start + len(path.root_name) + 1))
        for path in paths
        if path.root == "variable" and path.root_name
    ]
