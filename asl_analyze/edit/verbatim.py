"""A part of the text that is to stand elsewhere as it is."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


class Verbatim:
    """What was cut or copied: `indent` is what its lines are indented by where it comes from.

    `is_block`: it is a block of YAML, so it needs lines of its own.
    """

    __slots__ = ("indent", "is_block", "node", "text")

    def __init__(self, text: str, indent: str, node: Node, *, is_block: bool) -> None:
        self.text = text
        self.indent = indent
        self.node = node
        self.is_block = is_block

    def at(self, indent: str) -> str:
        """The text with its further lines indented as those around its new place."""
        if indent == self.indent or "\n" not in self.text:
            return self.text
        first, *others = self.text.split("\n")
        width = len(self.indent)
        moved = [
            indent + line[width:] if line.startswith(self.indent) and line.strip() else line
            for line in others
        ]
        return "\n".join([first, *moved])
