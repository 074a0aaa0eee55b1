"""Puts the nodes of a damaged JSON text together."""

from __future__ import annotations

from asl_analyze.syntax.duplicates import Duplicates
from asl_analyze.syntax.tree import Array, Member, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.json.lexer import Token
    from asl_analyze.syntax.tree import Node


class Builder:
    """The containers that are open, innermost last, and the key that waits for its value."""

    __slots__ = ("duplicates", "key", "open_nodes", "root")

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open_nodes: list[Object | Array] = []
        self.duplicates = Duplicates()
        self.key = String(0, 0, "")

    @property
    def in_object(self) -> bool:
        """Whether the innermost container is an object."""
        return bool(self.open_nodes) and isinstance(self.open_nodes[-1], Object)

    @property
    def closer(self) -> str:
        """The bracket that closes the innermost container."""
        return "}" if self.in_object else "]"

    def would_close(self, closer: str) -> bool:
        """Whether a bracket closes any of the open containers."""
        wanted = Object if closer == "}" else Array
        return any(isinstance(node, wanted) for node in self.open_nodes)

    def name(self, token: Token) -> None:
        """Take the key of the value that is put next."""
        self.key = String(token.start, token.end, token.text)

    def put(self, value: Node) -> None:
        """Add a value to the innermost container."""
        if not self.open_nodes:
            self.root = value
            return
        node = self.open_nodes[-1]
        if isinstance(node, Array):
            node.items.append(value)
        elif self.key.value in node.members:
            self.duplicates.replace(node, self.key, value)
        else:
            node.members[self.key.value] = Member(self.key, value)

    def open(self, bracket: str, start: int) -> None:
        """Begin a container."""
        opened = Object(start, start, {}) if bracket == "{" else Array(start, start, [])
        self.put(opened)
        self.open_nodes.append(opened)

    def close(self, end: int) -> None:
        """End the innermost container."""
        self.open_nodes.pop().end = end
