"""Paths that cannot be read, and what they are meant to be."""

from __future__ import annotations

import re

from asl_analyze.mending.texts import mended
from asl_analyze.rule import SAFE, UNSAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.embedded.expressions import BrokenExpression
    from asl_analyze.rule import Applicability, Fix

# A path that only lacks its root, and a name in brackets that lacks its quotes.
ROOTLESS = re.compile(r"[A-Za-z_][\w.\[\]'*]*+")
UNQUOTED = re.compile(r"\[([A-Za-z_][\w-]*)\]")
# Longer ones are nobody's slip.
LONGEST = 500


def mended_path(expression: BrokenExpression, parse: Callable[[str], object]) -> Fix | None:
    """The path that is meant; `parse` is that of the field, and raises for what it refuses."""

    def is_sound(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    text = expression.string.value
    return mended(expression, _guesses(text), is_sound) if len(text) <= LONGEST else None


def _guesses(text: str) -> Iterator[tuple[str, Applicability]]:
    yield text.strip(), SAFE
    yield UNQUOTED.sub(r"['\1']", text), SAFE
    if text.startswith("$.") and not set(text) & set("[]'\"*?@()"):
        names = text[2:].split(".")
        if all(names):
            quoted = (f".{name}" if _is_plain(name) else f"['{name}']" for name in names)
            yield f"${''.join(quoted)}", SAFE
    yield text.rstrip("."), UNSAFE
    if text.count("[") > text.count("]"):
        yield f"{text}]", UNSAFE
        yield f"{text})]", UNSAFE
    if ROOTLESS.fullmatch(text):
        yield f"$.{text}", UNSAFE
    elif text.startswith((".", "[")):
        yield f"${text}", UNSAFE


def _is_plain(name: str) -> bool:
    return re.fullmatch(r"\w+", name) is not None
