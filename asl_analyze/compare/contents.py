"""Values of two trees by what they hold, so that equal ones are found at once."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from asl_analyze.syntax.tree import Node

    Part = tuple[object, ...]


class Contents:
    """Numbers for values: two nodes have the same one where both hold the same.

    Neither the order of members counts nor how a value is written; what only a deployment knows is
    the same where it is written the same.
    """

    __slots__ = ("_known", "_numbers")

    def __init__(self) -> None:
        self._numbers: dict[Part, int] = {}
        self._known: dict[Node, int] = {}

    def of(self, node: Node) -> int:
        """The number of a value."""
        known = self._known
        waiting = [(node, False)]
        while waiting:
            one, is_ready = waiting.pop()
            if one in known:
                continue
            inner = [] if is_ready else _inner(one)
            if inner:
                waiting.append((one, True))
                waiting += [(each, False) for each in inner]
            else:
                known[one] = self.number(self._part(one))
        return known[node]

    def number(self, part: Part) -> int:
        """The number of a value that is put together."""
        return self._numbers.setdefault(part, len(self._numbers))

    def without(self, node: Node, left_out: Collection[str]) -> int:
        """The number of an object without some of its members; of anything else its own."""
        if not isinstance(node, Object):
            return self.of(node)
        kept = ((name, one.value) for name, one in node.members.items() if name not in left_out)
        return self.number(self._object(kept))

    def _part(self, node: Node) -> Part:
        if isinstance(node, Object):
            return self._object((name, one.value) for name, one in node.members.items())
        if isinstance(node, Array):
            return ("array", *(self._known[item] for item in node.items))
        if isinstance(node, Unknown):
            return "unknown", node.tag, node.text
        if isinstance(node, (String, Scalar)):
            return node.kind, node.value
        return (node.kind,)

    def _object(self, members: Iterable[tuple[str, Node]]) -> Part:
        return ("object", *sorted((name, self.of(value)) for name, value in members))


def _inner(node: Node) -> list[Node]:
    if isinstance(node, Object):
        return [member.value for member in node.members.values()]
    return node.items if isinstance(node, Array) else []
