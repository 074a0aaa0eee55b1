"""A definition whose parts stand in several files, and the way back to each.

The texts are put one behind the other, so that an offset tells the file too. Each further file is
read behind as many blanks as there is text before it: then its places are right as they come.
"""

from __future__ import annotations

from bisect import bisect_right

from asl_analyze.source.span import Span
from asl_analyze.syntax.read import format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Tree

# So many files are joined at most; each is read behind the length of those before it.
FILES = 50


class Assembly:
    """The joined text; it is to a definition what an `Excerpt` is that is taken out of a file.

    `file` is the first one, in which offsets are those of the text.
    """

    __slots__ = ("_files", "_starts", "file", "text")
    keeps_offsets = True

    def __init__(self, file: SourceText) -> None:
        self.file = file
        self.text = file.text
        self._files = [file]
        self._starts = [0]

    @property
    def is_joined(self) -> bool:
        """Whether there is more than the first file."""
        return len(self._files) > 1

    def add(self, file: SourceText) -> Tree | None:
        """The tree of one more file, in offsets of the joined text; None for one too many."""
        if len(self._files) >= FILES:
            return None
        tree = read(" " * len(self.text) + "\n" + file.text, format_of(file.path, file.text))
        self._files.append(file)
        self._starts.append(len(self.text) + 1)
        self.text += "\n" + file.text
        return tree

    def file_at(self, offset: int) -> SourceText:
        """The file in which an offset of the text lies."""
        return self._files[self._index(offset)]

    def span(self, start: int, end: int) -> Span:
        """A part of the text as offsets in its file."""
        index = self._index(start)
        before, length = self._starts[index], len(self._files[index].text)
        return Span(start - before, min(end - before, length))

    def inside(self, file: SourceText, offset: int) -> int | None:
        """The offset in the text of what stands in one of the files; None for another file."""
        if file not in self._files or not 0 <= offset <= len(file.text):
            return None
        return self._starts[self._files.index(file)] + offset

    def in_file(self, start: int, end: int, text: str) -> tuple[Span, str] | None:
        """What to write where in place of a part of the text; only the first file is changed."""
        return (Span(start, end), text) if start <= end <= len(self.file.text) else None

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
