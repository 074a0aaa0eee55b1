"""Functions where a SAM template's inline definition needs a number.

SAM puts `${a substitution}` in the place of each function, in quotes, so that the service is given
a text. (aws/serverless-application-model issue 1616, 2026-11-28.)
"""

from __future__ import annotations

from asl_analyze.documents.parts import QuotedNumber
from asl_analyze.documents.substitution.calls import alternatives, call_of, is_no_value
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.parts import Declaration
    from asl_analyze.syntax.tree import Node

_OF_STATE = (
    "Seconds",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
)
_OF_RETRIER = ("IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds")
# What CloudFormation computes; a macro's result is SAM's to see as it is.
_FUNCTIONS = ("Ref", "Fn::If", "Fn::FindInMap", "Fn::Sub", "Fn::GetAtt")


def quoted_numbers(machine: Declaration) -> Iterator[QuotedNumber]:
    """The functions in the number fields of the JSONPath states of inline definitions."""
    for member in machine.given:
        if machine.host == "sam" and member.name == "Definition":
            for node in alternatives(member.value):
                yield from _in_definition(machine, node)


def _in_definition(machine: Declaration, root: Node) -> Iterator[QuotedNumber]:
    yield from _of(machine, None, root, ("TimeoutSeconds",))
    waiting = [root]
    seen: set[Node] = set()
    while waiting:
        scope = waiting.pop()
        states = scope.get("States") if isinstance(scope, Object) else None
        # In JSONata a function may come to an expression.
        if not isinstance(scope, Object) or scope.text("QueryLanguage") == "JSONata":
            continue
        if not isinstance(states, Object) or states in seen:
            continue
        seen.add(states)
        for name, member in states.members.items():
            state = member.value
            if not isinstance(state, Object):
                continue
            waiting.extend(_inner(state))
            if state.text("QueryLanguage") != "JSONata":
                yield from _of(machine, name, state, _OF_STATE)
                for retrier in _items(state.get("Retry")):
                    yield from _of(machine, name, retrier, _OF_RETRIER)


def _inner(state: Object) -> list[Node]:
    given = [state.get("ItemProcessor"), state.get("Iterator"), *_items(state.get("Branches"))]
    return [node for node in given if node is not None]


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Array) else []


def _of(
    machine: Declaration, state: str | None, node: Node, fields: tuple[str, ...]
) -> Iterator[QuotedNumber]:
    members = node.members if isinstance(node, Object) else {}
    for name in fields:
        member = members.get(name)
        call = None if member is None else call_of(member.value)
        if member is None or call is None or call.name not in _FUNCTIONS:
            continue
        if not is_no_value(member.value):
            yield QuotedNumber(machine.name, machine.host, member, state, call.name)
