"""The containers of a page, each looked at once."""

from __future__ import annotations

from asl_analyze.edit.block import Block
from asl_analyze.edit.bracketed import Bracketed
from asl_analyze.edit.values import Manner
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.page import Page
    from asl_analyze.edit.style import Style
    from asl_analyze.edit.values import Values
    from asl_analyze.syntax.tree import Node


class Containers:
    """Knows how each container writes what it holds."""

    __slots__ = ("_known", "_page", "_style", "_values")

    def __init__(self, page: Page, style: Style, values: Values) -> None:
        self._page = page
        self._style = style
        self._values = values
        self._known: dict[int, Bracketed | Block] = {}

    def of(self, node: Object | Array) -> Bracketed | Block:
        """A container that is not empty."""
        known = self._known.get(id(node))
        if known is None:
            kind = Bracketed if self._style.is_bracketed(node) else Block
            known = self._known[id(node)] = kind(self._page, self._style, self._values, node)
        return known

    def block(self, node: Node | None) -> Block | None:
        """A container that is a block of YAML; None for anything else."""
        if not isinstance(node, (Object, Array)) or self._style.is_bracketed(node):
            return None
        known = self.of(node)
        return known if isinstance(known, Block) else None

    def manner_at(self, node: Node) -> Manner:
        """How a value is written in the place of a node, if with brackets."""
        style, parent = self._style, self._page.parent(node)
        if isinstance(node, (Object, Array)) and style.is_bracketed(node) and is_filled(node):
            return self.of(node).manner
        if type(parent) in (Object, Array) and isinstance(parent, (Object, Array)):
            return self._like(self.of(parent).manner, node)
        quote = style.quote if parent is None else ""
        manner = Manner(
            style.colon, quote, style.key_quote, is_block=False, has_lines=style.has_lines
        )
        return self._like(manner, node)

    def block_manner_at(self, node: Node) -> Manner:
        """How a value is written in the place of a node, if as a block of YAML."""
        holder = self.block(self._page.parent(node))
        if holder is not None:
            return self._like(holder.manner, node)
        inner = self.block(node)
        if inner is not None:
            return inner.manner
        style = self._style
        return Manner(": ", style.quote, style.key_quote, is_block=True, has_lines=True)

    def _like(self, manner: Manner, node: Node) -> Manner:
        """The same manner, but with the quotes that a string has which is replaced."""
        first = self._page.text[node.start : node.start + 1]
        if not isinstance(node, String) or first in ("|", ">"):
            return manner
        return manner.with_quotes(first if first in ('"', "'") else "", manner.key_quote)


def is_filled(node: Object | Array) -> bool:
    """Whether a container holds anything."""
    return bool(node.members if isinstance(node, Object) else node.items)
