"""Parts of a definition's text, cut out as they stand and set in another one."""

from __future__ import annotations

import json

from asl_analyze.migrate.express.moving.plain import NotPlainError, plain
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import State
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Member

    Replaced = tuple[int, int, str]


class Pieces:
    """The text of a definition that is a file of its own: JSON, or YAML in blocks."""

    __slots__ = ("_is_block", "_text", "format")

    def __init__(self, text: str, format: Format, *, is_block: bool) -> None:
        self.format = format
        self._text = text
        self._is_block = is_block

    @classmethod
    def of(cls, definition: Definition) -> Pieces | None:
        """None where the definition stands in another text."""
        is_file = definition.host == "asl" or definition.template is not None
        if definition.excerpt is not None or not is_file:
            return None
        text, root = definition.source.text, definition.root
        format = format_of(definition.source.path, text)
        if format not in ("json", "yaml"):
            return None
        is_block = format == "yaml" and text[root.start : root.start + 1] != "{"
        return cls(text, format, is_block=is_block)

    def member(self, name: str, value: object) -> str:
        """A member with a plain value, on one line."""
        key = name if self._is_block else json.dumps(name)
        return f"{key}: {json.dumps(value, ensure_ascii=False)}"

    def cut(self, state: State, edits: Sequence[Replaced], *, depth: int = 2) -> str:
        """A state with its name as it stands, its lines set in so many steps, after edits."""
        start, end = self._begin(state), state.node.end
        text = replaced(self._text[start:end], start, edits)
        width = _column(self._text, start)
        first, *others = text.split("\n")
        indent = "  " * depth
        moved = [indent + _unindented(line, width) if line.strip() else line for line in others]
        return indent + "\n".join([first, *moved]).rstrip()

    def inserted(self, states: Mapping[str, Any], place: Member) -> str:
        """States of plain values, to be written where a member's name begins."""
        begin = self._text.rfind("\n", 0, place.key.start) + 1
        lead = self._text[begin : place.key.start]
        indent = lead if not lead.strip() else ""
        between = "\n" if self._is_block else ",\n"
        parts = [written(name, value, 0, is_block=self._is_block) for name, value in states.items()]
        return between.join(parts).replace("\n", f"\n{indent}")

    def _begin(self, state: State) -> int:
        """Where a state begins, the comments on the lines before its name included."""
        begin = state.key.start
        if not self._is_block:
            return begin
        line = self._text.rfind("\n", 0, begin) + 1
        while line > 0:
            before = self._text.rfind("\n", 0, line - 1) + 1
            written = self._text[before:line].strip()
            if not written.startswith("#"):
                break
            begin = before + self._text[before:line].index("#")
            line = before
        return begin

    def definition(
        self,
        head: Mapping[str, Any],
        first: Mapping[str, Any],
        states: Sequence[str],
        last: Mapping[str, Any],
    ) -> str:
        """A definition of some members, and of the states that were cut out between new ones."""
        members = [f"  {self.member(name, value)}" for name, value in head.items()]
        before, after = (
            [written(name, value, 2, is_block=self._is_block) for name, value in new.items()]
            for new in (first, last)
        )
        if self._is_block:
            lines = [line[2:] for line in members]
            inner = [_shifted(one) for one in (*before, *states, *after)]
            return "\n".join([*lines, "States:", *inner]) + "\n"
        inside = ",\n".join([*before, *states, *after])
        return "{\n" + ",\n".join([*members, f'  "States": {{\n{inside}\n  }}']) + "\n}\n"


def written(name: str, value: object, depth: int, *, is_block: bool) -> str:
    """A member of plain values over as many lines as it takes."""
    indent = "  " * depth
    if is_block:
        return "\n".join(indent + line for line in _block({name: value}))
    lines = json.dumps({name: value}, indent=2, ensure_ascii=False).split("\n")[1:-1]
    return "\n".join(indent + line[2:] for line in lines)


def replaced(text: str, start: int, edits: Sequence[Replaced]) -> str:
    """A text that begins at an offset, with other texts in some places."""
    for begin, end, new in sorted(edits, reverse=True):
        text = text[: begin - start] + new + text[end - start :]
    return text


class Written:
    """A definition that was written: its text, and the format of that."""

    __slots__ = ("format", "text")

    def __init__(self, text: str, format: str) -> None:
        self.text = text
        self.format = format


def as_json(value: object) -> Written:
    """A plain value, written anew."""
    return Written(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "json")


def reads_as(text: str, format: Format, value: object) -> bool:
    """Whether a text reads as a plain value, and without a fault."""
    tree = read(text, format)
    if tree.faults or not isinstance(tree.root, Object):
        return False
    try:
        return _alike(plain(tree.root), value)
    except (NotPlainError, RecursionError):
        return False


def _alike(one: object, other: object) -> bool:
    # In Python True equals 1, and the order of members is not looked at.
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _block(value: object) -> list[str]:
    """Plain values as lines of YAML in blocks."""
    if isinstance(value, dict) and value:
        lines = []
        for name, inner in value.items():
            below = _block(inner)
            key = name if name.isidentifier() else json.dumps(name, ensure_ascii=False)
            if len(below) == 1 and not (isinstance(inner, (dict, list)) and inner):
                lines.append(f"{key}: {below[0]}")
            else:
                lines += [f"{key}:", *(f"  {line}" for line in below)]
        return lines
    if isinstance(value, list) and value:
        lines = []
        for inner in value:
            first, *others = _block(inner)
            lines += [f"- {first}", *(f"  {line}" for line in others)]
        return lines
    return [json.dumps(value, ensure_ascii=False)]


def _shifted(text: str) -> str:
    """Lines one step to the left."""
    return "\n".join(line.removeprefix("  ") for line in text.split("\n"))


def _column(text: str, offset: int) -> int:
    """How far the line of an offset is set in."""
    begin = text.rfind("\n", 0, offset) + 1
    line = text[begin:offset]
    return len(line) - len(line.lstrip(" "))


def _unindented(line: str, width: int) -> str:
    return line[min(width, len(line) - len(line.lstrip(" "))) :]
