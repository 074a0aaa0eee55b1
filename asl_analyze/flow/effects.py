"""What a second attempt of a Task does: changes nothing more, or does it all again.

What the table of effects (`aws/effects.py`) says of the action, with what the request says.
"""

from __future__ import annotations

import re

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.effects import (
    CALLEE,
    HARMLESS,
    TOKEN,
    UNREPEATABLE,
    UPDATE,
    effect_of,
    is_fifo,
    is_repeatable_method,
)
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.aws.effects import Effect
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

# What makes a token another one at each attempt.
FRESH = re.compile(r"States\.UUID|States\.MathRandom|\$uuid|\$random|\$now|\$millis|EnteredTime")
# What an update expression of DynamoDB adds to what is there, rather than set it.
ADDING = re.compile(r"(?i)\badd\s+[#\w]|\blist_append\s*\(|[+]|\s-\s")
# Queues and topics that know a second message by its token.
FIFO_TOKEN = "MessageDeduplicationId"  # noqa: S105
FIFO_MEMBERS = ("QueueUrl", "TopicArn")


class Repetition:
    """What a second attempt does.

    `is_harmless`: True where nothing more happens than the first time, False where it happens
    again, None where that is not known. `words` say it of the action, as the end of a sentence
    that begins with it; `remedy` is what makes it harmless, empty where nothing is known.
    """

    __slots__ = ("is_harmless", "remedy", "words")

    def __init__(self, is_harmless: bool | None, words: str = "", remedy: str = "") -> None:
        self.is_harmless = is_harmless
        self.words = words
        self.remedy = remedy


UNKNOWN = Repetition(None)


def repetition_of(task: Task) -> Repetition:
    """What a second attempt of a Task does that sends the same request."""
    resource = parse_resource(task.resource or "")
    effect = None if resource is None else effect_of(resource)
    if resource is None or effect is None:
        return UNKNOWN
    if effect.kind == CALLEE:
        return _of_callee(task)
    if effect.kind == UPDATE:
        return _of_update(task)
    if effect.kind in HARMLESS:
        return Repetition(True)
    if effect.kind in (TOKEN, UNREPEATABLE):
        return _of_action(task, effect)
    return UNKNOWN


def _of_action(task: Task, effect: Effect) -> Repetition:
    """An action that does it again unless a token says that it is the second time."""
    if effect.token is None:
        return Repetition(False, effect.again)
    request = task.request
    if request.value is None:
        return UNKNOWN
    token = _member(task, effect.token)
    if token is None:
        remedy = f"pass a '{effect.token}' that is the same at each attempt"
        if effect.token == FIFO_TOKEN:
            remedy += " to a FIFO one"
        return Repetition(False, effect.again, remedy)
    if not isinstance(token, String):
        return UNKNOWN
    if FRESH.search(token.value):
        return Repetition(False, effect.again, f"give '{effect.token}' a value that stays the same")
    # The name of an execution tells the second one only where the child is a Standard workflow.
    return Repetition(True) if effect.kind == TOKEN or _is_fifo(task) else UNKNOWN


def _of_callee(task: Task) -> Repetition:
    """A call of something that the user wrote."""
    method = _member(task, "Method")
    if isinstance(method, String) and not method.value.startswith("{%") and not method.has_hole:
        if is_repeatable_method(method.value):
            return Repetition(True)
        return Repetition(None, f"sends another {method.value.upper()} request")
    return UNKNOWN


def _of_update(task: Task) -> Repetition:
    """An update of an item of DynamoDB by its expression."""
    expression = _member(task, "UpdateExpression")
    if not isinstance(expression, String) or expression.value.startswith("{%"):
        return UNKNOWN
    if expression.has_hole:
        return UNKNOWN
    if ADDING.search(expression.value):
        return Repetition(False, "adds to the item again", "set a value instead of adding to it")
    return Repetition(True)


def _is_fifo(task: Task) -> bool:
    named = [_member(task, name) for name in FIFO_MEMBERS]
    return any(isinstance(one, String) and is_fifo(one.value) for one in named)


def _member(task: Task, name: str) -> Node | None:
    """What a request has under a name, be it written or worked out."""
    request = task.request.value
    if request is None:
        return None
    return request.get(name) or request.get(f"{name}.$")
