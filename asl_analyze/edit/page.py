"""A text with its tree, read for the sake of editing, and where each node hangs in the tree."""

from __future__ import annotations

from asl_analyze.edit.untold import Untold
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Array, Object, SecondDocument, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Member, Node, Tree

    Key = tuple[int, int, bool]


def read_whole(text: str, format: Format) -> Tree:
    """The tree of all of a text, of each document where it has several."""
    tree = read(text, format)
    if any(isinstance(fault, SecondDocument) for fault in tree.faults):
        from asl_analyze.syntax.yaml.read import read_documents

        return read_documents(text)
    return tree


def children(node: Node) -> list[Node]:
    """The nodes right below a node, arguments of calls and what has a tag too."""
    if isinstance(node, Object):
        return [member.value for member in node.members.values()]
    if isinstance(node, Array):
        return node.items
    if isinstance(node, Unknown):
        if node.inner is not None:
            return [node.inner]
        return list(getattr(node, "arguments", ()))
    return []


class Page:
    """The text and its nodes by their places.

    Nodes of other trees of the same text are told by their places, so a caller may have read the
    text another way.
    """

    __slots__ = (
        "_by_place",
        "_edges",
        "_members",
        "_owners",
        "_parents",
        "format",
        "lines",
        "text",
        "tree",
    )

    def __init__(self, text: str, format: Format) -> None:
        self.text = text
        self.lines = SourceText("", text)
        self.format = format
        self.tree = read_whole(text, format)
        self._by_place: dict[Key, Node] = {}
        self._edges: dict[int, int] = {}
        self._members: dict[int, Member] = {}
        self._parents: dict[int, Node] = {}
        self._owners: dict[tuple[int, int], list[Object]] = {}
        self._index()

    def nodes(self) -> Iterator[Node]:
        """Every node once."""
        return iter(self._by_place.values())

    def find(self, node: Node) -> Node | None:
        """This page's own node for one of the same text; None where there is none."""
        return self._by_place.get(_key(node))

    def is_inside_call(self, node: Node) -> bool:
        """Whether a node is what a tag or a function is given."""
        return isinstance(self._parents.get(id(node)), Unknown)

    def holder(self, member: Member) -> tuple[Object, int]:
        """The object that has a member, and the index of the member in it.

        Raises:
            Untold: where that is not one member of one object.
        """
        owners = self._owners.get((member.key.start, member.key.end), [])
        if len(owners) != 1:
            raise Untold
        owner = owners[0]
        self.require_alone(owner)
        for index, own in enumerate(owner.members.values()):
            if own.key.start == member.key.start:
                return owner, index
        raise Untold

    def parent(self, node: Node) -> Node | None:
        """What a node of this page stands in."""
        return self._parents.get(id(node))

    def member(self, node: Node) -> Member | None:
        """The member of an object that a node of this page is the value of."""
        return self._members.get(id(node))

    def require_alone(self, node: Node) -> None:
        """Raise `Untold` for what an alias or a merge puts in several places."""
        at: Node | None = node
        while at is not None:
            if self._edges.get(id(at), 0) > 1:
                raise Untold
            at = self._parents.get(id(at))

    def _index(self) -> None:
        root = self.tree.root
        if root is None:
            return
        waiting = [root]
        seen = {id(root)}
        while waiting:
            node = waiting.pop()
            self._by_place.setdefault(_key(node), node)
            if isinstance(node, Object):
                for member in node.members.values():
                    place = (member.key.start, member.key.end)
                    self._owners.setdefault(place, []).append(node)
                    self._members.setdefault(id(member.value), member)
            for child in children(node):
                self._edges[id(child)] = self._edges.get(id(child), 0) + 1
                self._parents[id(child)] = node
                if id(child) not in seen:
                    seen.add(id(child))
                    waiting.append(child)


def _key(node: Node) -> Key:
    return node.start, node.end, isinstance(node, (Object, Array))
