"""The sentence and the reference's code for a JSONata syntax error."""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.lalr.expected import alternatives, found_at, possible, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.expressions.lalr.parser import Parser

CLOSERS = {
    "RPAR": "')'",
    "RSQB": "']'",
    "RBRACE": "'}'",
    "VBAR": "'|'",
    "COMMA": "','",
    "_COLON": "':'",
    "SEMICOLON": "';'",
    "LPAR": "'('",
    "LBRACE": "'{'",
    "VARIABLE": "a variable such as $x",
    "$END": "the end",
}
"""Words for what may come next, besides an expression or an operator."""

OPENERS = "([{|"

NO_PREFIX = ".,;:?+/=<>&^#@)]}"
"""Operators that the reference refuses to read before an operand."""

LATER = ("??", "?:")
"""Operators that JSONata has since 2.1.0."""

FOREIGN = {
    "===": "'='",
    "!==": "'!='",
    "==": "'='",
    "&&": "'and'",
    "||": "'or'",
    "<>": "'!='",
    "=>": "'function($x) { … }'",
    "**": "'$power(…)'",
}
"""What other languages write, and what is written here instead; the longest first."""

SHOWN = 20
"""How much before an opening bracket may help to find it."""


def syntax_error(
    parser: Parser, text: str, at: int, stop: int, states: list[int], values: list[Any]
) -> ExpressionError:
    """The error for a text that cannot go on at `at` (before blanks there, if any)."""
    at = parser.scanner.skip_blanks(text, at, stop)
    names = possible(parser, states)
    operand = "NUMBER" in names
    unclosed = next((value for value in reversed(values) if _opens(value)), None)
    match = found_at(text, at, stop)
    if match is None:
        return _text_ends(text[:stop], names, operand, unclosed)
    found = match[0]
    lexical = _unreadable(text, at, found, operand)
    if lexical is not None:
        return lexical
    if text[at - 1 : at + 1] in LATER:
        message = (
            f"'{text[at - 1 : at + 1]}' belongs to JSONata 2.1, and Step Functions runs 2.0.6;"
            " write '$exists(…) ? … : …'"
        )
        return ExpressionError(message, at - 1, 2, "S0211")
    code = "S0211" if operand else "S0201" if "$END" in names else "S0202"
    if names == ["VARIABLE"]:
        code = "S0211" if found[0] in NO_PREFIX else "S0214"
    foreign = _foreign(text, at, stop)
    if foreign is not None:
        start, operator = foreign
        message = f"JSONata has no operator '{operator}'; write {FOREIGN[operator]}"
        return ExpressionError(message, start, len(operator), code)
    return ExpressionError(
        f"{_wanted(names, operand)} but found {quoted(found)}", at, len(found), code
    )


def _foreign(text: str, at: int, stop: int) -> tuple[int, str] | None:
    """An operator of another language that reaches over a place, and where it starts."""
    for operator in FOREIGN:
        for start in range(max(at - len(operator) + 1, 0), at + 1):
            if text.startswith(operator, start, stop):
                return start, operator
    return None


def _opens(value: Any) -> bool:
    """Whether a value on the parser's stack is the token of an opening bracket."""
    return isinstance(value, tuple) and isinstance(value[0], str) and value[0] in OPENERS


def _text_ends(
    text: str, names: list[str], operand: bool, unclosed: tuple[str, int, int] | None
) -> ExpressionError:
    message = f"{_wanted(names, operand)} but the expression ends"
    if unclosed is not None:
        before = text[max(unclosed[1] - SHOWN, 0) : unclosed[1] + 1].split()[-1]
        message += f"; '{before}' is never closed"
    expecting = {"LPAR", "LBRACE"} & set(names) and not operand and "$END" not in names
    code = "S0203" if unclosed or expecting else "S0214" if names == ["VARIABLE"] else "S0207"
    return ExpressionError(message, len(text), 0, code)


def _unreadable(text: str, at: int, found: str, operand: bool) -> ExpressionError | None:
    """The error for characters that make no token, wherever they stand."""
    if text.startswith("/*", at):
        return ExpressionError("the comment is never closed", at, 2, "S0106")
    if found in ("'", '"'):
        return ExpressionError(f"the quote {found} is never closed", at, 1, "S0101")
    if found == "`" and "`" not in text[at + 1 :]:
        return ExpressionError("the backquote ` is never closed", at, 1, "S0105")
    if found[0] == "!" and found != "!=" and not found.startswith("!=="):
        message = "JSONata has no operator '!'; write '$not(…)'"
        return ExpressionError(message, at, 1, "S0204")
    if found == "~":
        return ExpressionError("'~' is not an operator", at, 1, "S0204")
    if operand and text.startswith("//", at):
        return ExpressionError("a regular expression cannot be empty", at, 2, "S0301")
    if operand and found == "/":
        return ExpressionError("the regular expression is never closed", at, 1, "S0302")
    return None


def _wanted(names: list[str], operand: bool) -> str:
    words = [word for name, word in CLOSERS.items() if name in names]
    if operand:
        brackets = ("'('", "'{'", "'|'", "a variable such as $x")
        words = ["an expression", *(word for word in words if word not in brackets)]
    elif "PLUS" in names:
        words = ["an operator", *(word for word in words if word not in ("'('", "'{'"))]
    return f"expected {alternatives(words)}"
