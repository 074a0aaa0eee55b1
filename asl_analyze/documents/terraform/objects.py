"""A definition that Terraform puts together from objects: `merge`, `concat` and locals.

What takes the place of a call or a reference keeps its own place in the file, so that findings
stand where a reader has to go.
"""

from __future__ import annotations

from asl_analyze.documents.terraform.follow import JOINS, follow, reason_of
from asl_analyze.syntax.hcl.nodes import Call
from asl_analyze.syntax.tree import Array, Member, Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.terraform.module import Value
    from asl_analyze.syntax.tree import Node

# A reference counts for several levels. What is made of few that lead to each other can be large.
_DEEPEST = 150
_REFERENCE = 10
_MOST = 100_000
# A definition cannot be followed without these, by where they stand.
_STRUCTURE = ("States", "Branches", "Iterator", "ItemProcessor", "Choices")


class Assembled:
    """The tree, and the parts of its structure that are not read, with the reasons."""

    __slots__ = ("root", "unread")

    def __init__(self, root: Node) -> None:
        self.root = root
        self.unread: list[tuple[Node, str]] = []


def assembled(value: Value, node: Node) -> Assembled:
    """The tree of a definition with all that can be told from the text it stands in."""
    made = Assembled(node)
    writer = _Writer(value, made)
    made.root = writer.written(node, 0, "")
    return made


class _Writer:
    def __init__(self, value: Value, made: Assembled) -> None:
        self._value = value
        self._made = made
        self._count = 0

    def written(self, node: Node, depth: int, key: str) -> Node:
        """A node with what takes the place of references below it; itself where nothing does."""
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            return node
        if isinstance(node, Unknown):
            return self._unknown(node, depth, key)
        if isinstance(node, Object):
            return self._object(node, depth, key)
        if isinstance(node, Array):
            items = [self.written(item, depth + 1, key) for item in node.items]
            if all(new is old for new, old in zip(items, node.items, strict=True)):
                return node
            return Array(node.start, node.end, items)
        return node

    def _object(self, node: Object, depth: int, key: str) -> Object:
        is_states = key == "States"
        values = [
            self.written(one.value, depth + 1, "state" if is_states else one.name)
            for one in node.members.values()
        ]
        members = list(node.members.values())
        if all(new is one.value for new, one in zip(values, members, strict=True)):
            return node
        made = {one.name: Member(one.key, new) for new, one in zip(values, members, strict=True)}
        return Object(node.start, node.end, made)

    def _unknown(self, node: Unknown, depth: int, key: str) -> Node:
        found = follow(self._value.within(node))
        inner = found.value.node
        is_here = found.value.source is self._value.source and found.supposition is None
        if is_here and found.obstacle is None and found.layers == 0 and not found.replacements:
            if isinstance(inner, Call) and inner.name in JOINS:
                return self._joined(inner, depth, key)
            if isinstance(inner, (Object, Array)):
                return self.written(inner, depth + _REFERENCE, key)
        if key in (*_STRUCTURE, "state"):
            reason = found.obstacle or reason_of(node)
            self._made.unread.append((node, reason))
        return node

    def _joined(self, call: Call, depth: int, key: str) -> Node:
        """The objects or lists that a call joins; what is not known of them may be anything."""
        parts = [self.written(argument, depth + _REFERENCE, key) for argument in call.arguments]
        if call.name == "concat":
            items: list[Node] = []
            for part in parts:
                items += part.items if isinstance(part, Array) else [part]
            return Array(call.start, call.end, items)
        members: dict[str, Member] = {}
        for part in parts:
            if isinstance(part, Object):
                members.update(part.members)
            else:
                name = f"${{{key or 'value'}.{part.start}}}"
                members[name] = Member(String(part.start, part.end, name), part)
        return Object(call.start, call.end, members)
