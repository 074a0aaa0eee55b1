"""The typed views of a definition that rules ask questions of.

Names are those of the specification. Views hold the tree's nodes, so every part knows its place;
a part of the wrong type is simply absent here and is reported by the structure check. Fields are
read when they are asked for (`language.written`); where a view keeps something of its own under
the specification's name (`resource`, `choices`), `written_…` is the field as it stands.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.aws.quotas import quota
from asl_analyze.language.known import is_open
from asl_analyze.language.parts import (
    ItemBatcher,
    ItemReader,
    ProcessorConfig,
    ResultWriter,
)
from asl_analyze.language.written import (
    Anything,
    Boolean,
    ComputedText,
    Field,
    Fields,
    Items,
    Number,
    PathText,
    Text,
    Whole,
)
from asl_analyze.syntax.tree import Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from asl_analyze.documents.definition import Definition
    from asl_analyze.syntax.tree import Member, Node, Object

JSONPATH = "JSONPath"
JSONATA = "JSONata"


class StateMachine:
    """A whole definition: its top scope, and every scope and state below it in preorder.

    `states` are those of all scopes, scope by scope; `tasks` are the Tasks among them. `derived`
    and `cancelled` are for `remembered` alone; the latter, where there is one, raises to stop an
    analysis.
    """

    __slots__ = (
        "__dict__",
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

    query_language = Field(Text, "QueryLanguage")
    timeout_seconds = Field(Whole, "TimeoutSeconds")

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
        "__dict__",
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

    written_states = Field(Fields, "States")
    # Only the processor of a Map has one.
    config = Field(ProcessorConfig, "ProcessorConfig")

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
        self.distributed = self.config.mode.text == "DISTRIBUTED"
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
        "__dict__",
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

    comment = Field(Text, "Comment")
    query_language = Field(Text, "QueryLanguage")
    next = Field(Text, "Next")
    end = Field(Boolean, "End")
    # The fields of data; each is of several types of state.
    input_path = Field(PathText, "InputPath")
    output_path = Field(PathText, "OutputPath")
    parameters = Field(Fields, "Parameters")
    result_selector = Field(Fields, "ResultSelector")
    result_path = Field(PathText, "ResultPath")
    arguments = Field(Fields, "Arguments")
    output = Field(Anything, "Output")
    assign = Field(Fields, "Assign")
    written_retry = Field(Items, "Retry")
    written_catch = Field(Items, "Catch")

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

    def field(self, name: str) -> Anything:
        """What stands in a field whose name is a fact of its own, as in the tables of errors."""
        return Anything(self.node.members.get(name))

    @property
    def changes_data(self) -> bool:
        """Whether a field hands on something else than the state's input, or assigns a variable.

        The result of a Task, Parallel or Map does so without any.
        """
        return (
            self.assign.is_given
            or self.output.is_given
            or self.input_path.is_given
            or self.output_path.is_given
            or self.parameters.is_given
            or self.arguments.is_given
        )

    def _can_end(self) -> bool:
        end = self.end.node
        return isinstance(end, Unknown) or (isinstance(end, Scalar) and end.value is True)


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

    written_resource = Field(Text, "Resource")
    timeout_seconds = Field(Whole, "TimeoutSeconds")
    timeout_seconds_path = Field(PathText, "TimeoutSecondsPath")
    heartbeat_seconds = Field(Whole, "HeartbeatSeconds")
    heartbeat_seconds_path = Field(PathText, "HeartbeatSecondsPath")
    credentials = Field(Fields, "Credentials")

    def __init__(self, scope: Scope, member: Member, node: Object) -> None:
        super().__init__(scope, member, node)
        self.resource = node.text("Resource")

    @property
    def resource_place(self) -> Node:
        """Where to point at for the `Resource`: at the state's name where it has none."""
        return self.written_resource.node or self.key

    @property
    def request(self) -> Fields:
        """What is sent to the service: `Arguments` in JSONata, else `Parameters`."""
        return self.arguments if self.language == JSONATA else self.parameters

    @property
    def is_timed(self) -> bool:
        """Whether the task has a timeout of its own, of whatever kind."""
        return (
            self.timeout_seconds.is_given
            or self.timeout_seconds_path.is_given
            or self.heartbeat_seconds.is_given
            or self.heartbeat_seconds_path.is_given
        )


class SdkTask(Task):
    """A Task whose `Resource` names `aws-sdk`: it calls an API as the AWS SDKs have it."""

    __slots__ = ()


class Pass(State):
    """A Pass state."""

    __slots__ = ()

    result = Field(Anything, "Result")

    @property
    def changes_data(self) -> bool:
        """Whether anything but the state's input is handed on, or a variable assigned."""
        return self.result.is_given or super().changes_data


class Wait(State):
    """A Wait state."""

    __slots__ = ()

    seconds = Field(Whole, "Seconds")
    seconds_path = Field(PathText, "SecondsPath")
    timestamp = Field(ComputedText, "Timestamp")
    timestamp_path = Field(PathText, "TimestampPath")


class Choice(State):
    """A Choice state; `choices` are its top-level rules."""

    __slots__ = ()

    written_choices = Field(Items, "Choices")
    default = Field(Text, "Default")

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

    error = Field(ComputedText, "Error")
    error_path = Field(PathText, "ErrorPath")
    cause = Field(ComputedText, "Cause")
    cause_path = Field(PathText, "CausePath")

    def _can_end(self) -> bool:
        return True


class Parallel(State):
    """A Parallel state; `scopes` are its branches."""

    __slots__ = ()


class Map(State):
    """A Map state; `scopes` holds its item processor."""

    __slots__ = ()

    iterator = Field(Fields, "Iterator")
    item_processor = Field(Fields, "ItemProcessor")
    items = Field(Items, "Items")
    items_path = Field(PathText, "ItemsPath")
    item_reader = Field(ItemReader, "ItemReader")
    item_selector = Field(Fields, "ItemSelector")
    item_batcher = Field(ItemBatcher, "ItemBatcher")
    result_writer = Field(ResultWriter, "ResultWriter")
    max_concurrency = Field(Whole, "MaxConcurrency")
    max_concurrency_path = Field(PathText, "MaxConcurrencyPath")
    tolerated_failure_count = Field(Whole, "ToleratedFailureCount")
    tolerated_failure_count_path = Field(PathText, "ToleratedFailureCountPath")
    tolerated_failure_percentage = Field(Number, "ToleratedFailurePercentage")
    tolerated_failure_percentage_path = Field(PathText, "ToleratedFailurePercentagePath")
    label = Field(Text, "Label")

    @property
    def processor(self) -> Scope | None:
        """The scope of `ItemProcessor` or of the legacy `Iterator`."""
        return self.scopes[0] if self.scopes else None

    @property
    def distributed(self) -> bool:
        """Whether the items run as child executions."""
        return bool(self.scopes) and self.scopes[0].distributed

    @property
    def listed_items(self) -> int | None:
        """How many items the definition itself lists; None where an execution brings them."""
        items = self.items.value
        if items is None or any(isinstance(item, Unknown) for item in items.items):
            return None
        return len(items.items)

    @property
    def is_tolerant(self) -> bool:
        """Whether some items may fail without the Map."""
        return (
            self.tolerated_failure_count.is_given
            or self.tolerated_failure_count_path.is_given
            or self.tolerated_failure_percentage.is_given
            or self.tolerated_failure_percentage_path.is_given
        )


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

    __slots__ = ("__dict__", "errors", "node", "number", "state")

    error_equals = Field(Items, "ErrorEquals")
    comment = Field(Text, "Comment")

    def __init__(self, state: State, node: Object, number: int) -> None:
        self.state = state
        self.node = node
        self.number = number
        names = self.error_equals.value
        items = () if names is None else names.items
        self.errors = [name for name in items if isinstance(name, String)]

    @property
    def is_readable(self) -> bool:
        """Whether every error name could be read."""
        names = self.error_equals.value
        return names is not None and len(names.items) == len(self.errors)


class Retrier(ErrorHandler):
    """An entry of `Retry`.

    The fields have the specification's names; what comes into effect, with its defaults, is in
    `attempts`, `interval`, `backoff`, `max_delay` and `jitter`: None where a field has a value
    that it cannot have, or one that only a deployment knows.
    """

    __slots__ = ()

    max_attempts = Field(Number, "MaxAttempts")
    interval_seconds = Field(Number, "IntervalSeconds")
    backoff_rate = Field(Number, "BackoffRate")
    max_delay_seconds = Field(Number, "MaxDelaySeconds")
    jitter_strategy = Field(Text, "JitterStrategy")

    @property
    def attempts(self) -> float | None:
        """How often at most it tries again."""
        return _in_effect(self.max_attempts, "MaxAttempts")

    @property
    def interval(self) -> float | None:
        """The seconds before the first attempt."""
        return _in_effect(self.interval_seconds, "IntervalSeconds")

    @property
    def backoff(self) -> float | None:
        """How many times as long each interval is as the one before."""
        return _in_effect(self.backoff_rate, "BackoffRate")

    @property
    def max_delay(self) -> float | None:
        """The seconds that an interval grows to at most; infinite where nothing bounds it."""
        longest = self.max_delay_seconds
        return float("inf") if longest.is_absent else _in_effect(longest, "MaxDelaySeconds")

    @property
    def jitter(self) -> str | None:
        """How an interval is drawn at random: `FULL` or `NONE`."""
        strategy = self.jitter_strategy
        return _default("JitterStrategy") if strategy.is_absent else strategy.value


@cache
def _default(field: str) -> Any:
    # Most definitions are judged without it.
    from asl_analyze.language.defaults import default

    return default("retrier", field)


def _in_effect(written: Number, field: str) -> float | None:
    if written.is_absent:
        number: float = _default(field)
        return number
    value = written.value
    return value if value is not None and 0 <= value <= (quota("written_number") or 0) else None


class Catcher(ErrorHandler):
    """An entry of `Catch`; `transition` is where it leads."""

    __slots__ = ("transition",)

    result_path = Field(PathText, "ResultPath")
    output = Field(Anything, "Output")
    assign = Field(Fields, "Assign")

    @property
    def changes_data(self) -> bool:
        """Whether it has an output of its own, or assigns a variable."""
        return self.assign.is_given or self.output.is_given

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
        "__dict__",
        "children",
        "derived",
        "node",
        "number",
        "operator",
        "parent",
        "state",
        "transition",
    )

    comment = Field(Text, "Comment")
    next = Field(Text, "Next")
    condition = Field(Boolean, "Condition")
    written_variable = Field(PathText, "Variable")
    assign = Field(Fields, "Assign")
    output = Field(Anything, "Output")

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
    def changes_data(self) -> bool:
        """Whether it has an output of its own, or assigns a variable."""
        return self.assign.is_given or self.output.is_given

    @property
    def variable(self) -> str | None:
        """The path in `Variable`."""
        return self.written_variable.text
