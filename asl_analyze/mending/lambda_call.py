"""From a function's ARN as the `Resource` to the integration `lambda:invoke`.

What the integration returns has the function's own result in its member `Payload`. Where the state
takes its result apart, or hands it on whole, the new state does so from there; what is left over is
a `ResultPath` that puts the whole result somewhere in JSONPath, which nothing can restore.
"""

from __future__ import annotations

import re

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    Expression,
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.expressions.jsonata.ast import Variable
from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.node import walk
from asl_analyze.language.model import JSONATA
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor
    from asl_analyze.language.model import State, StateMachine, Task
    from asl_analyze.syntax.tree import Node

PARTITION = re.compile(r"arn:(\$\{[^}]*\}|[^:]*):")
PAYLOAD = "Payload"
# What new fields stand behind, where it is there.
FOLLOWED = {"OutputPath": ("ResultPath", "Parameters"), "Output": ("Arguments",)}
# The fields that read the result.
AFTER = {"JSONPath": ("ResultSelector", "Assign"), JSONATA: ("Output", "Assign")}


class Call:
    """What is to be written for a task that calls a function by its ARN."""

    __slots__ = ("fields", "resource", "task", "texts")

    def __init__(self, task: Task, resource: String) -> None:
        self.task = task
        self.resource = resource
        # New texts of expressions, and the state's fields as they are to be.
        self.texts: list[tuple[String, str]] = []
        self.fields: dict[str, object] = {}

    def write(self, editor: Editor) -> None:
        """Ask an editor for all of it."""
        editor.rewrite(self.task.node, self.fields)
        for string, text in self.texts:
            editor.replace(string, text)


def as_invocation(task: Task) -> Call | None:
    """How a task calls `lambda:invoke` and hands on what it does now; None where it cannot."""
    resource = task.written_resource.node
    request = task.request
    if not isinstance(resource, String) or not (request.is_absent or request.node):
        return None
    partition = PARTITION.match(resource.value)
    if partition is None or (request.node is not None and not isinstance(request.node, Object)):
        return None
    call = Call(task, resource)
    jsonata = task.language == JSONATA
    is_restored = _in_jsonata(call) if jsonata else _in_jsonpath(call)
    if not is_restored:
        return None
    sent: dict[str, object] = {"FunctionName": resource}
    if request.node is not None:
        sent[PAYLOAD] = request.node
    elif jsonata:
        sent[PAYLOAD] = "{% $states.input %}"
    else:
        sent[f"{PAYLOAD}.$"] = "$"
    call.fields = _fields(
        task,
        {
            "Resource": f"arn:{partition[1]}:states:::lambda:invoke",
            "Arguments" if jsonata else "Parameters": sent,
            **call.fields,
        },
    )
    return call


def _fields(task: Task, new: dict[str, object]) -> dict[str, object]:
    """The state's fields with the new ones, each of those behind the field that it follows."""
    members = task.node.members
    behind: dict[str, list[str]] = {}
    for name in new:
        if name not in members:
            before = next(each for each in (*FOLLOWED.get(name, ()), "Resource") if each in members)
            behind.setdefault(before, []).append(name)
    fields: dict[str, object] = {}
    for name, member in members.items():
        fields[name] = new.get(name, member.value)
        fields.update((each, new[each]) for each in behind.get(name, ()))
    return fields


def _in_jsonpath(call: Call) -> bool:
    task = call.task
    if not _read_below(call, AFTER["JSONPath"]):
        return False
    if task.result_selector.is_given or _is_null(task.result_path.node):
        return True
    if not task.result_path.is_absent and task.result_path.text != "$":
        return False
    if task.output_path.is_absent:
        call.fields["OutputPath"] = f"$.{PAYLOAD}"
        return True
    return _is_null(task.output_path.node) or _read_below(call, ("OutputPath",))


def _in_jsonata(call: Call) -> bool:
    if not _read_below(call, AFTER[JSONATA]):
        return False
    if call.task.output.is_absent:
        call.fields["Output"] = f"{{% $states.result.{PAYLOAD} %}}"
    return True


def _read_below(call: Call, fields: tuple[str, ...]) -> bool:
    """Let the expressions in fields of a state read what they read in `Payload`.

    False where one of them cannot be read.
    """
    for expression in _expressions(call.task.machine).get(call.task, ()):
        if expression.site.where.label or expression.site.field not in fields:
            continue
        if expression.is_broken:
            return False
        places = _results(expression)
        if places is None:
            return False
        if places:
            text = expression.string.value
            for at in sorted(places, reverse=True):
                text = f"{text[:at]}.{PAYLOAD}{text[at:]}"
            call.texts.append((expression.string, text))
    return True


def _results(expression: Expression) -> list[int] | None:
    """Where the result is named in an expression, by the ends of the names; None if unclear."""
    offset = expression.offset
    if isinstance(expression, JsonataExpression):
        named = [node for node in walk(expression.ast) if isinstance(node, Variable)]
        members = expression.meaning.members
        if sum(node.name == "states" for node in named) != len(members):
            return None
        return [offset + node.end for node in members if node.name == "result"]
    tree = expression.tree
    if tree is None or not isinstance(expression, (PathExpression, IntrinsicExpression)):
        return []
    paths = [node for node in walk(tree) if isinstance(node, Path)]
    return [offset + path.start + 1 for path in paths if path.root == "$"]


@remembered
def _expressions(machine: StateMachine) -> dict[State, list[Expression]]:
    by_state: dict[State, list[Expression]] = {}
    for part in content(machine):
        if isinstance(part, Expression) and part.state is not None:
            by_state.setdefault(part.state, []).append(part)
    return by_state


def _is_null(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is None
