"""What a second attempt of a Task does, as far as its request tells."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.effects import (
    CALLEE,
    READS,
    REPEATABLE,
    TOKEN,
    UNREPEATABLE,
    effect_of,
    method_effect,
)
from asl_analyze.flow.functions import is_deployed_function
from asl_analyze.flow.sent import may_send_more, sent_member, sent_text
from asl_analyze.flow.steadiness import steadiness
from asl_analyze.flow.update_expressions import is_repeatable
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.aws.arn import Resource
    from asl_analyze.aws.effects import Effect
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Member, Node

CALLBACK = ".waitForTaskToken"
JOB = (".sync", ".sync:2")
# The service answers with the first job, even where that is why the state is tried again.
ALSO_FAILED = "what failed is not started again either"
_SAFE = {READS: True, REPEATABLE: True, UNREPEATABLE: False}


class Repetition:
    """What a second attempt of a Task's call does.

    kind: one of `asl_analyze.aws.effects`, None when it is not known.
    is_safe: whether the second attempt does no more than the first; None when that depends on the
        callee, on the deployment, or is not known.
    why: fragment of a sentence, such as `'sqs:sendMessage' sends another message`.
    remedy: fragment in the imperative, such as `pass 'ClientToken', the same at each attempt`;
        empty where there is none.
    place: the node to point at: the member of the request that decides it, else the `Resource`.
    """

    __slots__ = ("is_safe", "kind", "place", "remedy", "why")

    def __init__(
        self, kind: str | None, is_safe: bool | None, why: str, place: Node, remedy: str = ""
    ) -> None:
        self.kind = kind
        self.is_safe = is_safe
        self.why = why
        self.remedy = remedy
        self.place = place


@remembered
def repetition_of(task: Task) -> Repetition:
    """What a second attempt of a Task's call does; facts and sources: `aws/data/effects.json`."""
    if is_deployed_function(task):
        remedy = _callee_remedy(CALLEE)
        return Repetition(
            CALLEE, None, "the call runs the function again", task.resource_place, remedy
        )
    resource = parse_resource(task.resource or "")
    if resource is None or _is_unknown(resource):
        why = "it is not known what the state calls"
        return Repetition(None, None, why, task.resource_place)
    effect, name = effect_of(resource), _name(resource)
    if effect is None or effect.kind is None:
        does = "has no entry in the table of effects" if effect is None else effect.does
        found = Repetition(None, None, f"{name} {does}", task.resource_place)
    elif effect.method:
        found = _by_method(task, effect, name)
    elif effect.expression:
        found = _by_expression(task, effect, name)
    elif effect.tokens or effect.fifo:
        found = _by_token(task, effect, name, resource.pattern)
    else:
        safe, why = _SAFE.get(effect.kind), f"{name} {effect.does}"
        if sent_member(task, effect.condition) is not None:
            why += f", or fails as the '{effect.condition}' is no longer met"
        found = Repetition(effect.kind, safe, why, task.resource_place, _callee_remedy(effect.kind))
    if resource.pattern == CALLBACK:
        return _with_callback(found)
    return found


def _is_unknown(resource: Resource) -> bool:
    if resource.kind in ("lambda-function", "activity"):
        return False
    return not (resource.kind and resource.service and resource.action)


def _name(resource: Resource) -> str:
    if resource.kind == "lambda-function":
        return "the call"
    if resource.kind == "activity":
        return "the activity"
    sdk = "aws-sdk:" if resource.kind == "aws-sdk" else ""
    return f"'{sdk}{resource.service}:{resource.action}'"


def _callee_remedy(kind: str | None) -> str:
    if kind != CALLEE:
        return ""
    return "let the callee recognize a repeated call by a key in the request"


def _by_method(task: Task, effect: Effect, name: str) -> Repetition:
    """A request of HTTP, which its method tells of."""
    member = sent_member(task, effect.method)
    text = sent_text(member)
    known = None if text is None else method_effect(text)
    if member is None or text is None or known is None:
        why = f"{name} {effect.does}"
        return Repetition(CALLEE, None, why, task.resource_place, _callee_remedy(CALLEE))
    kind, does = known
    why = f"{name} with '{text}' {does}"
    return Repetition(kind, _SAFE.get(kind), why, member.value, _callee_remedy(kind))


def _by_expression(task: Task, effect: Effect, name: str) -> Repetition:
    """An update of an item, whose expression says what it does to the attributes."""
    member, condition = sent_member(task, effect.expression), sent_member(task, effect.condition)
    if member is None:
        if may_send_more(task) or sent_member(task, "AttributeUpdates") is not None:
            why = f"{name} does what its request says"
            return Repetition(None, None, why, task.resource_place)
        return Repetition(REPEATABLE, True, f"{name} changes no attribute", task.resource_place)
    text, values = sent_text(member), sent_member(task, "ExpressionAttributeValues")
    safe, said = (
        (None, "is not known")
        if text is None
        else is_repeatable(text, None if values is None else values.value)
    )
    why = f"the '{effect.expression}' of {name} {said}"
    if safe is False and condition is not None:
        why += f", unless the '{effect.condition}' refuses the second attempt"
        return Repetition(None, None, why, member.value)
    if safe is False:
        remedy = f"add a '{effect.condition}' that a second attempt does not meet"
        return Repetition(UNREPEATABLE, False, why, member.value, remedy)
    return Repetition(REPEATABLE if safe else None, safe, why, member.value)


def _by_token(task: Task, effect: Effect, name: str, pattern: str | None) -> Repetition:
    """An action that is done once as long as a member of the request stays the same."""
    if effect.fifo and _is_fifo(task, effect) is False:
        remedy = ""
        if effect.tokens and sent_member(task, effect.fifo) is not None:
            remedy = f"send to a FIFO {_owner(effect)} and pass '{effect.tokens[0]}'"
        return _again(task, effect, name, remedy)
    given = next(
        (member for token in effect.tokens if (member := sent_member(task, token)) is not None),
        None,
    )
    if given is not None:
        return _with_token(task, effect, name, given, pattern)
    if effect.kind in (READS, REPEATABLE):
        return Repetition(effect.kind, True, f"{name} {effect.does}", task.resource_place)
    remedy = ""
    if effect.tokens:
        remedy = f"pass '{effect.tokens[0]}', the same at each attempt"
        remedy += f" (then {ALSO_FAILED})" if pattern in JOB else ""
    if effect.fifo or effect.open or may_send_more(task):
        why = f"{name} {effect.does}"
        if effect.fifo:
            why += f", unless the {_owner(effect)} is FIFO and recognizes the same content"
        return Repetition(effect.kind, None, why, task.resource_place, remedy)
    return _again(task, effect, name, remedy)


def _with_token(
    task: Task, effect: Effect, name: str, given: Member, pattern: str | None
) -> Repetition:
    token = given.name.removesuffix(".$")
    steady, said = steadiness(given, task.language)
    why = f"{name} has '{token}', which {said}"
    if effect.kind in (READS, REPEATABLE):
        return Repetition(effect.kind, True, f"{name} {effect.does}", task.resource_place)
    if steady is None:
        return Repetition(TOKEN, None, why, given.value, f"make '{token}' from the input")
    if not steady:
        why += f", so it {effect.does}"
        safe = None if effect.open else False
        return Repetition(TOKEN, safe, why, given.value, f"make '{token}' from the input")
    if effect.standard_only:
        if pattern not in JOB:
            why += "; it counts only where the child is a Standard workflow"
            return Repetition(TOKEN, None, why, given.value)
        why += "; a second attempt fails where the first execution has ended"
    elif effect.lasts or effect.fifo:
        why += f"; the service knows it for {effect.lasts or '5 minutes'}"
    elif pattern in JOB:
        why += f"; {ALSO_FAILED}"
    return Repetition(TOKEN, True, why, given.value)


def _again(task: Task, effect: Effect, name: str, remedy: str) -> Repetition:
    return Repetition(effect.kind, False, f"{name} {effect.does}", task.resource_place, remedy)


def _with_callback(found: Repetition) -> Repetition:
    """Each attempt waits for a task token of its own; what is sent once carries the first one."""
    if found.kind == TOKEN and found.is_safe:
        why = f"{found.why}, and a request that is dropped does not hand out the new task token"
        return Repetition(found.kind, None, why, found.place)
    why = f"{found.why}, and a callback with the first task token no longer counts"
    return Repetition(found.kind, found.is_safe, why, found.place, found.remedy)


def _is_fifo(task: Task, effect: Effect) -> bool | None:
    """Whether a message goes to a FIFO queue or topic; None when it is not known.

    FIFO ones demand a 'MessageGroupId' and others refuse a 'MessageDeduplicationId'.
    """
    target = sent_text(sent_member(task, effect.fifo))
    if target is not None:
        return target.endswith(".fifo")
    if not effect.tokens or may_send_more(task):
        return None
    if sent_member(task, effect.tokens[0]) is not None:
        return True
    return None if sent_member(task, "MessageGroupId") is not None else False


def _owner(effect: Effect) -> str:
    return "queue" if effect.fifo == "QueueUrl" else "topic"
