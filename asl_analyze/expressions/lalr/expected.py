"""The sentence for a syntax error: what was expected, and what stands there instead."""

from __future__ import annotations

import re

from asl_analyze.expressions.error import ExpressionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .parser import Parser

FOUND = (
    r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\$[\w.$]*|\w+|&&|\|\||[=!<>~:]=+|~>|\*\*|\.\.|[\s\S]"
)
"""What people take for one token, whatever the grammar says; few texts have such an error."""

QUOTES = ("'", '"')


def syntax_error(
    parser: Parser, text: str, at: int, stop: int, states: list[int], _values: list[Any]
) -> ExpressionError:
    """The error for a text that cannot go on at `at` (before blanks there, if any)."""
    at = parser.scanner.skip_blanks(text, at, stop)
    words = {name: word for name, _, word, _ in parser.terminals}
    words["$END"] = "the end"
    wanted = [words[name] for name in possible(parser, states)]
    wanted.sort(key=lambda word: word.startswith("'"))
    message = f"expected {alternatives(wanted)}"
    match = found_at(text, at, stop)
    if match is None:
        return ExpressionError(f"{message} but the text ends", stop, 0)
    if match[0] in QUOTES:
        return ExpressionError(f"the quote {match[0]} is never closed", at, 1)
    return ExpressionError(f"{message} but found {quoted(match[0])}", at, len(match[0]))


def found_at(text: str, at: int, stop: int) -> re.Match[str] | None:
    """What stands at a place, as people see it; None at the end."""
    return re.compile(FOUND).match(text, at, stop)


def possible(parser: Parser, states: list[int]) -> list[str]:
    """The terminals that may come next, in the order the lexer tries them."""
    names = [name for name, _, _, _ in parser.terminals] + ["$END"]
    terms = sorted(parser.state(states[-1])[0])
    return [names[term] for term in terms if parser.accepts(states, term)]


def alternatives(words: list[str]) -> str:
    """`a, b or c`, each once."""
    words = list(dict.fromkeys(words))
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def quoted(found: str) -> str:
    """A piece of the user's text in quotes, shortened if it is long."""
    if len(found) > 40:
        found = found[:39] + "…"
    return f'"{found}"' if "'" in found else f"'{found}'"
