"""From an offset to the part of a tree that stands there."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.tree import Member, Node

    Children = list[tuple[int, int, str, Node]]

_start = itemgetter(0)


class Locator:
    """Answers for one tree; what a container holds is put in order when it is first asked for."""

    __slots__ = ("_children", "_root")

    def __init__(self, root: Node) -> None:
        self._root = root
        self._children: dict[Node, Children] = {}

    def steps(self, offset: int) -> Iterator[tuple[str, Node]]:
        """The way from the root to the innermost node at an offset: each step's name and node."""
        node: Node = self._root
        while (inner := self._child(node, offset)) is not None:
            yield inner
            node = inner[1]

    def path(self, offset: int) -> list[Node | Member]:
        """The nodes at an offset from the root inwards, with the members that hold them.

        Nothing where the offset is outside of the root; the last is a key where it is on one.
        """
        root = self._root
        if not root.start <= offset < root.end:
            return []
        found: list[Node | Member] = [root]
        around = root
        for name, node in self.steps(offset):
            if isinstance(around, Object):
                member = around.members[name]
                found.append(member)
                if member.key.start <= offset < member.key.end:
                    found.append(member.key)
                    break
                if not node.start <= offset < node.end:
                    break
            found.append(node)
            around = node
        return found

    def _child(self, node: Node, offset: int) -> tuple[str, Node] | None:
        children = self._children.get(node)
        if children is None:
            children = self._children[node] = _children(node)
        index = bisect_right(children, offset, key=_start) - 1
        if index < 0 or offset >= children[index][1]:
            return None
        return children[index][2], children[index][3]


def _children(node: Node) -> Children:
    """What a container holds as (start, end, step, node), in the order of the text.

    A value may stand far behind its key, in another file.
    """
    made: Children = []
    if isinstance(node, Object):
        for name, member in node.members.items():
            key, value = member.key, member.value
            if key.end <= value.start:
                made.append((key.start, key.end, name, value))
                made.append((value.start, value.end, name, value))
            else:
                made.append((key.start, max(key.end, value.end), name, value))
    elif isinstance(node, Array):
        for number, item in enumerate(node.items):
            made.append((item.start, item.end, str(number), item))
    made.sort(key=_start)
    return made
