"""What of HCL is open while it is read: bodies, objects, lists and calls."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Member, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.duplicates import Duplicates
    from asl_analyze.syntax.hcl.nodes import Call
    from asl_analyze.syntax.tree import Node

    Container = Object | Array | Call


class Frame:
    """A container that is open, and the key that waits for its value.

    `opener` is where its bracket stands and `closer` the one that ends it. A body has arguments
    and blocks, an object has items; in both a line end separates.
    """

    __slots__ = ("by_lines", "closer", "is_body", "key", "node", "opener")

    def __init__(self, node: Container, opener: int, closer: str, *, is_body: bool = False) -> None:
        self.node = node
        self.opener = opener
        self.closer = closer
        self.is_body = is_body
        self.by_lines = isinstance(node, Object)
        self.key = String(node.start, node.start, "")

    def put(self, value: Node, duplicates: Duplicates) -> None:
        """Add a value under the key, or as the next item."""
        node = self.node
        if isinstance(node, Array):
            node.items.append(value)
        elif not isinstance(node, Object):
            node.arguments.append(value)
        elif self.key.value in node.members and not self.is_body:
            duplicates.replace(node, self.key, value)
        else:
            node.members[self.key.value] = Member(self.key, value)


def block_body(holder: Object, labels: list[String], start: int) -> Object:
    """The object of a block, below its type and its labels.

    Blocks of one type and with the same labels, or none like `locals`, are one object.
    """
    for label in labels:
        inner = holder.get(label.value)
        if not isinstance(inner, Object):
            inner = Object(start, start, {})
            holder.members[label.value] = Member(label, inner)
        holder = inner
    return holder
