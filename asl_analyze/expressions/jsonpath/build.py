"""From the grammar's derivation to the AST of a path."""

from __future__ import annotations

import re

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.expressions.node import Node

from .ast import (
    Descent,
    Filter,
    FromEnd,
    Function,
    Index,
    Indexes,
    Member,
    Members,
    Path,
    Slice,
    Wildcard,
)
from .conditions import And, Array, Comparison, Literal, Not, Object, Or, Regex, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.lalr.parser import Parser, Reduction

CONSTANTS = {"true": True, "false": False, "null": None}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
ESCAPE = r"\\(?:u([0-9a-fA-F]{4})|([\s\S]))"


def whole(parser: Parser, text: str, start: int, stop: int) -> Path:
    """The path `text[start:stop]` is; nothing may stand before it."""
    if not text.startswith("$", start):
        raise _no_root(text, start, stop)
    try:
        path: Path = parser.parse(text, start, stop)
    except ExpressionError as error:
        before = text[start : error.offset]
        if before[-1:].isspace() and before.count("[") == before.count("]") and error.length:
            raise _blank(error.offset - 1) from None
        raise
    return path


def _no_root(text: str, start: int, stop: int) -> ExpressionError:
    if start == stop:
        return ExpressionError("expected a path but the text is empty", start, 0)
    found = text[start:stop].split()[:1] or [" "]
    if text[start].isspace():
        return ExpressionError("a path starts with '$'; spaces before it are not allowed", start)
    name, call, _ = found[0].partition("(")
    if call and name.startswith("States."):
        message = (
            f"a path starts with '$', and the intrinsic function '{name}' is not accepted here"
        )
        return ExpressionError(message, start, len(name))
    return ExpressionError(
        f"a path starts with '$' but found {quoted(found[0])}", start, len(found[0])
    )


def _blank(offset: int) -> ExpressionError:
    return ExpressionError("a name with a space must be quoted in brackets: ['my name']", offset)


def _root(made: Reduction) -> tuple[str, str | None, int]:
    root = made.children[0][0]
    if root in ("$", "$$", "@"):
        return root, None, made.end
    return "variable", root[1:], made.end


def _path(made: Reduction) -> Path:
    (root, name, at), *parts = made.children
    steps: list[Node] = []
    for part in parts:
        step = part if isinstance(part, Node) else Descent(*part[1:])  # the token '.' or '..'
        if step.start != at:
            raise _blank(at)
        at = step.end
        if step is part or part[0] == "..":
            steps.append(step)
    return Path(root, name, steps, made.start, made.end)


def _member(made: Reduction) -> Member:
    return Member(made.children[0][0], made.start, made.end)


def _members(made: Reduction) -> Node:
    names = [unquote(token[0]) for token in made.children]
    if len(names) == 1:
        return Member(names[0], made.start, made.end)
    return Members(names, made.start, made.end)


def _indexes(made: Reduction) -> Node:
    indexes = [_index(*token) for token in made.children]
    if len(indexes) == 1:
        return Index(indexes[0], made.start, made.end)
    return Indexes(indexes, made.start, made.end)


def _index(digits: str, start: int, end: int) -> int:
    if len(digits) > 11 or not -(2**31) <= int(digits) < 2**31:
        raise ExpressionError("the index is too large", start, end - start)
    return int(digits)


def _slice(made: Reduction) -> Slice:
    written, start, end = made.children[0]
    parts = [*written.split(":"), ""][:3]
    if "-" in parts:
        raise ExpressionError("'-' must be followed by a number", start, end - start)
    first, stop, step = (_index(part, start, end) if part else None for part in parts)
    if first is None and stop is None:
        raise ExpressionError("a slice needs a first or a last index", start, end - start)
    return Slice(first, stop, step, made.start, made.end)


def _from_end(made: Reduction) -> FromEnd:
    digits = made.children[0][0][1:-1].rpartition("-")[2]
    return FromEnd(int(digits), made.start, made.end)


def _function(made: Reduction) -> Function:
    return Function(made.children[0][0], made.children[1:], made.start, made.end)


def _comparison(made: Reduction) -> Comparison:
    return Comparison(
        made.children[0], made.children[1][0].lower(), made.children[2], made.start, made.end
    )


def _number(made: Reduction) -> Literal:
    digits = made.children[0][0]
    exact = digits.lstrip("-").isdigit() and len(digits) < 4000  # int() refuses more by default
    return Literal(int(digits) if exact else float(digits), made.start, made.end)


def _word(made: Reduction) -> Node:
    word = made.children[0][0]
    if word in CONSTANTS:
        return Literal(CONSTANTS[word], made.start, made.end)
    return Word(word, made.start, made.end)


def _regex(made: Reduction) -> Regex:
    pattern, flags = made.children[0][0][1:].rsplit("/", 1)
    return Regex(pattern, flags, made.start, made.end)


def unquote(text: str) -> str:
    """The name or string between quotes, its escapes resolved (Jayway resolves Java's)."""
    return re.sub(ESCAPE, _unescape, text[1:-1]) if "\\" in text else text[1:-1]


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else ESCAPES.get(match[2], match[2])


BUILDERS = {
    "start": lambda made: made.children[0],
    "path": _path,
    "root": _root,
    "member": _member,
    "members": _members,
    "indexes": _indexes,
    "slice": _slice,
    "from_end": _from_end,
    "wildcard": lambda made: Wildcard(made.start, made.end),
    "filter": lambda made: Filter(made.children[0], made.start, made.end),
    "function": _function,
    "disjunction": lambda made: Or(made.children, made.start, made.end),
    "conjunction": lambda made: And(made.children, made.start, made.end),
    "not": lambda made: Not(made.children[0], made.start, made.end),
    "group": lambda made: made.children[0],
    "comparison": _comparison,
    "string": lambda made: Literal(unquote(made.children[0][0]), made.start, made.end),
    "number": _number,
    "word": _word,
    "regex": _regex,
    "array": lambda made: Array(made.children, made.start, made.end),
    "object": lambda made: Object(made.children, made.start, made.end),
    "pair": lambda made: (made.children[0], made.children[1]),
}
