"""How a change of an excerpt is written in the file that it was taken out of."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from operator import itemgetter

from asl_analyze.documents.piece_styles import AS_IT_IS, LITERAL, TERRAFORM, UNQUOTED
from asl_analyze.source.span import Span
from asl_analyze.syntax.tokens import named_tokens, token_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match, Pattern

    from asl_analyze.documents.piece_styles import Styles
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.alignment import Alignment

# Pieces with lines of their own, whose indentation is no part of the text.
_LINES = ("|", ">", AS_IT_IS)


class WrittenBack:
    """The pieces of one excerpt; a change lies in one of them."""

    def __init__(self, file: SourceText, text: str, alignment: Alignment, styles: Styles) -> None:
        self._file = file
        self._text = text
        self._alignment = alignment
        self._styles = styles

    def edit(self, start: int, end: int, text: str) -> tuple[Span, str] | None:
        """What to write where; None where it cannot be told."""
        piece = self._piece(start, end)
        if piece is None:
            return None
        _, quotes, openers = self._styles[piece]
        place = self._place(start, end, piece)
        if place is None or self._writes_out_a_token(start, end, text):
            return None
        indent = self._indent(quotes) if "\n" in text and quotes in _LINES else ""
        if indent is None:
            return None
        parts = self._parts(text, quotes, openers)
        written = [
            self._encoded(part, quotes, indent) if is_literal else part
            for part, is_literal in parts or [("", True)]
        ]
        if parts is None or None in written:
            return None
        return place, "".join(part or "" for part in written)

    def _piece(self, start: int, end: int) -> int | None:
        """The piece that a part lies in; an insertion between two goes to one that can have it."""
        index = bisect_right(self._styles, start, key=itemgetter(0)) - 1
        if index < 0:
            return None
        if start < end:
            fits = end <= self._end(index) and self._styles[index][1] != UNQUOTED
            return index if fits else None
        before = index
        while before > 0 and self._styles[before][0] == start:
            before -= 1
        for one in (before, index):
            if self._styles[one][1] != UNQUOTED and self._end(one) > self._styles[one][0]:
                return one
        return None

    def _end(self, piece: int) -> int:
        following = piece + 1
        return self._styles[following][0] if following < len(self._styles) else len(self._text)

    def _place(self, start: int, end: int, piece: int) -> Span | None:
        """Where the part stands in the file, if nothing else stands between its characters."""
        alignment, is_last = self._alignment, end == self._end(piece)
        if not (alignment.is_whole_at(start) and alignment.is_whole_at(end)):
            return None
        quotes = self._styles[piece][1]
        if start == end:
            if is_last and quotes in _LINES and self._text[:start].endswith("\n"):
                return None
            at = alignment.end(start) if is_last else alignment.start(start)
            return Span(at, at)
        parts = alignment.parts(start, end)
        if not parts:
            return None
        last = alignment.end(end) if is_last else alignment.start(end)
        begins = [part[2] for part in parts[1:]] + [last]
        for part, begin in zip(parts, begins, strict=True):
            gap = self._file.text[part[3] : begin]
            if begin < part[3] or (gap and (gap.strip(" \t") or quotes not in _LINES)):
                return None
        return Span(parts[0][2], last)

    def _writes_out_a_token(self, start: int, end: int, text: str) -> bool:
        """Whether the new text has a value that the file has a token for, which would be lost."""
        if not text.strip():
            return False
        for first, last, begin, stop in self._alignment.parts(start, end) or ():
            written, value = self._file.text[begin:stop], self._text[first:last]
            is_token = written.startswith("${") and not written.startswith("${!")
            if is_token and not value.startswith("${") and value in text:
                return True
        return False

    def _parts(self, text: str, quotes: str, openers: str) -> list[tuple[str, bool]] | None:
        """The text cut at each `${`; what is no literal text is written as it has to be."""
        if openers == LITERAL or ("${" not in text and "%{" not in text):
            return [(text, True)]
        if openers == TERRAFORM and ("$${" in text or "%%{" in text):
            return None
        parts: list[tuple[str, bool]] = []
        at = 0
        for found in _openers(openers).finditer(text):
            if found.start() < at:
                continue
            parts.append((text[at : found.start()], True))
            written, at = self._token(text, found, quotes, openers)
            if written is None:
                return None
            parts.append((written, False))
        return [*parts, (text[at:], True)]

    def _token(
        self, text: str, found: Match[str], quotes: str, openers: str
    ) -> tuple[str | None, int]:
        """How what begins with an opener is written, and where it ends."""
        start = found.start()
        if found[0] == "%{":
            return "%%{", start + 2
        end = token_end(text, start)
        token = text[start:end]
        ways = self._ways(token, quotes) if end > 0 else set()
        if len(ways) > 1:
            return None, start
        if ways:
            return ways.pop(), end
        if openers == TERRAFORM:
            return "$${", start + 2
        name = next(named_tokens(text, start, max(end, start)), None)
        if name is None or name.start != start or name.escaped:
            return None, start
        return f"${{!{name.name}}}", end

    def _ways(self, token: str, quotes: str) -> set[str]:
        """How the excerpt's file writes a token, wherever it is in a piece of the same style."""
        ways: set[str] = set()
        at = self._text.find(token)
        while at >= 0:
            piece = bisect_right(self._styles, at, key=itemgetter(0)) - 1
            end = at + len(token)
            if self._styles[piece][1] == quotes and end <= self._end(piece):
                ways.add(self._file.text[slice(*self._alignment.span(at, end))])
            at = self._text.find(token, end)
        return ways

    def _indent(self, quotes: str) -> str | None:
        """What lines of such pieces are indented by in the file."""
        for line in _lines().finditer(self._text):
            at = line.start()
            piece = bisect_right(self._styles, at, key=itemgetter(0)) - 1
            if self._styles[piece][1] != quotes:
                continue
            place = self._alignment.start(at)
            indent = self._file.text[self._line_start(place) : place]
            return None if indent.strip(" \t") else indent
        return None

    def _line_start(self, at: int) -> int:
        text = self._file.text
        return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1

    def _encoded(self, text: str, quotes: str, indent: str) -> str | None:
        if quotes == '"':
            import json

            written = json.dumps(text, ensure_ascii=False)[1:-1]
            return _unprintable().sub(_escaped, written)
        if quotes != AS_IT_IS and _unprintable().search(text):
            return None
        if quotes in _LINES:
            newline = "\r\n" if "\r\n" in self._file.text else "\n"
            first, *others = text.replace("\r\n", "\n").split("\n")
            last = len(others) - 1
            return first + "".join(
                newline + (indent + line if line or number == last else line)
                for number, line in enumerate(others)
            )
        return None if "\n" in text or "\r" in text else text.replace("'", "''")


def _escaped(found: Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


@cache
def _openers(openers: str) -> Pattern[str]:
    import re

    return re.compile(r"\$\{|%\{" if openers == TERRAFORM else r"\$\{")


@cache
def _lines() -> Pattern[str]:
    """The beginnings of lines that are not blank."""
    import re

    return re.compile(r"^(?=[^\r\n]*\S)", re.MULTILINE)


@cache
def _unprintable() -> Pattern[str]:
    """What YAML allows in no text, or takes for the end of a line."""
    import re

    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
