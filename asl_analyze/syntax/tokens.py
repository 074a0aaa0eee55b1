"""Tokens in a string, `${Name}`: text that only a deployment knows.

CloudFormation, SAM, Serverless Framework and Terraform all write them so. `${!Name}` is how
CloudFormation writes a plain `${Name}`, and no token.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern


def has_token(value: str) -> bool:
    """Whether there is a token in the string."""
    return next(tokens(value), None) is not None


def whole_token(value: str) -> bool:
    """Whether the string is one token and nothing else."""
    return next(tokens(value), None) == (0, len(value))


def tokens(value: str) -> Iterator[Span]:
    """The spans of the tokens, as offsets into the string.

    Inside a JSONata string `${` also opens a group-by on the context item. That always has a
    colon between key and value, so there only an identifier counts as a token.
    """
    jsonata = value.startswith("{%")
    start = value.find("${")
    while start >= 0:
        end = _identifier_end(value, start) if jsonata else token_end(value, start)
        if end < 0 and not jsonata:
            return
        if end > 0 and not value.startswith("!", start + 2):
            yield Span(start, end)
        start = value.find("${", max(end, start + 2))


def token_end(text: str, start: int) -> int:
    """The end of the token that begins with the `${` at `start`, or -1 if it has none.

    Braces nest (`${jsonencode({a = 1})}`), and those in quotes do not count.
    """
    depth = 0
    for brace in _braces().finditer(text, start + 1):
        found = brace[0]
        if found == "{":
            depth += 1
        elif found == "}":
            depth -= 1
            if depth == 0:
                return brace.end()
    return -1


def _identifier_end(text: str, start: int) -> int:
    found = _identifier().match(text, start)
    return found.end() if found else -1


@cache
def _braces() -> Pattern[str]:
    import re

    return re.compile(r'[{}]|(?<!\\)"(?:[^"\\\n]|\\.)*+"')


@cache
def _identifier() -> Pattern[str]:
    import re

    return re.compile(r"\$\{\w++(?:(?:::|\.)\w++)*+\}")
