"""Values of two trees by what they hold, so that equal ones are found at once."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from asl_analyze.compare.meaning import Meaning
    from asl_analyze.syntax.tree import Node

    Part = tuple[object, ...]


class Contents:
    """Numbers for values: two nodes have the same one where both hold the same.

    Neither the order of members counts nor how a value is written; what only a deployment knows is
    the same where it stands for the same, as far as its host says that.
    """

    __slots__ = ("_known", "_numbers", "meanings")

    def __init__(self) -> None:
        self._numbers: dict[Part, int] = {}
        self._known: dict[Node, int] = {}
        self.meanings: dict[Node, Meaning] = {}

    def learn(self, meanings: Mapping[Node, Meaning]) -> None:
        """Take note of what texts with tokens stand for."""
        self.meanings.update(meanings)
        for node, meaning in meanings.items():
            kind = "bare" if meaning.is_bare else String.kind
            self._known[node] = self.number((kind, meaning.text))

    def of(self, node: Node) -> int:
        """The number of a value."""
        known = self._known
        waiting = [(node, False)]
        while waiting:
            one, is_ready = waiting.pop()
            if one in known:
                continue
            inner = [] if is_ready else self.inner(one)
            if inner:
                waiting.append((one, True))
                waiting += [(each, False) for each in inner]
            else:
                known[one] = self.number(self.part(one))
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

    def is_single(self, node: Node) -> bool:
        """Whether a value has no parts that could be told by themselves."""
        return not isinstance(node, (Object, Array))

    def inner(self, node: Node) -> list[Node]:
        """The values in a value."""
        if isinstance(node, Object):
            return [member.value for member in node.members.values()]
        return node.items if isinstance(node, Array) else []

    def part(self, node: Node) -> Part:
        """What a value holds, with the numbers of those in it, which are known by then."""
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
