"""The comments of HCL: what stands between its tokens and is not blank."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.hcl.lexer import Lexer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern


def hcl_comments(text: str) -> Iterator[Span]:
    """Where they stand, in the order of the text; one that is never closed is none."""
    lexer = Lexer(text, Span(0, len(text)), lambda *_: None)
    at = 0
    while True:
        token = lexer.next()
        for found in _comment().finditer(text, at, token.start):
            yield Span(*found.span())
        at = token.end
        if token.kind == "end":
            return


def hcl_texts(text: str) -> Iterator[Span]:
    """Heredocs, strings with an expression on several lines, and comments on several lines."""
    found = [span for span in hcl_comments(text) if "\n" in text[span.start : span.end]]
    lexer = Lexer(text, Span(0, len(text)), lambda *_: None)
    while (token := lexer.next()).kind != "end":
        if token.kind in ("heredoc", "string") and "\n" in text[token.start : token.end]:
            found.append(Span(token.start, token.end))
    yield from sorted(found)


@cache
def _comment() -> Pattern[str]:
    import re

    return re.compile(r"#[^\r\n]*+|//[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/")
