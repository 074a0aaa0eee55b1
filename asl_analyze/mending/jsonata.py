"""JSONata that cannot be read, and what it is meant to be."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonata.meaning import Meaning
from asl_analyze.language.template import CLOSING, OPENING
from asl_analyze.mending.texts import mended
from asl_analyze.rule import SAFE, UNSAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.embedded.expressions import BrokenJsonata
    from asl_analyze.rule import Applicability, Fix

# Longer ones are nobody's slip.
LONGEST = 2_000
# What other languages write for an operator of JSONata; the longest first.
OPERATORS = {"===": "=", "!==": "!=", "==": "=", "&&": "and", "||": "or", "<>": "!="}
MOST_OPERATORS = 20


def mended_jsonata(expression: BrokenJsonata) -> Fix | None:
    """The expression that is meant."""
    text = expression.string.value
    return mended(expression, _guesses(text), _is_sound) if len(text) <= LONGEST else None


def _guesses(text: str) -> Iterator[tuple[str, Applicability]]:
    opens, closes = text.startswith(OPENING), text.endswith(CLOSING)
    if opens and not closes:
        body = text.rstrip()
        yield f"{body} {CLOSING}", SAFE
        if body.endswith(CLOSING):
            yield body, SAFE
        elif body.endswith(("}", "%")):
            yield f"{body[:-1].rstrip()} {CLOSING}", SAFE
    elif closes and not opens:
        body = text.lstrip()
        yield f"{OPENING} {body}", SAFE
        if body.startswith(OPENING):
            yield body, SAFE
        elif body.startswith(("{", "%")):
            yield f"{OPENING} {body[1:].lstrip()}", SAFE
    elif opens:
        yield _with_own_operators(text), SAFE
        inner = text.removeprefix(OPENING).removesuffix(CLOSING).rstrip()
        for closers in (")", "]", "}", "))", ")}", ")]", "])", "})", ")))"):
            yield f"{OPENING}{inner}{closers} {CLOSING}", UNSAFE


def _with_own_operators(text: str) -> str:
    """The text with JSONata's operators in the place of those that it stumbles over."""
    for _ in range(MOST_OPERATORS):
        body = text.removeprefix(OPENING).removesuffix(CLOSING)
        try:
            shared.jsonata_expression(body)
        except ExpressionError as error:
            at = error.offset
            foreign = next((sign for sign in OPERATORS if body.startswith(sign, at)), None)
            if foreign is None:
                return text
            own = OPERATORS[foreign]
            if own.isalpha():
                own = _spaced(own, body, at, at + len(foreign))
            text = f"{OPENING}{body[:at]}{own}{body[at + len(foreign) :]}{CLOSING}"
        else:
            break
    return text


def _spaced(word: str, body: str, start: int, end: int) -> str:
    """A word with spaces to what stands beside it."""
    before = "" if body[:start].endswith((" ", "\n", "\t")) else " "
    after = "" if body[end:].startswith((" ", "\n", "\t")) else " "
    return f"{before}{word}{after}"


def _is_sound(text: str) -> bool:
    if not text.startswith(OPENING) or not text.endswith(CLOSING):
        return False
    try:
        expression = shared.jsonata_expression(text[len(OPENING) : -len(CLOSING)])
    except ExpressionError:
        return False
    meaning = Meaning(expression)
    return not meaning.loose and not meaning.roots
