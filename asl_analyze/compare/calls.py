"""What a version of a machine calls, and which resources it names, for the policies of its role."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.table import table
from asl_analyze.compare.meanings import meanings_of
from asl_analyze.flow.functions import is_deployed_function
from asl_analyze.language.model import JSONATA, Map
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tokens import whole_token
from asl_analyze.syntax.tree import Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.compare.meaning import Meaning
    from asl_analyze.language.model import State, StateMachine, Task
    from asl_analyze.language.written import Text
    from asl_analyze.syntax.tree import Node

INVOKE, START = "lambda:invoke", "states:startExecution"
JOBS = (".sync", ".sync:2")
CALLS = ("optimized", "aws-sdk", "http")
FUNCTION = "FunctionName"


class Call:
    """An action that a state calls: `service:action` in the words of Step Functions.

    `waits` says that a job is waited for, `is_own` that a distributed Map starts executions of its
    own state machine. `request` is what is sent; `place` where to point at.
    """

    __slots__ = ("action", "is_own", "place", "request", "state", "waits")

    def __init__(
        self, state: State, action: str, place: Node, request: Object | None, *, waits: bool
    ) -> None:
        self.state = state
        self.action = action
        self.place = place
        self.request = request
        self.waits = waits
        self.is_own = False


class Named:
    """A resource that a request names in a member, in the first state that does.

    The ARN of a function that is the `Resource` counts as its `FunctionName`. `value` is what it
    stands for.
    """

    __slots__ = ("call", "member", "place", "value")

    def __init__(self, call: Call, member: str, value: str, place: Node) -> None:
        self.call = call
        self.member = member
        self.value = value
        self.place = place

    @property
    def words(self) -> str:
        """The name as it is written; of one that is a token alone also what that stands for."""
        place = self.place
        text = place.text if isinstance(place, Unknown) else getattr(place, "value", self.value)
        if text == self.value or not whole_token(text):
            return f"'{text}'"
        return f"'{text}' (which stands for '{self.value}')"


@remembered
def calls_of(machine: StateMachine) -> list[Call]:
    """The calls whose action is known, in the order of the text."""
    found: list[Call] = []
    for task in machine.tasks:
        call = call_of(task)
        if call is not None:
            found.append(call)
    for state in machine.states:
        if isinstance(state, Map) and state.distributed:
            found += _of_map(state)
    return found


def named_in(machine: StateMachine) -> dict[tuple[str, str], Named]:
    """The resources that are named as they are, by their kind and name."""
    found: dict[tuple[str, str], Named] = {}
    meanings = meanings_of(machine)
    for call in calls_of(machine):
        for one in _named(call, meanings):
            found.setdefault((one.member, one.value), one)
    return found


def call_of(task: Task) -> Call | None:
    """What a Task calls; None where that is an activity, or not known."""
    call = _call(task, task.written_resource, task.request.value)
    if call is None and is_deployed_function(task):
        return Call(task, INVOKE, task.resource_place, None, waits=False)
    return call


def _of_map(state: Map) -> Iterator[Call]:
    own = Call(state, START, state.key, None, waits=False)
    own.is_own = True
    yield own
    for part in (state.item_reader, state.result_writer):
        sent = part.arguments if state.language == JSONATA else part.parameters
        call = _call(state, part.resource, sent.value)
        if call is not None:
            yield call


def _call(state: State, resource: Text, request: Object | None) -> Call | None:
    parsed = parse_resource(resource.text or "")
    if parsed is None or parsed.service is None or parsed.action is None:
        return None
    place = resource.node or state.key
    if parsed.kind == "lambda-function":
        return Call(state, INVOKE, place, None, waits=False)
    if parsed.kind not in CALLS:
        return None
    action = f"{parsed.service}:{parsed.action}"
    return Call(state, action, place, request, waits=parsed.pattern in JOBS)


def _named(call: Call, meanings: Mapping[Node, Meaning]) -> Iterator[Named]:
    if call.request is None:
        if call.action == INVOKE:
            value = _written(call.place, meanings)
            if value is not None:
                yield Named(call, FUNCTION, value, call.place)
        return
    facts = table("named_resources")
    service = call.action.partition(":")[0]
    for member in (*facts["members"], *facts["of_service"].get(service, ())):
        node = call.request.get(member)
        value = None if node is None else _written(node, meanings)
        if node is not None and value is not None:
            yield Named(call, member, value, node)


def _written(node: Node, meanings: Mapping[Node, Meaning]) -> str | None:
    """A name as it is written, or what it stands for; None where an execution works it out."""
    if isinstance(node, String) and node.value.startswith("{%"):
        return None
    if node in meanings:
        return meanings[node].text
    return node.value if isinstance(node, String) else None
