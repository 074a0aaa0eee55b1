"""Where the members of an object or the items of a list stand, with what parts them."""

from __future__ import annotations

import re
from functools import cache

from asl_analyze.edit.trivia import past_tail, past_trivia
from asl_analyze.edit.untold import Untold
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Array, Member, Node


class Entry:
    """A member or an item.

    It stands from `start` to `end`; its value is written from `value_start` on, behind the tag and
    the anchor if it has them, and `before` is the end of the colon or the dash (of the bracket or
    comma where there is none). `comma` is where the comma behind it stands, -1 for none. `tail` is
    where what belongs to it on its last line ends: the comma, a comment.
    """

    __slots__ = ("before", "comma", "end", "member", "start", "tail", "value", "value_start")

    def __init__(self, member: Member | None, value: Node, start: int) -> None:
        self.member = member
        self.value = value
        self.start = start
        self.before = self.value_start = self.end = self.tail = start
        self.comma = -1


def bracketed_entries(text: str, node: Object | Array, format: Format) -> list[Entry]:
    """The entries of a container with brackets.

    Raises:
        Untold: where the text between them is not understood.
    """
    entries: list[Entry] = []
    at, last = node.start + 1, node.end - 1
    if text[node.start] + text[last] not in ("{}", "[]"):
        raise Untold
    for member, value in _children(node):
        start = past_trivia(text, at, format)
        entry = _entry(text, member, value, start, format)
        end = past_trivia(text, entry.end, format)
        if text[end : end + 1] == ",":
            entry.comma = end
        entry.tail = _tail(text, entry, format)
        at = entry.end if entry.comma < 0 else entry.comma + 1
        entries.append(entry)
    if past_trivia(text, at, format) != last:
        raise Untold
    return entries


def block_entries(text: str, node: Object | Array) -> list[Entry]:
    """The entries of a block of YAML.

    Raises:
        Untold: where the text between them is not understood.
    """
    entries: list[Entry] = []
    at = node.start
    for member, value in _children(node):
        start = past_trivia(text, at, "yaml")
        if member is None:
            entry = Entry(None, value, start)
            if text[start : start + 1] != "-":
                raise Untold
            _put_value(text, entry, start + 1, "yaml")
        else:
            entry = _entry(text, member, value, start, "yaml")
        entry.tail = past_tail(text, entry.end, "yaml")
        if not _line_end().match(text, entry.tail):
            raise Untold
        entries.append(entry)
        at = entry.end
    return entries


def past_marks(text: str, at: int) -> int:
    """The offset behind the tag and the anchor that stand at an offset; else the offset itself."""
    found = _marks().match(text, at)
    return found.end() if found else at


def _children(node: Object | Array) -> list[tuple[Member | None, Node]]:
    if isinstance(node, Object):
        return [(member, member.value) for member in node.members.values()]
    return [(None, item) for item in node.items]


def _entry(text: str, member: Member | None, value: Node, start: int, format: Format) -> Entry:
    entry = Entry(member, value, start)
    if member is None:
        _put_value(text, entry, start, format)
        return entry
    if member.key.start != start:
        raise Untold
    if member.key.start == value.start and value.end == member.key.end:
        entry.before = entry.value_start = entry.end = member.key.end
        return entry
    colon = _colon().match(text, member.key.end)
    if colon is None:
        if value.start != value.end or format != "yaml":
            raise Untold
        entry.before = entry.value_start = entry.end = member.key.end
        return entry
    _put_value(text, entry, colon.end(), format)
    return entry


def _put_value(text: str, entry: Entry, at: int, format: Format) -> None:
    """Note where the value stands that comes next in the text: it may be an alias."""
    value = entry.value
    entry.before = at
    found = past_trivia(text, at, format)
    if value.start == value.end and at <= value.start <= found:
        entry.value_start = entry.end = at
        return
    if found == value.start and (format != "yaml" or text[found] != "*"):
        entry.value_start, entry.end = found, value.end
        return
    if format != "yaml":
        raise Untold
    marked = _properties().match(text, found)
    if marked and marked.end() == value.start:
        entry.value_start, entry.end = value.start, value.end
        return
    alias = _alias().match(text, found)
    if alias is None:
        raise Untold
    entry.value_start, entry.end = found, alias.end()


def _tail(text: str, entry: Entry, format: Format) -> int:
    """Where what stands behind an entry on its line ends."""
    end = past_tail(text, entry.end, format)
    if entry.comma < 0:
        return end
    if _breaks().search(text, entry.end, entry.comma):
        return end
    return past_tail(text, entry.comma + 1, format)


@cache
def _colon() -> Pattern[str]:
    return re.compile(r"[ \t\r\n]*+[:=]")


@cache
def _breaks() -> Pattern[str]:
    return re.compile(r"[\r\n]")


@cache
def _line_end() -> Pattern[str]:
    return re.compile(r"[ \t]*+(?=[\r\n]|\Z)")


@cache
def _alias() -> Pattern[str]:
    return re.compile(r"\*[^\s,\[\]{}]++")


@cache
def _properties() -> Pattern[str]:
    return re.compile(r"(?>(?:!<[^>\s]*+>|[!&][^\s,\[\]{}]*+)(?>\s++(?>#[^\r\n]*+\s*+)*+)?+)++")


@cache
def _marks() -> Pattern[str]:
    mark = r"(?:!<[^>\s]*+>|[!&][^\s,\[\]{}]*+)"
    return re.compile(rf"{mark}(?>[ \t]++{mark})*+")
