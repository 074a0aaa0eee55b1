"""From the grammar's derivation to the AST of a JSONata expression.

Raises what the reference raises while it parses: wrong literals, things that must be variables,
and regular expressions where its lexer takes a slash for a division and the other way round.
"""

from __future__ import annotations

import re

from asl_analyze.expressions.error import ExpressionError

from . import ast
from .signature import check_signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.expressions.lalr.parser import Reduction

ESCAPE = r"\\(?:u([0-9a-fA-F]{4})|([\s\S]))"
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
CONSTANTS = {"true": True, "false": False, "null": None}
# Possessive and atomic, so that no run of blanks or comments is ever taken apart in another way.
SLASH_AHEAD = re.compile(r"(?>[ \t\n\r\v]++|/\*[\s\S]*?\*/)*+/(?!\*)")


def _no_regex(text: str, after: int) -> None:
    """The reference does not look for a regular expression right after an opening bracket."""
    match = SLASH_AHEAD.match(text, after)
    if match:
        opener = text[after - 1]
        message = f"a regular expression cannot stand right after '{opener}'"
        raise ExpressionError(message, match.end() - 1, 1, "S0211")


def _no_division(text: str, after: int) -> None:
    """The reference looks for a regular expression here, although none can stand."""
    match = SLASH_AHEAD.match(text, after)
    if match:
        message = f"'/' right after '{text[after - 1]}' is taken for a regular expression"
        raise ExpressionError(message, match.end() - 1, 1, "S0302")


def _string(made: Reduction) -> ast.String:
    value = made.children[0][0][1:-1]
    if "\\" in value:
        value = "".join(_pieces(made.text, made.start + 1, made.end - 1))
        if any("\ud800" <= character <= "\udfff" for character in value):
            value = value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return ast.String(value, made.start, made.end)


def _pieces(text: str, at: int, stop: int) -> list[str]:
    parts = []
    for match in re.compile(ESCAPE).finditer(text, at, stop):
        code, escaped = match[1], match[2] or ""
        if not code and escaped not in ESCAPES:
            raise _wrong_escape(escaped, match.start())
        parts.append(text[at : match.start()])
        parts.append(chr(int(code, 16)) if code else ESCAPES[escaped])
        at = match.end()
    parts.append(text[at:stop])
    return parts


def _wrong_escape(escaped: str, offset: int) -> ExpressionError:
    if escaped == "u":
        return ExpressionError(r"\u must be followed by four hex digits", offset, 2, "S0104")
    message = rf"the escape \{escaped} is not known; write \\ for a backslash"
    return ExpressionError(message, offset, 2, "S0103")


def _number(made: Reduction) -> ast.Number:
    digits = made.children[0][0]
    value = float(digits)
    if value == float("inf"):
        raise ExpressionError("the number is too large", made.start, made.end - made.start, "S0102")
    return ast.Number(int(digits) if digits.isdigit() else value, made.start, made.end)


def _regex(made: Reduction) -> ast.Regex:
    pattern, flags = made.children[0][0][1:].rsplit("/", 1)
    return ast.Regex(pattern, flags, made.start, made.end)


def _bind(made: Reduction) -> ast.Bind:
    target, value = _bare(made.children[0]), made.children[1]
    if not isinstance(target, ast.Variable):
        message = "what stands before ':=' must be a variable such as $x"
        raise ExpressionError(message, target.start, target.end - target.start, "S0212")
    return ast.Bind(target, value, made.start, made.end)


def _bare(node: Any) -> Any:
    """The reference drops `[]` after a variable that is bound: `$x[] := 1` is `$x := 1`."""
    while isinstance(node, ast.KeepArray):
        node = node.operand
    return node


def _binary(made: Reduction) -> ast.Binary:
    return ast.Binary(made.children[0], made.children[1][0], made.children[2], made.start, made.end)


def _condition(made: Reduction) -> ast.Condition:
    otherwise = made.children[2] if len(made.children) == 3 else None
    return ast.Condition(made.children[0], made.children[1], otherwise, made.start, made.end)


def _order_by(made: Reduction) -> ast.OrderBy:
    _no_division(made.text, made.end)
    return ast.OrderBy(made.children[0], made.children[1:], made.start, made.end)


def _term(made: Reduction) -> ast.SortTerm:
    descending = len(made.children) == 2 and made.children[0][0] == ">"
    return ast.SortTerm(descending, made.children[-1], made.start, made.end)


def _negate(made: Reduction) -> ast.Negate:
    _no_regex(made.text, made.start + 1)
    return ast.Negate(made.children[1], made.start, made.end)


def _keep_array(made: Reduction) -> ast.KeepArray:
    _no_division(made.text, made.end)
    return ast.KeepArray(made.children[0], made.start, made.end)


def _call(made: Reduction) -> ast.Call:
    return ast.Call(made.children[0], made.children[1:], made.start, made.end)


def _variable(made: Reduction) -> ast.Variable:
    return ast.Variable(made.children[0][0][1:], made.start, made.end)


def _focus(made: Reduction) -> ast.FocusBind:
    return ast.FocusBind(made.children[0], _token_variable(made.children[1]), made.start, made.end)


def _index(made: Reduction) -> ast.IndexBind:
    return ast.IndexBind(made.children[0], _token_variable(made.children[1]), made.start, made.end)


def _token_variable(token: tuple[str, int, int]) -> ast.Variable:
    return ast.Variable(token[0][1:], token[1], token[2])


def _block(made: Reduction) -> ast.Block:
    _no_regex(made.text, made.start + 1)
    return ast.Block(made.children, made.start, made.end)


def _array(made: Reduction) -> ast.Array:
    _no_regex(made.text, made.start + 1)
    return ast.Array(made.children, made.start, made.end)


def _object(made: Reduction) -> ast.Object:
    _no_regex(made.text, made.start + 1)
    return ast.Object(made.children, made.start, made.end)


def _transform(made: Reduction) -> ast.Transform:
    _no_regex(made.text, made.start + 1)
    _no_division(made.text, made.end)
    delete = made.children[2] if len(made.children) == 3 else None
    return ast.Transform(made.children[0], made.children[1], delete, made.start, made.end)


def _lambda(made: Reduction) -> ast.Lambda:
    _no_division(made.text, made.end)
    body = made.children[-1]
    parameters = [_bare(child) for child in made.children[1:-1]]
    signature = None
    if parameters and isinstance(parameters[-1], tuple):
        signature, at, _ = parameters.pop()
        check_signature(signature, at)
    for number, parameter in enumerate(parameters, 1):
        if not isinstance(parameter, ast.Variable):
            message = f"parameter {number} of a function must be a variable such as $x"
            length = parameter.end - parameter.start
            raise ExpressionError(message, parameter.start, length, "S0208")
    return ast.Lambda(parameters, signature, body, made.start, made.end)


BUILDERS = {
    "start": lambda made: made.children[0],
    "bind": _bind,
    "condition": _condition,
    "binary": _binary,
    "order_by": _order_by,
    "term": _term,
    "group_by": lambda made: ast.GroupBy(made.children[0], made.children[1:], made.start, made.end),
    "negate": _negate,
    "path": lambda made: ast.Path(made.children, made.start, made.end),
    "predicate": lambda made: ast.Predicate(
        made.children[0], made.children[1], made.start, made.end
    ),
    "keep_array": _keep_array,
    "call": _call,
    "focus": _focus,
    "index": _index,
    "name": lambda made: ast.Name(made.children[0][0], made.start, made.end),
    "quoted_name": lambda made: ast.Name(
        made.children[0][0][1:-1], made.start, made.end, quoted=True
    ),
    "variable": _variable,
    "string": _string,
    "number": _number,
    "constant": lambda made: ast.Constant(CONSTANTS[made.children[0][0]], made.start, made.end),
    "regex": _regex,
    "wildcard": lambda made: ast.Wildcard(made.start, made.end),
    "descendants": lambda made: ast.Descendants(made.start, made.end),
    "parent": lambda made: ast.Parent(made.start, made.end),
    "block": _block,
    "array": _array,
    "object": _object,
    "transform": _transform,
    "lambda": _lambda,
    "placeholder": lambda made: ast.Placeholder(made.start, made.end),
    "range": lambda made: ast.Range(made.children[0], made.children[1], made.start, made.end),
    "pair": lambda made: (made.children[0], made.children[1]),
}
