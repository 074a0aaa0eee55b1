"""Calls of intrinsic functions that cannot be read, and what they are meant to be."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.signatures import intrinsic
from asl_analyze.mending.texts import mended
from asl_analyze.rule import SAFE, UNSAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.embedded.expressions import BrokenIntrinsic
    from asl_analyze.rule import Applicability, Fix

# Longer ones are nobody's slip.
LONGEST = 500


def mended_call(expression: BrokenIntrinsic) -> Fix | None:
    """The call that is meant, if its function exists and takes what it is given."""
    text = expression.string.value
    return mended(expression, _guesses(text), _is_sound) if len(text) <= LONGEST else None


def _guesses(text: str) -> Iterator[tuple[str, Applicability]]:
    yield text.strip(), SAFE
    if "'" not in text:
        yield text.replace('"', "'"), SAFE
    if intrinsic(text.strip()) is not None:
        yield f"{text.strip()}()", SAFE
    if "(" in text:
        yield f"{text})", UNSAFE
        yield f"{text}))", UNSAFE


def _is_sound(text: str) -> bool:
    try:
        return not shared.intrinsic_problems(text)
    except ExpressionError:
        return False


def escaped_brace(written: str, lone: int) -> str | None:
    """A quoted template with a lone brace escaped, and the brace that closes it.

    `lone` is where the brace stands in the template's value. None where it is not found, and
    behind a backslash that is escaped itself: one backslash too many is as likely there.
    """
    at, number = 1, 0
    while at < len(written) - 1 and number < lone:
        at += 2 if written[at] == "\\" else 1
        number += 1
    if written[at : at + 1] != "{" or written[at - 1] == "\\":
        return None
    end = at + 1
    while end < len(written) - 1 and written[end] not in "{}":
        end += 2 if written[end] == "\\" else 1
    closing = "\\" if written[end : end + 1] == "}" else ""
    return f"{written[:at]}\\{written[at:end]}{closing}{written[end:]}"
