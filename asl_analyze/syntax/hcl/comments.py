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


@cache
def _comment() -> Pattern[str]:
    import re

    return re.compile(r"#[^\r\n]*+|//[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/")
