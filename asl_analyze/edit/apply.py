"""A text with edits of it."""

from __future__ import annotations

from operator import itemgetter

from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Piece = tuple[int, int, str]


def applied(text: str, edits: Iterable[Edit]) -> str | None:
    """The text after all edits, whatever order they come in; None where two of them overlap.

    Two that insert at the same offset do so in the order in which they are given.
    """
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(
        ((*edit.span, edit.text) for edit in edits), key=itemgetter(0, 1)
    ):
        if start < at or end > len(text):
            return None
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def joined(pieces: Iterable[Piece]) -> tuple[Edit, ...] | None:
    """The edits that pieces (start, end, new text) are together, in the order of the text.

    Pieces that touch are one edit, so that no reader of edits has to know which of them comes
    first; removals may overlap. None where anything else does.
    """
    made: list[list[int | str]] = []
    for start, end, new in sorted(pieces, key=itemgetter(0, 1)):
        if not made or start > int(made[-1][1]):
            made.append([start, end, new])
            continue
        last = made[-1]
        if start < int(last[1]) and (last[2] or new):
            return None
        last[1] = max(int(last[1]), end)
        last[2] = f"{last[2]}{new}"
    return tuple(
        Edit(Span(int(start), int(end)), str(new))
        for start, end, new in made
        if start != end or new
    )
