"""Suppressions in the comments of YAML and HCL.

A comment behind something is about what begins on its line. One on a line of its own is about the
next line that holds something, with all of what begins there: a state, a mapping, a block. One with
`ignore-file`, above everything else, is about the whole file.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from asl_analyze.edit.page import children
from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span
from asl_analyze.suppress.directive import IGNORE_FILE, directives
from asl_analyze.suppress.suppression import BrokenSuppression, Suppression
from asl_analyze.suppressed import SIGN
from asl_analyze.syntax.comments import comments
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Pattern

    from asl_analyze.documents.definition import Definition
    from asl_analyze.edit.editor import Editor
    from asl_analyze.rule import Edits, Maker
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.directive import Directive
    from asl_analyze.suppress.suppression import Selector
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Node

    Found = Iterator[Suppression | BrokenSuppression]

NOT_AT_TOP = (
    f"must stand above everything else in the file, or be 'ignore' instead of '{IGNORE_FILE}'"
)


def suppressions(
    source: SourceText, root: Node | None, format: Format, definition: Definition | None = None
) -> Found:
    """Those in the comments of a text that was read into a tree.

    `source` is the text, `definition` the one that it was taken out of its file for.
    """
    text = source.text
    if SIGN not in text:
        return
    found = list(comments(text, format))
    lines = _Lines(source, root, found)
    for number, span in enumerate(found):
        for directive in directives(text[span.start : span.end]):
            made = CommentSuppression(source, span, directive, definition)
            place = made.place
            is_of_file = directive.word == IGNORE_FILE
            if directive.fault is None and is_of_file and number not in lines.top:
                directive.fault = NOT_AT_TOP
            if directive.fault is not None:
                written = text[place.start : place.end]
                yield BrokenSuppression(source, place, written, directive.fault, definition)
                continue
            made.spans = {(0, len(text) + 1) if is_of_file else lines.covered(number)}
            yield made


class CommentSuppression(Suppression):
    """A suppression in a comment, which stands on `comment` in a text."""

    __slots__ = ("_comment", "_directive", "_text")

    def __init__(
        self,
        text: SourceText,
        comment: Span,
        directive: Directive,
        definition: Definition | None,
    ) -> None:
        at = comment.start
        place = Span(at + directive.start, at + directive.end)
        file = text if definition is None else definition.file
        super().__init__(file, place, directive.reason, definition)
        self._text = text
        self.place: Span = place
        self._comment = comment
        self._directive = directive
        for name in directive.names:
            self.add(name.text, Span(at + name.start, at + name.end))

    def without(self, selectors: Iterable[Selector]) -> Maker:
        """The edits that take selectors out of the brackets, or with the last one all of it."""
        left = self.left(selectors)

        def edits(_: Editor) -> Edits:
            if not left:
                return [Edit(self._whole(), "")]
            start, end = (self._comment.start + offset for offset in self._directive.inside)
            return [Edit(Span(start, end), ", ".join(left))]

        return edits

    def respelt(self, selector: Selector, text: str) -> Maker:
        """The edit that writes another text for a selector."""
        place = selector.place
        return lambda _: [Edit(place, text)] if isinstance(place, Span) else None

    def _whole(self) -> Span:
        """What goes with the words: the comment if it holds no others, the line likewise."""
        text = self._text.text
        start, end = self._comment
        opened = _opening().match(text, start, end)
        begin = start if opened is None else opened.end()
        stop = end - 2 if text.startswith("/*", start) else end
        before = text[begin : self.place.start].strip(_BETWEEN)
        behind = text[self.place.end : stop].strip(_BETWEEN)
        if before:
            return Span(_behind_last(text, self.place.start, _BETWEEN), self.place.end)
        if behind:
            following = text[self.place.end : stop]
            blanks = len(following) - len(following.lstrip(_BETWEEN))
            return Span(self.place.start, self.place.end + blanks)
        return _with_its_line(self._text, start, end)


_BETWEEN = " \t\r\n#"


def _behind_last(text: str, at: int, passed: str) -> int:
    """The offset behind the last character before one that is none of those passed over."""
    while at and text[at - 1] in passed:
        at -= 1
    return at


def _with_its_line(source: SourceText, start: int, end: int) -> Span:
    """A comment with the blanks before it, and with its line where nothing else is on it."""
    rest = _rest().match(source.text, end)
    if rest is None:
        return Span(start, end)
    if _is_first_on_line(source, start):
        return Span(source.line_starts[source.position(start)[0] - 1], rest.end())
    return Span(_behind_last(source.text, start, " \t"), rest.end("blanks"))


def _is_first_on_line(source: SourceText, offset: int) -> bool:
    begin = source.line_starts[source.position(offset)[0] - 1]
    found = _indent().match(source.text, begin)
    return found is not None and found.end() >= offset


class _Lines:
    """The lines of a text that comments are about.

    `top` are the numbers of the comments above everything else.
    """

    def __init__(self, source: SourceText, root: Node | None, comments: list[Span]) -> None:
        self._source = source
        self._root = root
        self._comments = comments
        self._begun: list[tuple[int, int]] | None = None
        self._ends: dict[int, int] = {}
        self._next = _next_contents(source.text, comments)
        first = self._first()
        self.top = {number for number, span in enumerate(comments) if span.start < first}

    def covered(self, number: int) -> tuple[int, int]:
        """The part of the text that a comment is about."""
        span = self._comments[number]
        begin, end = self._line(span.start)
        following = self._next[number]
        is_alone = _is_first_on_line(self._source, span.start)
        if not is_alone or following >= len(self._source.text):
            return begin, end
        begin, end = self._line(following)
        return begin, max(end, self._end_of_what_begins(begin, end))

    def _line(self, offset: int) -> tuple[int, int]:
        starts = self._source.line_starts
        line = self._source.position(offset)[0]
        return starts[line - 1], starts[line] if line < len(starts) else len(self._source.text) + 1

    def _first(self) -> int:
        """The offset of the first thing in the text that is no comment."""
        text = self._source.text
        at = _past_blanks(text, 0)
        for number, span in enumerate(self._comments):
            if span.start > at:
                break
            at = self._next[number]
        return at

    def _end_of_what_begins(self, begin: int, end: int) -> int:
        """Where the last of the values ends that begin on a line."""
        if self._begun is None:
            self._begun = sorted(_begun(self._root)) if self._root is not None else []
        if begin not in self._ends:
            first = bisect_left(self._begun, (begin, 0))
            last = bisect_left(self._begun, (end, 0))
            self._ends[begin] = max((stop for _, stop in self._begun[first:last]), default=0)
        return self._ends[begin]


def _next_contents(text: str, comments: list[Span]) -> list[int]:
    """For each comment the offset of what follows it and is no comment."""
    found = [0] * len(comments)
    for number in range(len(comments) - 1, -1, -1):
        at = _past_blanks(text, comments[number].end)
        is_comment = number + 1 < len(comments) and comments[number + 1].start == at
        found[number] = found[number + 1] if is_comment else at
    return found


def _past_blanks(text: str, start: int) -> int:
    found = _blank().match(text, start)
    return found.end() if found else start


def _begun(root: Node) -> Iterator[tuple[int, int]]:
    """Where each entry of a container begins, with its key, and where it ends."""
    waiting = [root]
    seen = {root}
    while waiting:
        node = waiting.pop()
        if isinstance(node, Object):
            for member in node.members.values():
                yield member.key.start, max(member.key.end, member.value.end)
        elif isinstance(node, Array):
            yield from ((item.start, item.end) for item in node.items)
        for child in children(node):
            if child not in seen:
                seen.add(child)
                waiting.append(child)


@cache
def _indent() -> Pattern[str]:
    import re

    return re.compile("[ \t\ufeff]*+")


@cache
def _opening() -> Pattern[str]:
    import re

    return re.compile(r"(?:#|//|/\*)[#*/]*+[ \t]*+")


@cache
def _rest() -> Pattern[str]:
    """The rest of a line that is blank, and its end."""
    import re

    return re.compile(r"(?P<blanks>[ \t]*+)(?:\r\n|\r|\n|\Z)")


@cache
def _blank() -> Pattern[str]:
    """Blanks, and what may stand above the first comment of a document of YAML."""
    import re

    return re.compile(r"(?>[\s\ufeff]++|(?<![^\r\n])(?:---(?!\S)|%[^\r\n]*+))*+")
