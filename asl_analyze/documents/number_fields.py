"""The fields of states whose value must be a number, in a tree as its host has it."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.tree import Member, Node

_OF_STATE = (
    "Seconds",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
)
_OF_RETRIER = ("IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds")


def number_fields(root: Node) -> Iterator[tuple[str | None, Member]]:
    """The number fields of a definition and of its JSONPath states, each with its state's name.

    In JSONata a text there may be an expression.
    """
    yield from _of(None, root, ("TimeoutSeconds",))
    waiting = [root]
    seen: set[Node] = set()
    while waiting:
        scope = waiting.pop()
        states = scope.get("States") if isinstance(scope, Object) else None
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
                yield from _of(name, state, _OF_STATE)
                for retrier in _items(state.get("Retry")):
                    yield from _of(name, retrier, _OF_RETRIER)


def _inner(state: Object) -> list[Node]:
    given = [state.get("ItemProcessor"), state.get("Iterator"), *_items(state.get("Branches"))]
    return [node for node in given if node is not None]


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Array) else []


def _of(
    state: str | None, node: Node, fields: tuple[str, ...]
) -> Iterator[tuple[str | None, Member]]:
    members = node.members if isinstance(node, Object) else {}
    for name in fields:
        if name in members:
            yield state, members[name]
