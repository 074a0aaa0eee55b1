"""Values that have nodes of the text in them, which are written as they stand there."""

from __future__ import annotations

from asl_analyze.edit.untold import Untold
from asl_analyze.edit.verbatim import Verbatim
from asl_analyze.syntax.tree import Array, Node, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.originals import Originals
    from asl_analyze.edit.page import Page
    from asl_analyze.edit.style import Style


class Copies:
    """Makes values that can be written."""

    __slots__ = ("_originals", "_page", "_style")

    def __init__(self, page: Page, style: Style, originals: Originals) -> None:
        self._page = page
        self._style = style
        self._originals = originals

    def of(self, value: object) -> object:
        """A value with the text of each node in it, and with nothing else than JSON has.

        Raises:
            Untold: where it has what JSON has not, or the value of what is a token in the text.
        """
        if isinstance(value, Verbatim):
            return value
        if isinstance(value, Node):
            return self.verbatim(self._originals.of(value))
        if isinstance(value, dict):
            if not all(isinstance(name, str) for name in value):
                raise Untold
            return {name: self.of(inner) for name, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.of(inner) for inner in value]
        if isinstance(value, str) and self._originals.has_values(value):
            raise Untold
        return value

    def verbatim(self, node: Node) -> Verbatim:
        """A node of the page as it stands there."""
        text, style = self._page.text[node.start : node.end], self._style
        if isinstance(node, (Object, Array)) and not style.is_bracketed(node):
            return Verbatim(text, " " * style.column(node.start), node, is_block=True)
        member = self._page.member(node)
        at = node.start if member is None else member.key.start
        indent = " " * style.column(at) if text[:1] in ("|", ">") else style.indent(at)
        return Verbatim(text, indent, node, is_block=False)
