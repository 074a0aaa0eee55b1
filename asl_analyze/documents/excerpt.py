"""Text that was taken out of a file, with the way back.

A definition may stand in a file as a string with escapes, in an indented block, or in pieces with
values between them that only a deployment knows. The excerpt is the text of the definition.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.documents.piece_styles import LITERAL, UNQUOTED
from asl_analyze.source.span import Span
from asl_analyze.syntax.alignment import Alignment
from asl_analyze.syntax.within import alignment_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.piece_styles import Styles
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import String


class Excerpt:
    """The text, and where each part of it stands in `file`."""

    __slots__ = ("_alignment", "_styles", "file", "text")
    # Whether offsets of the text are those of the file.
    keeps_offsets = False

    def __init__(self, file: SourceText, text: str, alignment: Alignment, styles: Styles) -> None:
        self.file = file
        self.text = text
        self._alignment = alignment
        self._styles = styles

    def file_at(self, offset: int) -> SourceText:  # noqa: ARG002 - an `Assembly` has several
        """The file that the text at an offset comes from."""
        return self.file

    def span(self, start: int, end: int) -> Span:
        """The part of the file that a part of the text comes from."""
        found = self._alignment.span(start, end)
        # Pieces that YAML aliases name may stand in the file in another order.
        return found if found.end >= found.start else Span(found.start, found.start + 1)

    def inside(self, file: SourceText, offset: int) -> int | None:
        """The offset in the text of what stands in the file; None for what is not part of it."""
        return self._alignment.inside(offset) if file is self.file else None

    def in_file(self, start: int, end: int, text: str) -> tuple[Span, str] | None:
        """What to write where in the file to have a text in the place of a part of this one.

        None where that cannot be told: the part is not written in one piece, or is no text of the
        file at all, or the new text cannot be written as that piece is.
        """
        from asl_analyze.documents.written_back import WrittenBack

        return WrittenBack(self.file, self.text, self._alignment, self._styles).edit(
            start, end, text
        )

    def edited(self, edits: list[tuple[int, int, str]]) -> Excerpt:
        """The text with other texts in the place of parts of it, which come in order."""
        alignment = Alignment()
        pieces: list[str] = []
        styles: Styles = []
        at = 0
        for start, end, text in [*edits, (len(self.text), len(self.text), "")]:
            styles.append((alignment.length, *self._style(at)))
            self._alignment.pass_on(at, start, alignment)
            styles.append((alignment.length, UNQUOTED, LITERAL))
            if text:
                alignment.decoded(len(text), *self._alignment.span(start, end))
            pieces += [self.text[at:start], text]
            at = end
        return Excerpt(self.file, "".join(pieces), alignment, styles)

    def _style(self, offset: int) -> tuple[str, str]:
        if not self._styles:
            return UNQUOTED, LITERAL
        index = bisect_right(self._styles, offset, key=itemgetter(0)) - 1
        return self._styles[max(index, 0)][1:]


class ExcerptWriter:
    """Puts an excerpt together, piece by piece."""

    __slots__ = ("_alignment", "_file", "_pieces", "_styles")

    def __init__(self, file: SourceText) -> None:
        self._file = file
        self._alignment = Alignment()
        self._pieces: list[str] = []
        self._styles: Styles = []

    @property
    def length(self) -> int:
        """How long the text is so far."""
        return self._alignment.length

    def begin(self, style: str, openers: str = LITERAL) -> None:
        """The pieces from here on are written in another style; `openers` says what `${` is."""
        self._styles.append((self.length, style, openers))

    def copy(self, string: String, start: int, end: int) -> None:
        """Go on with a part of a string's value."""
        if start < end:
            alignment_of(self._file.text, string).pass_on(start, end, self._alignment)
            self._pieces.append(string.value[start:end])

    def copy_text(self, start: int, end: int) -> None:
        """Go on with a part of the file as it is."""
        if start < end:
            self._alignment.copied(start, end)
            self._pieces.append(self._file.text[start:end])

    def put(self, text: str, place: Span) -> None:
        """Go on with a text that stands for what is at a place in the file."""
        self._alignment.decoded(len(text), *place)
        self._pieces.append(text)

    def place(self, string: String, start: int, end: int) -> Span:
        """Where a part of a string's value stands in the file."""
        return alignment_of(self._file.text, string).span(start, end)

    def finish(self, place: Span) -> Excerpt:
        """The excerpt; `place` is where an empty one stands."""
        if not self._pieces:
            self.put("", place)
        return Excerpt(self._file, "".join(self._pieces), self._alignment, self._styles)


def style_of(text: str, string: String) -> str:
    """How a string is written in its file."""
    first = text[string.start : string.start + 1]
    return first if first and first in "\"'|>" else UNQUOTED
