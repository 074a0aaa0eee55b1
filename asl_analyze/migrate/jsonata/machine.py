"""A whole machine: which states are converted, with what, and why others stay."""

from __future__ import annotations

from asl_analyze.flow.data.data import data_of
from asl_analyze.language.model import JSONATA, Map, Parallel
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.hidden import assigned_names, check_names
from asl_analyze.migrate.jsonata.inside import Inside
from asl_analyze.migrate.jsonata.states import converted
from asl_analyze.migrate.jsonata.value import UntranslatableError
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Node

CONVERTED, GUARDED, LEFT, ALREADY = "converted", "guarded", "left", "already"


class Outcome:
    """What became of one state.

    `what` is one of `CONVERTED`, `GUARDED` (it has guards, which `notes` has), `LEFT` (in JSONPath;
    `notes` says why and `advice` what to decide), `ALREADY` (it was in JSONata before).
    """

    __slots__ = ("advice", "notes", "state", "what")

    def __init__(
        self, state: State, what: str, notes: Iterable[str] = (), advice: str = ""
    ) -> None:
        self.state = state
        self.what = what
        self.notes = list(dict.fromkeys(notes))
        self.advice = advice


class Conversion:
    """A machine in JSONata as far as it goes.

    `root` is the new definition, None where it is as before: its objects are `Fields`, its leaves
    nodes of the old tree or plain values.
    """

    __slots__ = ("outcomes", "root")

    def __init__(self, outcomes: list[Outcome], root: Any) -> None:
        self.outcomes = outcomes
        self.root = root

    @property
    def left(self) -> list[Outcome]:
        """The states that stay in JSONPath."""
        return [each for each in self.outcomes if each.what == LEFT]


def convert(machine: StateMachine, wanted: Callable[[State], bool] = lambda _: True) -> Conversion:
    """Convert the states of a machine that are wanted."""
    known = data_of(machine)
    assigned = assigned_names(machine)
    made: dict[Node, Fields] = {}
    outcomes: dict[State, Outcome] = {}
    risky: set[State] = set()
    # What a state holds comes before it, since its handlers depend on what may fail there.
    for state in sorted(machine.states, key=lambda each: -len(list(each.scope.enclosing))):
        if state.language == JSONATA:
            outcomes[state] = Outcome(state, ALREADY)
            continue
        if not wanted(state):
            outcomes[state] = Outcome(state, LEFT, ["is not among those that were asked for"])
            continue
        below = _below(state, risky)
        try:
            result = converted(Inside(state, known.get(state)), below)
            check_names(result.fields, assigned)
        except UntranslatableError as error:
            outcomes[state] = Outcome(state, LEFT, [error.reason], error.advice)
            if below:
                risky.add(state)
            continue
        made[state.node] = result.fields
        outcomes[state] = Outcome(state, GUARDED if result.guards else CONVERTED, result.guards)
        if below or not result.sure:
            risky.add(state)
    inner = [outcomes[state] for state in machine.states]
    return Conversion(inner, _rebuilt(machine, made, inner) if made else None)


def _below(state: State, risky: set[State]) -> bool:
    """Whether an expression in a state inside may fail this one."""
    if isinstance(state, Map) and state.distributed:
        return False
    return isinstance(state, (Map, Parallel)) and any(
        inner in risky for scope in state.scopes for inner in scope.states
    )


def _rebuilt(machine: StateMachine, made: dict[Node, Fields], outcomes: list[Outcome]) -> Any:
    """The definition with its new states, and where it says in which language they are."""
    if any(each.what == LEFT for each in outcomes):
        for fields in made.values():
            fields["QueryLanguage"] = JSONATA
        return _rebuild(machine.node, made)
    fields = Fields()
    for name, member in machine.node.members.items():
        # It is what a reader wants to know first of the states.
        if name == "StartAt" and "QueryLanguage" not in machine.node.members:
            fields["QueryLanguage"] = JSONATA
        fields[name] = JSONATA if name == "QueryLanguage" else _rebuild(member.value, made)
    return fields


def _rebuild(value: Any, made: dict[Node, Fields]) -> Any:
    """A value with its states converted; what has none stays the node that it is."""
    if isinstance(value, Object) and value in made:
        value = made[value]
    if isinstance(value, Fields):
        new = Fields()
        new.was = value.was
        new.update({name: _rebuild(each, made) for name, each in value.items()})
        return new
    if isinstance(value, list):
        return [_rebuild(each, made) for each in value]
    if isinstance(value, Array):
        items = [_rebuild(item, made) for item in value.items]
        same = all(new is item for new, item in zip(items, value.items, strict=True))
        return value if same else items
    if isinstance(value, Object):
        new = Fields()
        new.update({name: _rebuild(each.value, made) for name, each in value.members.items()})
        same = all(new[name] is each.value for name, each in value.members.items())
        return value if same else new
    return value
