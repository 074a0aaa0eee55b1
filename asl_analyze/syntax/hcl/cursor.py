"""Goes from token to token of HCL, and over what need not be understood."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.hcl.lexer import CLOSERS, OPENERS, Lexer
from asl_analyze.syntax.json.word import shown
from asl_analyze.syntax.tree import MalformedText, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match

    from asl_analyze.syntax.hcl.lexer import Token
    from asl_analyze.syntax.tree import Fault, Node

_FAULT_LIMIT = 20


class Cursor:
    """The token that comes next, and the faults so far."""

    def __init__(self, text: str, span: Span, faults: list[Fault]) -> None:
        self.text = text
        self.faults = faults
        self._mistakes = 0
        self._lexer = Lexer(text, span, self.report)
        self.token = self._lexer.next()
        self.end = span.start

    def report(self, start: int, end: int, reason: str) -> None:
        """Remember a mistake."""
        self._mistakes += 1
        if self._mistakes <= _FAULT_LIMIT:
            self.faults.append(MalformedText(Span(start, end), "hcl", reason))

    def complain(self, expected: str) -> None:
        """Say what is expected in place of the token."""
        token = self.token
        if self.text_at(token) == "'":
            self.report(token.start, token.end, "strings are written in double quotes in HCL")
            return
        self.report(token.start, token.end, f"{expected} is expected, found {self._shown()}")

    def advance(self) -> Token:
        """Take the token; `end` is where the last one that is no line end ends."""
        token = self.token
        if token.kind != "newline":
            self.end = token.end
        self.token = self._lexer.next()
        return token

    def string(self) -> Node:
        """Take the string or heredoc that comes next."""
        node = self._lexer.string(self.token)
        self.advance()
        return node

    def skip_lines(self) -> Token:
        """Take all line ends."""
        while self.token.kind == "newline":
            self.advance()
        return self.token

    def skip(self, start: int, *, by_lines: bool, stops: tuple[str, ...] = (",",)) -> Unknown:
        """Take what goes on to the end of an expression or a line, as an unknown value."""
        inside: list[Token] = []
        while self.token.kind != "end":
            kind = self.token.kind
            if kind in OPENERS:
                inside.append(self.token)
            elif kind in CLOSERS:
                while inside and CLOSERS[OPENERS.index(inside[-1].kind)] != kind:
                    self.unclosed(inside.pop().start)
                if not inside:
                    break
                inside.pop()
            elif self.at_block() if inside else kind in stops or (kind == "newline" and by_lines):
                break
            self.advance()
        if inside:
            self.unclosed(inside[-1].start)
        return Unknown(start, max(start, self.end), self.text[start : self.end])

    def skip_rest(self) -> None:
        """Take the rest of a line that cannot be understood."""
        if self.token.kind not in (*CLOSERS, "newline", "end"):
            self.advance()
        self.skip(self.end, by_lines=True, stops=())

    def unclosed(self, opener: int) -> None:
        """Report a bracket that is not closed before the next block or the end."""
        self.report(opener, opener + 1, f"'{self.text[opener]}' is not closed")

    def at_block(self) -> bool:
        """Whether a block of the file begins here, for certain."""
        start = self.token.start
        if self.token.kind != "name" or (start and self.text[start - 1] != "\n"):
            return False
        return _block()(self.text, start) is not None

    def text_at(self, token: Token) -> str:
        """What a token is written as."""
        return self.text[token.start : token.end]

    def _shown(self) -> str:
        kind = self.token.kind
        words = {"newline": "the line end", "end": "the end of the text", "heredoc": "a heredoc"}
        return words.get(kind) or shown(self.text_at(self.token))


@cache
def _block() -> Callable[[str, int], Match[str] | None]:
    import re

    words = (
        "check data ephemeral import locals module moved output provider removed resource "
        "terraform variable"
    ).replace(" ", "|")
    label = r'(?:"[^"\r\n]*+"|[\w-]++)'
    return re.compile(rf"(?:{words})(?>[ \t]++{label})*+[ \t]*+\{{").match
