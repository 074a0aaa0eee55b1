"""The tokens of HCL."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.hcl.string import heredoc_end, heredoc_node, quoted_end, quoted_node
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match, Pattern

    from asl_analyze.syntax.tree import Node

    Report = Callable[[int, int, str], None]

OPENERS = ("{", "[", "(")
CLOSERS = ("}", "]", ")")


class Token:
    """A piece of the text.

    `kind` is "name", "number", "string", "heredoc", "newline", "operator", "junk", "end", or one
    of `{ } [ ] ( ) , = :`.
    """

    __slots__ = ("end", "kind", "start")

    def __init__(self, kind: str, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end


class Lexer:
    """Cuts a text into tokens; what is wrong with them is reported as they are met."""

    __slots__ = ("_at", "_heredoc", "_match", "_report", "_stop", "_stray", "text")

    def __init__(self, text: str, span: Span, report: Report) -> None:
        self.text = text
        self._at, self._stop = span
        self._report = report
        self._match = _pattern().match
        self._heredoc: tuple[Match[str], int] | None = None
        self._stray = False

    def next(self) -> Token:
        """The token after the one before."""
        while True:
            start = self._at
            found = self._match(self.text, start) if start < self._stop else None
            if found is None:
                return Token("end", self._stop, self._stop)
            kind = found.lastgroup or ""
            self._at = found.end()
            if kind == "mark":
                return Token(found[0], start, found.end())
            if kind == "quote":
                return self._quoted(start)
            if kind == "heredoc":
                return self._open_heredoc(found)
            if kind == "unclosed":
                self._report(start, start + 2, "a comment is not closed")
            elif kind != "blank":
                return Token(kind, start, found.end())

    def string(self, token: Token) -> Node:
        """The node of the string or heredoc that was the last token."""
        if token.kind == "heredoc" and self._heredoc is not None:
            header, end = self._heredoc
            span = Span(token.start, token.end)
            return heredoc_node(self.text, header, span, end, self._report)
        if self.text[token.end - 1] != '"' or token.end - token.start < 2:
            return String(token.start, token.end, self.text[token.start + 1 : token.end])
        return quoted_node(self.text, token.start, token.end, self._report)

    def _quoted(self, start: int) -> Token:
        end, is_closed = _line_end(self.text, start), False
        if not self._stray:
            end, is_closed = quoted_end(self.text, start)
        if not is_closed:
            # Looking for the end of what is never closed again and again takes quadratic time.
            written = self.text[start:end]
            self._stray = "${" in written or "%{" in written
            end = start + max(1, len(written.rstrip(" \t\r,{}[]()")))
            self._report(start, end, "a string has no closing quote on its line")
        self._at = end
        return Token("string", start, end)

    def _open_heredoc(self, header: Match[str]) -> Token:
        start = header.start()
        if header["blanks"]:
            reason = f"spaces stand between '<<{header['marker']}' and the line end"
            self._report(*header.span("blanks"), reason)
        text_end, end = heredoc_end(self.text, header)
        if text_end == end:
            marker = header["marker"]
            reason = f"the text after '<<{marker}' has no end: no line is '{marker}' alone"
            self._report(start, header.end("marker"), reason)
        self._heredoc = header, text_end
        self._at = end
        return Token("heredoc", start, end)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


@cache
def _pattern() -> Pattern[str]:
    import re

    return re.compile(
        r"(?P<blank>[ \t\r]++(?!\n)|[ \t]++|#[^\r\n]*+|//[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/)"
        r"|(?P<unclosed>/\*[\s\S]*+)"
        r"|(?P<newline>\r?\n)"
        r"|(?P<name>[^\W\d][\w-]*+)"
        r"|(?P<number>\d++(?>\.\d++)?+(?>[eE][+-]?+\d++)?+)"
        r"|(?P<heredoc><<(?P<indented>-?+)(?P<marker>[^\W\d][\w-]*+)(?P<blanks>[ \t]*+)\r?\n)"
        r'|(?P<quote>")'
        r"|(?P<operator>==|=>|!=|>=|<=|&&|\|\||\.\.\.|::|[-+*/%!<>?.])"
        r"|(?P<mark>[{}\[\](),=:])"
        r"|(?P<junk>[\s\S])"
    )
