"""Tokens in a string, `${Name}`: text that only a deployment knows.

CloudFormation, SAM, Serverless Framework and Terraform all write them so. `${!Name}` is how
CloudFormation writes a plain `${Name}`, and no token. `tokens` finds what is not known of a text,
whatever stands in the braces; `named_tokens` only those that CloudFormation puts a value for.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern


class Token:
    """A `${Name}`, from `start` to `end`; `escaped` if it is written `${!Name}`."""

    __slots__ = ("end", "escaped", "name", "start")

    def __init__(self, name: str, start: int, end: int, escaped: bool) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.escaped = escaped

    @property
    def span(self) -> Span:
        """Where it stands, as offsets into the text."""
        return Span(self.start, self.end)


def has_token(value: str) -> bool:
    """Whether there is a token in the string."""
    return next(tokens(value), None) is not None


def whole_token(value: str) -> bool:
    """Whether the string is one token and nothing else."""
    return next(tokens(value), None) == (0, len(value))


def token_name(value: str) -> str | None:
    """What stands in the braces of a string that is one token and nothing else."""
    return value[2:-1] if whole_token(value) else None


def named_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `text[start:end]` with a name in them, escaped ones too."""
    if "${" not in text:
        return
    for found in _named().finditer(text, start, len(text) if end is None else end):
        yield Token(found[2], found.start(), found.end(), bool(found[1]))


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

    return re.compile(r'[{}]|(?<!\\)"(?>[^"\\\n]|\\.)*+"')


@cache
def _named() -> Pattern[str]:
    import re

    return re.compile(r"\$\{(!?)([\w.:-]+)\}")


@cache
def _identifier() -> Pattern[str]:
    import re

    return re.compile(r"\$\{\w++(?>(?:::|\.)\w++)*+\}")
