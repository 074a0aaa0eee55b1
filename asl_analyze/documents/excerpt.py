"""Text that was taken out of a file, with the way back.

A definition may stand in a file as a string with escapes, in an indented block, or in pieces with
values between them that only a deployment knows. The excerpt is the text of the definition.
"""

from __future__ import annotations

from bisect import bisect_right

from asl_analyze.source.span import Span
from asl_analyze.syntax.alignment import Alignment
from asl_analyze.syntax.within import alignment_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import String

# How a piece of an excerpt is written in the file; the others are the quotes or the block header.
AS_IT_IS = ""
UNQUOTED = "unquoted"


class Excerpt:
    """The text, and where each part of it stands in `file`."""

    __slots__ = ("_alignment", "_styles", "file", "text")
    # Whether offsets of the text are those of the file.
    keeps_offsets = False

    def __init__(
        self, file: SourceText, text: str, alignment: Alignment, styles: list[tuple[int, str]]
    ) -> None:
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

    def replacement(self, start: int, end: int, text: str) -> str | None:
        """What to write in the file in place of a part of the text; None where it cannot be told.

        That is so where the part is not written in one piece, or is no text of the file at all.
        """
        style = self._style(start)
        if style != self._style(max(start, end - 1)):
            return None
        place = self._alignment.span(start, end)
        written = self.file.text[place.start : place.end]
        if _decoded(written, style) != self.text[start:end]:
            return None
        return _encoded(text, style)

    def edited(self, edits: list[tuple[int, int, str]]) -> Excerpt:
        """The text with other texts in the place of parts of it, which come in order."""
        alignment = Alignment()
        pieces: list[str] = []
        styles: list[tuple[int, str]] = []
        at = 0
        for start, end, text in [*edits, (len(self.text), len(self.text), "")]:
            styles.append((alignment.length, self._style(at)))
            self._alignment.pass_on(at, start, alignment)
            styles.append((alignment.length, UNQUOTED))
            if text:
                alignment.decoded(len(text), *self._alignment.span(start, end))
            pieces += [self.text[at:start], text]
            at = end
        return Excerpt(self.file, "".join(pieces), alignment, styles)

    def _style(self, offset: int) -> str:
        index = bisect_right(self._styles, offset, key=_offset) - 1
        return self._styles[max(index, 0)][1] if self._styles else UNQUOTED


class ExcerptWriter:
    """Puts an excerpt together, piece by piece."""

    __slots__ = ("_alignment", "_file", "_pieces", "_styles")

    def __init__(self, file: SourceText) -> None:
        self._file = file
        self._alignment = Alignment()
        self._pieces: list[str] = []
        self._styles: list[tuple[int, str]] = []

    @property
    def length(self) -> int:
        """How long the text is so far."""
        return self._alignment.length

    def begin(self, style: str) -> None:
        """The pieces from here on are written in another style."""
        self._styles.append((self.length, style))

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


def _offset(entry: tuple[int, str]) -> int:
    return entry[0]


def _decoded(written: str, style: str) -> str | None:
    if style == '"':
        import json

        try:
            decoded: str = json.loads(f'"{written}"')
        except ValueError:
            return None
        return decoded
    if style == UNQUOTED:
        return None
    return written.replace("''", "'") if style == "'" else written


def _encoded(text: str, style: str) -> str | None:
    if style == '"':
        import json

        return json.dumps(text, ensure_ascii=False)[1:-1]
    if "\n" in text:
        return None
    return text.replace("'", "''") if style == "'" else text
