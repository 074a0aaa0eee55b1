"""How much of a text has to be read again to see what edits make of it."""

from __future__ import annotations

from asl_analyze.syntax.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.edit.page import Page
    from asl_analyze.source.edit import Edit
    from asl_analyze.syntax.tree import Node


def part_to_read(
    page: Page, nodes: Sequence[Node], edits: Sequence[Edit], text: str
) -> tuple[Tree, str]:
    """A part of a page's tree, and what the edits make of its text; `text` is all that they make.

    In JSON what stands in brackets means the same whatever is around them, so that the innermost
    ones around all edits and all `nodes` that become another are enough. YAML and HCL are read
    whole, and so is text that something is wrong with.
    """
    around = _around(page, nodes, edits)
    if around is None:
        return page.tree, text
    end = around.end + len(text) - len(page.text)
    return Tree(around, []), text[around.start : end]


def _around(page: Page, nodes: Sequence[Node], edits: Sequence[Edit]) -> Node | None:
    if page.format != "json" or page.tree.faults or not (nodes and edits):
        return None
    first = min(edits[0].span.start, *(node.start + 1 for node in nodes))
    last = max(edits[-1].span.end, *(node.end - 1 for node in nodes))
    at: Node | None = nodes[0]
    while at is not None and not (at.start < first and last < at.end):
        at = page.parent(at)
    return at
