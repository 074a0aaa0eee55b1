"""A tree as plain Python values."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def to_plain(root: Node, unknown: object = None) -> object:
    """Dicts, lists and scalars; `unknown` stands for what only a deployment knows.

    A node that stands in several places becomes one value in all of them.
    """
    made: dict[Node, object] = {}
    waiting: list[Node] = []

    def plain(node: Node) -> object:
        if isinstance(node, (String, Scalar)):
            return node.value
        if not isinstance(node, (Object, Array)):
            return unknown
        if node not in made:
            made[node] = {} if isinstance(node, Object) else []
            waiting.append(node)
        return made[node]

    value = plain(root)
    while waiting:
        node = waiting.pop()
        target = made[node]
        if isinstance(node, Object) and isinstance(target, dict):
            target.update((name, plain(member.value)) for name, member in node.members.items())
        elif isinstance(node, Array) and isinstance(target, list):
            target.extend(plain(item) for item in node.items)
    return value
