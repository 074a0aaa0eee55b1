"""A whole machine: which states are converted, with what, and why others stay."""

from __future__ import annotations

from asl_analyze.flow.data.data import data_of
from asl_analyze.language.model import JSONATA, Map
from asl_analyze.migrate.jsonata.catching import takes_failures
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.hidden import assigned_names, check_names
from asl_analyze.migrate.jsonata.inside import Inside
from asl_analyze.migrate.jsonata.naming import named
from asl_analyze.migrate.jsonata.states import converted
from asl_analyze.migrate.jsonata.value import UntranslatableError
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
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


def convert(
    machine: StateMachine,
    wanted: Callable[[State], bool] = lambda _: True,
    *,
    variables: bool = False,
) -> Conversion:
    """Convert the states of a machine that are wanted.

    With `variables` an expression names a long path that it repeats.
    """
    kept: set[State] = set()
    while True:
        attempt = _Attempt(machine, wanted, kept)
        exposed = attempt.exposed()
        if not exposed:
            break
        kept |= exposed
    outcomes = [attempt.outcomes[state] for state in machine.states]
    made = attempt.made
    if variables:
        taken = assigned_names(machine)
        made = {node: named(fields, taken) for node, fields in made.items()}
    return Conversion(outcomes, _rebuilt(machine, made, outcomes) if made else None)


class _Attempt:
    """All states that can be, converted, but for some that are `kept` in JSONPath."""

    __slots__ = ("_assigned", "_known", "_risky", "_wanted", "kept", "made", "outcomes")

    def __init__(
        self, machine: StateMachine, wanted: Callable[[State], bool], kept: set[State]
    ) -> None:
        self._known = data_of(machine)
        self._assigned = assigned_names(machine)
        self._wanted = wanted
        self.kept = kept
        # States of which an expression may fail, be it in a state inside.
        self._risky: set[State] = set()
        self.made: dict[Node, Fields] = {}
        self.outcomes: dict[State, Outcome] = {}
        # What a state holds comes before it, since its handlers depend on what may fail there.
        for state in sorted(machine.states, key=lambda each: -len(list(each.scope.enclosing))):
            self.outcomes[state] = self._outcome(state)

    def _outcome(self, state: State) -> Outcome:
        below = any(inner in self._risky for inner in _inside(state))
        if below:
            self._risky.add(state)
        if state.language == JSONATA:
            return Outcome(state, ALREADY)
        if not self._wanted(state):
            return Outcome(state, LEFT, ["is not among those that were asked for"])
        if state in self.kept:
            return Outcome(
                state,
                LEFT,
                ["may fail inside a state whose Catch or Retry would take that"],
                "convert both states by hand",
            )
        try:
            result = converted(Inside(state, self._known.get(state)), below)
            check_names(result.fields, self._assigned)
            _check_guard(state, risky=below or not result.sure)
        except UntranslatableError as error:
            return Outcome(state, LEFT, [error.reason], error.advice)
        if not result.sure:
            self._risky.add(state)
        self.made[state.node] = result.fields
        return Outcome(state, GUARDED if result.guards else CONVERTED, result.guards)

    def exposed(self) -> set[State]:
        """Converted states whose failures a handler around would take that nothing guards."""
        found: set[State] = set()
        for state, outcome in self.outcomes.items():
            handlers = (*state.retriers, *state.catchers)
            if outcome.what in (LEFT, ALREADY) and takes_failures(handlers):
                found |= {inner for inner in _all_inside(state) if inner in self._risky}
        return {state for state in found if state.node in self.made}


def _check_guard(state: State, *, risky: bool) -> None:
    """A guard of the handlers would hide the failures of states that were in JSONata before.

    Raises:
        UntranslatableError: where there are some.
    """
    handlers = (*state.retriers, *state.catchers)
    before = any(inner.language == JSONATA for inner in _all_inside(state))
    if risky and before and takes_failures(handlers):
        raise UntranslatableError(
            "has a Catch or Retry for states inside it that are in JSONata already, and others "
            "whose failures it must not take",
            "convert the state by hand",
        )


def _inside(state: State) -> Iterator[State]:
    """The states right inside a state whose failures it sees as they are."""
    if not (isinstance(state, Map) and state.distributed):
        for scope in state.scopes:
            yield from scope.states


def _all_inside(state: State) -> Iterator[State]:
    waiting = list(_inside(state))
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(_inside(each))


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
