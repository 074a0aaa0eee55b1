"""How a text is laid out: line ends, indentation, what stands on one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.page import Page
    from asl_analyze.syntax.tree import Node


class Style:
    """What the text does where a container itself does not show it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text

    @cached_property
    def newline(self) -> str:
        """The line end that most lines have."""
        return "\r\n" if self._text.count("\r\n") * 2 > self._text.count("\n") else "\n"

    @cached_property
    def ends_lines(self) -> bool:
        """Whether the last line ends as the others do, so that its line end can be part of text."""
        return self._text.endswith(("\n", "\r"))

    @cached_property
    def unit(self) -> str:
        """What one level is indented by."""
        for node in self._objects:
            inner = next(iter(node.members.values())).key.start
            outer = node.start if self.is_bracketed(node) else self._key_before(node)
            if outer is None or not self.begins_line(inner):
                continue
            deep, flat = self.indent(inner), self.indent(outer)
            if len(deep) > len(flat) and deep.startswith(flat):
                return deep[len(flat) :]
        return "  "

    @cached_property
    def indentless(self) -> bool:
        """Whether lists of YAML stand as deep as their keys."""
        for node in self._page.nodes():
            if isinstance(node, Array) and node.items and not self.is_bracketed(node):
                before = self._key_before(node)
                if before is not None:
                    return self.column(node.start) == self.column(before)
        return False

    @cached_property
    def colon(self) -> str:
        """What stands between a key and its value."""
        if self._page.format not in ("json", "yaml"):
            return " = "
        for node in self._objects:
            member = next(iter(node.members.values()))
            found = re.compile(r"[ \t]*[:=][ \t]*").fullmatch(
                self._text, member.key.end, max(member.key.end, member.value.start)
            )
            if found and (self._page.format != "yaml" or found[0].endswith(" ")):
                return found[0]
        return ": "

    @cached_property
    def is_compact(self) -> bool:
        """Whether there are no blanks behind colons, and so none behind commas."""
        return not self.colon.endswith((" ", "\t"))

    @cached_property
    def padding(self) -> str:
        """What stands inside the brackets of an object on one line."""
        for node in self._objects:
            if self.is_on_line(node):
                return " " if self._text[node.start + 1] == " " else ""
        return " " if self._page.format not in ("json", "yaml") else ""

    @cached_property
    def has_lines(self) -> bool:
        """Whether the text is spread over lines at all."""
        return any(
            self.begins_line(next(iter(node.members.values())).key.start) for node in self._objects
        )

    @cached_property
    def quote(self) -> str:
        """The quotes that most strings of YAML are in, '' for none."""
        return self.common_quote(
            [node for node in self._page.nodes() if isinstance(node, String)], default=""
        )

    @cached_property
    def key_quote(self) -> str:
        """The quotes that keys are in."""
        keys = [member.key for node in self._objects for member in node.members.values()]
        return self.common_quote(keys, default="")

    def common_quote(self, strings: list[String], *, default: str) -> str:
        """The quotes that most of some strings are in; '' is none."""
        counts = {'"': 0, "'": 0, "": 0}
        for string in strings:
            first = self._text[string.start : string.start + 1]
            if first not in ("|", ">"):
                counts[first if first and first in "\"'" else ""] += 1
        best = max(counts, key=lambda quote: counts[quote])
        return best if counts[best] else default

    def leaf_on_line(self, kind: type[Node]) -> bool:
        """Whether lists, or objects, that hold only single values mostly stand on one line."""
        return self._leaves.get(kind, 0) > 0

    @cached_property
    def _leaves(self) -> dict[type[Node], int]:
        counts: dict[type[Node], int] = {Object: 0, Array: 0}
        for node in self._page.nodes():
            inner = _inner(node)
            if inner and not any(isinstance(child, (Object, Array)) for child in inner):
                counts[Object if isinstance(node, Object) else Array] += (
                    1 if self.is_on_line(node) else -1
                )
        return counts

    @cached_property
    def _objects(self) -> list[Object]:
        nodes = self._page.nodes()
        return [node for node in nodes if type(node) is Object and node.members]

    def is_bracketed(self, node: Node) -> bool:
        """Whether a container has brackets, and so is none of YAML's blocks."""
        return self._page.format != "yaml" or self._text[node.start : node.start + 1] in ("{", "[")

    def is_on_line(self, node: Node) -> bool:
        """Whether a container has brackets, both on one line."""
        start, end = node.start, node.end
        has_brackets = self._text[start : start + 1] in ("{", "[") and end > start + 1
        return has_brackets and self._text.find("\n", start, end) < 0

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        starts = self._page.lines.line_starts
        return starts[bisect_right(starts, at) - 1]

    def column(self, at: int) -> int:
        """How far an offset is from the beginning of its line."""
        return at - self.line_start(at)

    def indent(self, at: int) -> str:
        """The blanks that the line of an offset begins with."""
        start = self.line_start(at)
        end = start
        while self._text[end : end + 1] in (" ", "\t"):
            end += 1
        return self._text[start:end]

    def begins_line(self, at: int) -> bool:
        """Whether there are only blanks before an offset on its line."""
        return len(self.indent(at)) == self.column(at)

    def _key_before(self, node: Node) -> int | None:
        """Where the key of a node begins."""
        member = self._page.member(node)
        return None if member is None else member.key.start


def _inner(node: Node) -> list[Node]:
    if isinstance(node, Object):
        return [member.value for member in node.members.values()]
    return node.items if isinstance(node, Array) else []
