"""The typed views of a definition that rules ask questions of.

Names are those of the specification. Views hold the tree's nodes, so every part knows its place;
a part of the wrong type is simply absent here and is reported by the structure check.
"""

from __future__ import annotations

from asl_analyze.language.known import is_open
from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from asl_analyze.documents.definition import Definition
    from asl_analyze.syntax.tree import Member, Node

JSONPATH = "JSONPath"
JSONATA = "JSONata"


class StateMachine:
    """A whole definition: its top scope, and every scope and state below it in preorder.

    `states` are those of all scopes, scope by scope; `tasks` are the Tasks among them. `derived`
    and `cancelled` are for `remembered` alone; the latter, where there is one, raises to stop an
    analysis.
    """

    __slots__ = (
        "cancelled",
        "definition",
        "derived",
        "language",
        "node",
        "scopes",
        "states",
        "tasks",
        "top",
    )

    def __init__(self, definition: Definition, node: Object) -> None:
        self.definition = definition
        self.node = node
        self.language = _language(node, JSONPATH, JSONPATH)
        self.scopes: list[Scope] = []
        self.top: Scope
        self.states: list[State] = []
        self.tasks: list[Task] = []
        self.derived: dict[object, Any] = {}
        self.cancelled: Callable[[], None] | None = None

    @property
    def machine(self) -> StateMachine:
        """Itself, as every part of a machine has it."""
        return self


class ExpressMachine(StateMachine):
    """A definition that is known to be of an Express workflow."""

    __slots__ = ()


class Scope:
    """What holds a `States` object: the machine, a Parallel branch, a Map processor.

    `kind` is `"machine"`, `"branch"` or `"processor"`; `position` is a branch's index.
    `distributed` says that it is the processor of a distributed Map.
    `uncertain` says that a target or a state is broken or only known at deploy: no statement about
    reachability is safe. `derived` is for `remembered` alone.
    """

    __slots__ = (
        "by_name",
        "derived",
        "distributed",
        "kind",
        "machine",
        "node",
        "owner",
        "position",
        "start",
        "states",
        "uncertain",
    )

    def __init__(
        self, machine: StateMachine, node: Object, kind: str, owner: State | None, position: int
    ) -> None:
        self.machine = machine
        self.node = node
        self.kind = kind
        self.owner = owner
        self.position = position
        self.start: Transition | None = None
        self.states: list[State] = []
        self.by_name: dict[str, State] = {}
        self.uncertain = False
        config = node.get("ProcessorConfig")
        self.distributed = isinstance(config, Object) and config.text("Mode") == "DISTRIBUTED"
        self.derived: dict[object, Any] = {}

    @property
    def enclosing(self) -> Iterator[State]:
        """The Parallel and Map states around this scope, innermost first."""
        owner = self.owner
        while owner is not None:
            yield owner
            owner = owner.scope.owner


class State:
    """A state of any type; the subclasses are the eight types.

    `name` is the text of `key`; `ends` says whether a run (of this scope) can end here.
    `derived` is for `remembered` alone.
    """

    __slots__ = (
        "catchers",
        "choices",
        "derived",
        "ends",
        "key",
        "language",
        "machine",
        "name",
        "node",
        "retriers",
        "scope",
        "scopes",
        "transitions",
    )

    def __init__(self, scope: Scope, member: Member, node: Object) -> None:
        self.scope = scope
        self.machine = scope.machine
        self.key = member.key
        self.name = member.key.value
        self.node = node
        self.ends = self._can_end()
        # AWS reads a state of no known language as JSONata.
        self.language = _language(node, scope.machine.language, JSONATA)
        self.transitions: list[Transition] = []
        self.retriers: list[Retrier] = []
        self.catchers: list[Catcher] = []
        self.choices: list[ChoiceRule] = []
        self.scopes: list[Scope] = []
        self.derived: dict[object, Any] = {}

    @property
    def type(self) -> str | None:
        """The value of `Type` as it stands, if it is a string."""
        return self.node.text("Type")

    def _can_end(self) -> bool:
        end = self.node.get("End")
        return isinstance(end, Unknown) or (isinstance(end, Scalar) and end.value is True)

    def get(self, field: str) -> Node | None:
        """The value of a field, or None."""
        member = self.node.members.get(field)
        return None if member is None else member.value

    def member(self, field: str) -> Member | None:
        """A field with its key, or None."""
        return self.node.members.get(field)

    def integer(self, field: str) -> int | None:
        """The value of a field if it is a whole number."""
        value = self.node.get(field)
        if isinstance(value, Scalar) and type(value.value) is int:
            return value.value
        return None


def _language(node: Object, default: str, otherwise: str) -> str:
    """The query language that an object names.

    `default` where it names none that is known yet, `otherwise` where it names something else.
    """
    value = node.get("QueryLanguage")
    if value is None or is_open(value):
        return default
    if not isinstance(value, String):
        return otherwise
    # A wrong case is reported; the other fields are still meant in that language.
    known = {JSONPATH.lower(): JSONPATH, JSONATA.lower(): JSONATA}
    return known.get(value.value.lower(), otherwise)


class Task(State):
    """A Task state; `resource` is the text of `Resource`."""

    __slots__ = ("resource",)

    def __init__(self, scope: Scope, member: Member, node: Object) -> None:
        super().__init__(scope, member, node)
        self.resource = node.text("Resource")


class SdkTask(Task):
    """A Task whose `Resource` names `aws-sdk`: it calls an API as the AWS SDKs have it."""

    __slots__ = ()


class Pass(State):
    """A Pass state."""

    __slots__ = ()


class Wait(State):
    """A Wait state."""

    __slots__ = ()


class Choice(State):
    """A Choice state; `choices` are its top-level rules."""

    __slots__ = ()

    def _can_end(self) -> bool:
        return False


class Succeed(State):
    """A Succeed state."""

    __slots__ = ()

    def _can_end(self) -> bool:
        return True


class Fail(State):
    """A Fail state."""

    __slots__ = ()

    def _can_end(self) -> bool:
        return True


class Parallel(State):
    """A Parallel state; `scopes` are its branches."""

    __slots__ = ()


class Map(State):
    """A Map state; `scopes` holds its item processor."""

    __slots__ = ()

    @property
    def processor(self) -> Scope | None:
        """The scope of `ItemProcessor` or of the legacy `Iterator`."""
        return self.scopes[0] if self.scopes else None

    @property
    def distributed(self) -> bool:
        """Whether the items run as child executions."""
        return bool(self.scopes) and self.scopes[0].distributed


STATE_TYPES: dict[str, type[State]] = {
    "Task": Task,
    "Pass": Pass,
    "Wait": Wait,
    "Choice": Choice,
    "Succeed": Succeed,
    "Fail": Fail,
    "Parallel": Parallel,
    "Map": Map,
}


class Transition:
    """A named way from one state to another, or from a scope to its first state.

    `kind` is `"start"`, `"next"`, `"choice"`, `"default"` or `"catch"`; `number` is the index
    of the choice rule or catcher. `to` is the state it leads to, None where there is none of that
    name in the scope; it is known once all states of the scope are.
    """

    __slots__ = ("holder", "kind", "number", "scope", "source", "target", "to")

    def __init__(
        self,
        scope: Scope,
        source: State | None,
        kind: str,
        target: String,
        holder: ChoiceRule | Catcher | None = None,
        number: int = 0,
    ) -> None:
        self.scope = scope
        self.source = source
        self.kind = kind
        self.target = target
        self.holder = holder
        self.number = number
        self.to: State | None = None

    @property
    def words(self) -> str:
        """The field that names the target, as a user would say it."""
        return {
            "start": "StartAt",
            "next": "Next",
            "default": "Default",
            "choice": f"Choices[{self.number}].Next",
            "catch": f"Catch[{self.number}].Next",
        }[self.kind]


class ErrorHandler:
    """What a Retrier and a Catcher share; `errors` are the strings in `ErrorEquals`."""

    __slots__ = ("errors", "node", "number", "state")

    def __init__(self, state: State, node: Object, number: int) -> None:
        self.state = state
        self.node = node
        self.number = number
        names = node.get("ErrorEquals")
        items = names.items if isinstance(names, Array) else ()
        self.errors = [name for name in items if isinstance(name, String)]


class Retrier(ErrorHandler):
    """An entry of `Retry`."""

    __slots__ = ()


class Catcher(ErrorHandler):
    """An entry of `Catch`; `transition` is where it leads."""

    __slots__ = ("transition",)

    def __init__(self, state: State, node: Object, number: int) -> None:
        super().__init__(state, node, number)
        self.transition: Transition | None = None


class ChoiceRule:
    """A choice rule, top-level or inside `And`, `Or`, `Not`.

    `operator` is the member that holds the comparison, the combinator or the `Condition`; None
    where there is not exactly one. `transition` is a top-level rule's `Next`. `derived` is for
    `remembered` alone.
    """

    __slots__ = (
        "children",
        "derived",
        "node",
        "number",
        "operator",
        "parent",
        "state",
        "transition",
    )

    def __init__(self, state: State, node: Object, number: int, parent: ChoiceRule | None) -> None:
        self.state = state
        self.node = node
        self.number = number
        self.parent = parent
        self.children: list[ChoiceRule] = []
        self.operator: Member | None = None
        self.transition: Transition | None = None
        self.derived: dict[object, Any] = {}

    @property
    def machine(self) -> StateMachine:
        """The machine of its state."""
        return self.state.machine

    def walk(self) -> Iterator[ChoiceRule]:
        """The rule and all rules inside it, each before those inside it, in the order of the text.

        What is inside a rule is looked up before the rule is handed out.
        """
        waiting = [self]
        while waiting:
            rule = waiting.pop()
            if rule.children:
                waiting += reversed(rule.children)
            yield rule

    @property
    def variable(self) -> str | None:
        """The path in `Variable`."""
        return self.node.text("Variable")
