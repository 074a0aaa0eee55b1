"""A whole machine: which states are converted, with what, and why others stay."""

from __future__ import annotations

from asl_analyze.flow.data.data import data_of
from asl_analyze.language.model import JSONATA, JSONPATH, Map, Parallel
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.inside import Inside
from asl_analyze.migrate.jsonata.states import converted
from asl_analyze.migrate.jsonata.value import Untranslatable
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

    def __init__(self, state: State, what: str, notes: Iterable[str] = (), advice: str = "") -> None:
        self.state = state
        self.what = what
        self.notes = list(dict.fromkeys(notes))
        self.advice = advice


class Conversion:
    """A machine in JSONata as far as it goes: `root` is the new definition, None where it is as before.

    Its objects are `Fields`, its leaves nodes of the old tree or plain values.
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
    machine: StateMachine, wanted: Callable[[State], bool] = lambda _: True
) -> Conversion:
    """Convert the states of a machine that are wanted."""
    known = data_of(machine)
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
        except Untranslatable as error:
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


def _rebuilt(machine: StateMachine, made: dict[Node, Fields], outcomes: list[Outcome]) -> Fields:
    whole = all(each.what != LEFT for each in outcomes)
    own = {state.node: state for state in machine.states}

    def rebuild(value: Any) -> Any:
        if value in made if isinstance(value, Object) else False:
            value = made[value]
        if isinstance(value, Fields):
            new = Fields()
            new.was = value.was
            for name, each in value.items():
                new[name] = rebuild(each)
            return new
        if isinstance(value, list):
            return [rebuild(each) for each in value]
        if isinstance(value, (Object, Array)):
            return _unchanged_or(value, rebuild)
        return value

    for node, fields in made.items():
        if not whole and machine.language == JSONPATH and node in own:
            fields["QueryLanguage"] = JSONATA
    root = rebuild(machine.node)
    if whole and machine.language == JSONPATH:
        top = Fields()
        for name, value in ({n: m.value for n, m in machine.node.members.items()}).items():
            if name == "StartAt" and "QueryLanguage" not in machine.node.members:
                top["QueryLanguage"] = JSONATA
            top[name] = JSONATA if name == "QueryLanguage" else root.get(name, value)
        return top
    return root


def _unchanged_or(node: Object | Array, rebuild: Callable[[Any], Any]) -> Any:
    if isinstance(node, Array):
        items = [rebuild(item) for item in node.items]
        same = all(made is item for made, item in zip(items, node.items, strict=True))
        return node if same else items
    made = Fields()
    for name, member in node.members.items():
        made[name] = rebuild(member.value)
    same = all(made[name] is member.value for name, member in node.members.items())
    return node if same else made
