"""Fixes within the text of an expression."""

from __future__ import annotations

from asl_analyze.fixes import change
from asl_analyze.rule import Fix
from asl_analyze.source.shortened import without_middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asl_analyze.edit.editor import Editor, Edits
    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.rule import Applicability


def respell(
    expression: Expression, start: int, end: int, text: str, applicability: Applicability
) -> Fix:
    """Write another text in the place of a part of an expression, given by its offsets."""
    string = expression.string
    start, end = expression.offset + start, expression.offset + end
    old = without_middle(string.value[start:end])

    def edits(editor: Editor) -> Edits:
        return editor.replace(string, string.value[:start] + text + string.value[end:])

    words = f"Change '{old}' to" if old else "Add"
    return Fix(f"{words} '{without_middle(text.strip())}'", edits, applicability)


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
