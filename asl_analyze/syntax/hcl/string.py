"""The quoted strings and heredocs of HCL: where they end, and what they stand for."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.alignment import Alignment
from asl_analyze.syntax.hcl.nodes import Directed, Template
from asl_analyze.syntax.hcl.template import (
    DIRECTIVE,
    HOLE,
    MISTAKE,
    TEXT,
    Piece,
    opened_end,
    pieces,
)
from asl_analyze.syntax.tree import String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match, Pattern

    from asl_analyze.syntax.tree import Node

    Report = Callable[[int, int, str], None]


def quoted_end(text: str, start: int) -> tuple[int, bool]:
    """Where the string that begins with the quote at `start` ends, and whether it is closed."""
    at = start + 1
    while found := _quoted_stop().search(text, at):
        at = found.end()
        if found[0] == '"':
            return at, True
        if found[0] in "\r\n":
            return at - 1, False
        if found[0] in ("${", "%{"):
            end = opened_end(text, at - 2)
            if end < 0:
                return _line_end(text, at), False
            at = end
    return len(text), False


def heredoc_end(text: str, header: Match[str]) -> tuple[int, int]:
    """Where the text of a heredoc ends and where its marker does; equal if there is no marker."""
    stop = _heredoc_stop(header["marker"])
    at = header.end()
    is_open = False
    while found := stop.search(text, at):
        if found.lastgroup == "end":
            return found.start(), found.end()
        at = found.end()
        if found.lastgroup == "hole" and not is_open:
            end = opened_end(text, at - 2)
            at, is_open = max(at, end), end < 0
    return len(text), len(text)


def quoted_node(text: str, start: int, end: int, report: Report) -> Node:
    """The node of a quoted string."""
    inner = text[start + 1 : end - 1]
    if "\\" not in inner and "${" not in inner and "%{" not in inner:
        return String(start, end, inner)
    parts = list(pieces(text, start + 1, end - 1, quoted=True))
    if len(parts) == 1 and parts[0].kind == HOLE:
        return Unknown(start, end, inner)
    return _node(text, Span(start, end), parts, report)


def heredoc_node(text: str, header: Match[str], span: Span, end: int, report: Report) -> Node:
    """The node of a heredoc on `span`, whose text ends at `end`."""
    parts = list(pieces(text, header.end(), end, quoted=False))
    if header["indented"]:
        parts = _unindented(text, parts)
    return _node(text, span, parts, report)


def _node(text: str, span: Span, parts: list[Piece], report: Report) -> Node:
    value: list[str] = []
    alignment = Alignment()
    holes: list[tuple[Span, Span]] = []
    for piece in parts:
        if piece.kind == DIRECTIVE:
            return Directed(*span, text[slice(*span)], parts)
        if piece.kind == MISTAKE:
            report(piece.start, piece.end, piece.value)
        if piece.kind in (TEXT, MISTAKE):
            value.append(text[piece.start : piece.end])
            alignment.copied(piece.start, piece.end)
            continue
        if piece.kind == HOLE:
            at = alignment.length
            holes.append((Span(at, at + len(piece.value)), Span(piece.start, piece.end)))
        value.append(piece.value)
        alignment.decoded(len(piece.value), piece.start, piece.end)
    if not value:
        alignment.decoded(0, *span)
    return Template(*span, "".join(value), alignment, holes)


def _unindented(text: str, parts: list[Piece]) -> list[Piece]:
    """The pieces of a heredoc without the indentation that all its lines have.

    Blank lines do not count, and keep what they have.
    """
    cut: list[Piece] = []
    indented: list[Piece] = []
    width: int | None = None
    is_fresh = True
    for piece in parts:
        for part in _lines(text, piece) if piece.kind == TEXT else (piece,):
            cut.append(part)
            line = text[part.start : part.end] if part.kind == TEXT else ""
            if is_fresh and not (line.isspace() and line.endswith("\n")):
                spaces = len(line) - len(line.lstrip())
                width = spaces if width is None else min(width, spaces)
                indented.append(part)
            is_fresh = line.endswith("\n")
    for part in indented if width else ():
        part.start += width or 0
    return [part for part in cut if part.end > part.start]


def _lines(text: str, piece: Piece) -> Iterator[Piece]:
    at = piece.start
    while at < piece.end:
        end = text.find("\n", at, piece.end) + 1 or piece.end
        yield Piece(TEXT, at, end, "")
        at = end


def _line_end(text: str, at: int) -> int:
    found = _line_break().search(text, at)
    return found.start() if found else len(text)


@cache
def _line_break() -> Pattern[str]:
    import re

    return re.compile("[\r\n]")


@cache
def _quoted_stop() -> Pattern[str]:
    import re

    return re.compile(r'\\[^\r\n]|\$\$\{|%%\{|[$%]\{|["\r\n]')


@cache
def _heredoc_stop(marker: str) -> Pattern[str]:
    import re

    end = rf"^[^\S\r\n]*+{re.escape(marker)}[^\S\r\n]*+(?=\r?$)"
    return re.compile(rf"(?P<end>{end})|\$\$\{{|%%\{{|(?P<hole>[$%]\{{)", re.MULTILINE)
