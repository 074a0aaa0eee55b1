"""All that is known of one text that is edited, made once."""

from __future__ import annotations

from asl_analyze.edit.containers import Containers
from asl_analyze.edit.holes import Holes
from asl_analyze.edit.originals import Originals
from asl_analyze.edit.page import Page
from asl_analyze.edit.style import Style
from asl_analyze.edit.untold import Untold
from asl_analyze.edit.values import Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Node


class Desk:
    """The page, its style, and what writes on it.

    `root` is that of the definition, None for all of the text.

    Raises:
        Untold: where nothing of the text could be read.
    """

    __slots__ = ("containers", "originals", "page", "style", "values")

    def __init__(self, text: str, format: Format, root: Node | None) -> None:
        self.page = Page(text, format)
        self.style = Style(self.page)
        self.values = Values(format, self.style, Holes(self.page))
        self.containers = Containers(self.page, self.style, self.values)
        root = root or self.page.tree.root
        if root is None:
            raise Untold
        self.originals = Originals(self.page, root)
