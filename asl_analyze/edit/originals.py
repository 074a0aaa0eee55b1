"""What stands in the text for each node of a definition's tree.

A definition may be read with what its host knows: tokens have values in it, calls such as `Fn::Sub`
are the text that they come to. The text has to keep those.
"""

from __future__ import annotations

from asl_analyze.edit.untold import Untold
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.edit.page import Page
    from asl_analyze.syntax.tree import Node

    Pairs = Iterator[tuple[Node, Node]]


# A shorter value may stand in a text by chance.
_TELLING = 4


class Originals:
    """The nodes of the page for those of a definition."""

    __slots__ = ("_hosts", "_inside", "_own", "_page", "_values", "renamed")

    def __init__(self, page: Page, root: Node) -> None:
        self._page = page
        self._own: dict[int, Node] = {}
        self._values: dict[int, str] = {}
        # Objects of the page in which a key has another name than the definition knows.
        self.renamed: set[int] = set()
        self._inside = range(root.start, root.end + 1)
        # Keeps the tree, whose nodes are told by their ids.
        self._hosts = root
        own = page.find(root)
        if own is not None:
            self._pair(root, own)

    def of(self, node: Node) -> Node:
        """What stands in the text for a node.

        Raises:
            Untold: where nothing does, or more than one place of the tree has it.
        """
        own = self.found(node)
        if own is None:
            raise Untold
        self._page.require_alone(own)
        return own

    def found(self, node: Node) -> Node | None:
        """The same, if only to look at it; None where there is nothing."""
        own = self._own.get(id(node))
        if own is None:
            own = self._page.find(node)
            if own is None or node.start not in self._inside or self._page.is_inside_call(own):
                return None
        return own

    def value(self, own: Node) -> str | None:
        """The text that the definition has for a node which does not say it; None for others."""
        return self._values.get(id(own))

    def has_values(self, text: str) -> bool:
        """Whether a text has one of those in it, so that it would be written out."""
        return any(
            value in text if len(value) >= _TELLING else value == text
            for value in self._values.values()
        )

    def _pair(self, root: Node, own: Node) -> None:
        waiting = [(root, own)]
        while waiting:
            node, own = waiting.pop()
            is_container = isinstance(node, (Object, Array))
            # One from elsewhere (another file, another block) stands here as a reference.
            if id(node) in self._own or (is_container and node.start != own.start):
                continue
            self._own[id(node)] = own
            if node is own:
                continue
            if isinstance(node, Object) and isinstance(own, Object):
                waiting += self._members(node, own)
            elif isinstance(node, Array) and isinstance(own, Array):
                if len(node.items) == len(own.items):
                    waiting += zip(node.items, own.items, strict=True)
            elif isinstance(node, String) and getattr(own, "value", None) != node.value:
                self._values[id(own)] = node.value

    def _members(self, node: Object, own: Object) -> Pairs:
        by_key = {member.key.start: member for member in own.members.values()}
        for member in node.members.values():
            there = by_key.get(member.key.start)
            if there is None or there.name != member.name:
                self.renamed.add(id(own))
            if there is not None:
                yield member.value, there.value
