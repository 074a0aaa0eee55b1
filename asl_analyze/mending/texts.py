"""Fixes within the text of an expression."""

from __future__ import annotations

from asl_analyze.fixes import change
from asl_analyze.rule import Fix
from asl_analyze.source.shortened import without_middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.rule import Applicability


def respell(
    expression: Expression, start: int, end: int, text: str, applicability: Applicability
) -> Fix:
    """Write another text in the place of a part of an expression, given by its offsets."""
    string, offset = expression.string, expression.offset
    value = string.value
    new = value[: offset + start] + text + value[offset + end :]
    return Fix(
        f"Change '{without_middle(value[offset + start : offset + end])}' to "
        f"'{without_middle(text)}'"
        if start < end
        else f"Add '{without_middle(text.strip())}'",
        lambda editor: editor.replace(string, new),
        applicability,
    )


def mended(
    expression: Expression,
    guesses: Iterable[tuple[str, Applicability]],
    is_sound: Callable[[str], bool],
) -> Fix | None:
    """The text that a broken expression is most likely meant to be, if there is but one guess.

    Guesses come with how certain each is. Where several are the same text the first one counts.
    """
    sound: dict[str, Applicability] = {}
    for text, applicability in guesses:
        if text != expression.string.value and text not in sound and is_sound(text):
            sound[text] = applicability
    if len(sound) != 1:
        return None
    [(text, applicability)] = sound.items()
    return change(expression.string, text, applicability)
