"""From the grammar's derivation to the AST of a call."""

from __future__ import annotations

import re

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath import parse_part as parse_path

from .ast import Call, Literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.lalr.parser import Parser, Reduction

CONSTANTS = {"true": True, "false": False, "null": None}
PIECE = re.compile(r"\\([\s\S])|(\{\})|[^\\{]+|\{")
ESCAPED = "'{}\\"
"""What a backslash may stand before; the service refuses everything else."""


def whole(parser: Parser, text: str, start: int, stop: int) -> Call:
    """The call `text[start:stop]` is; nothing may stand before it."""
    if text[start : start + 1].isspace():
        raise ExpressionError("spaces before a function are not allowed", start)
    try:
        call: Call = parser.parse(text, start, stop)
    except ExpressionError as error:
        if text.startswith('"', error.offset):
            message = "strings stand in single quotes here, not in double ones"
            raise ExpressionError(message, error.offset, error.length) from None
        raise
    return call


def _call(made: Reduction) -> Call:
    (name, begin, after), *arguments = made.children
    return Call(name, (begin, after), arguments, made.start, made.end)


def _string(made: Reduction) -> Literal:
    if "\\" not in made.children[0][0] and "{" not in made.children[0][0]:
        return Literal(made.children[0][0][1:-1], made.start, made.end)
    parts: list[str] = []
    placeholders: list[int] = []
    lone: list[int] = []
    length = 0
    for match in PIECE.finditer(made.text, made.start + 1, made.end - 1):
        escaped, placeholder = match.groups()
        if escaped is not None and escaped not in ESCAPED:
            raise _refused(escaped, match.start())
        if placeholder:
            placeholders.append(length)
        elif match[0] == "{":
            lone.append(length)
        part = match[0] if escaped is None else escaped
        parts.append(part)
        length += len(part)
    return Literal("".join(parts), made.start, made.end, placeholders, lone)


def _refused(escaped: str, offset: int) -> ExpressionError:
    return ExpressionError(
        rf"the escape \{escaped} is not allowed; only \' \{{ \}} and \\ are", offset, 2
    )


def _number(made: Reduction) -> Literal:
    digits = made.children[0][0]
    whole = digits.lstrip("-").isdigit() and len(digits) < 4000  # int() refuses more by default
    return Literal(int(digits) if whole else float(digits), made.start, made.end)


def _constant(made: Reduction) -> Literal:
    return Literal(CONSTANTS[made.children[0][0]], made.start, made.end)


def _path(made: Reduction) -> Path:
    return parse_path(made.text, made.start, made.end)


BUILDERS = {
    "start": lambda made: made.children[0],
    "call": _call,
    "string": _string,
    "number": _number,
    "constant": _constant,
    "path": _path,
}
