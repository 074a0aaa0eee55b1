"""From what a rule points at to offsets in the file and a pointer in the definition."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.rule import Edit, Fix
from asl_analyze.source.pointer import pointer_to
from asl_analyze.syntax.tree import Array, Member, Node, Object, Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.rule import Place
    from asl_analyze.source.span import Span
    from asl_analyze.source.text import SourceText

    Children = list[tuple[int, int, str, Node]]


# A pointer is kept for each finding. One that would be longer ends at a container around.
LONGEST = 20_000

_start = itemgetter(0)


class Places:
    """Answers for one definition, or for a file without one.

    `source` is the text that places count in, `file` the one that a user sees.
    """

    __slots__ = ("_children", "_pointed", "definition", "file", "source")

    def __init__(
        self, source: SourceText, definition: Definition | None, *, pointed: bool = True
    ) -> None:
        self.source = source
        self.file = source if definition is None else definition.file
        self.definition = definition
        self._pointed = pointed and definition is not None
        self._children: dict[int, Children] = {}

    def of_text(self) -> Places:
        """The same without pointers, for what is wrong with the text."""
        return Places(self.source, self.definition, pointed=False)

    def located(self, place: Place) -> tuple[SourceText, Span]:
        """The file a place is in, which may be one beside, and the offsets it covers there."""
        span = self._span(place)
        excerpt = None if self.definition is None else self.definition.excerpt
        if excerpt is None:
            return self.file, span
        return excerpt.file_at(span.start), excerpt.span(*span)

    def fix(self, fix: Fix) -> Fix | None:
        """The fix as edits of the file; None where it cannot be written there."""
        excerpt = None if self.definition is None else self.definition.excerpt
        if excerpt is None:
            return fix
        edits: list[Edit] = []
        for edit in fix.edits:
            text = excerpt.replacement(*edit.span, edit.text)
            if text is None:
                return None
            edits.append(Edit(excerpt.span(*edit.span), text))
        return Fix(fix.text, tuple(edits), safe=fix.safe)

    def _span(self, place: Place) -> Span:
        if isinstance(place, Within):
            from asl_analyze.syntax.within import to_span

            return to_span(self.source.text, place)
        if isinstance(place, (Node, Member)):
            return place.span
        return place

    def pointer(self, place: Place) -> str | None:
        """The JSON pointer (RFC 6901) of a place inside the definition."""
        if self.definition is None or not self._pointed:
            return None
        wanted: object = place
        if isinstance(place, Within):
            wanted = place.string
            at = place.string.start
        elif isinstance(place, Member):
            at = place.key.start
        else:
            at = place.start
        steps: list[str] = []
        node, room = self.definition.root, LONGEST
        while node is not wanted:
            inner = self._child(node, at)
            room -= len(inner[0]) + 1 if inner is not None else 0
            if inner is None or room < 0:
                break
            name, node = inner
            steps.append(name)
        return pointer_to(steps)

    def _child(self, node: Node, at: int) -> tuple[str, Node] | None:
        children = self._children.get(id(node))
        if children is None:
            children = self._children[id(node)] = _children(node)
        index = bisect_right(children, at, key=_start) - 1
        if index < 0 or at >= children[index][1]:
            return None
        return children[index][2], children[index][3]


def _children(node: Node) -> Children:
    """What a container holds as (start, end, step, node), in the order of the text.

    A value may stand far behind its key, in another file.
    """
    made: Children = []
    if isinstance(node, Object):
        for name, member in node.members.items():
            key, value = member.key, member.value
            if key.end <= value.start:
                made.append((key.start, key.end, name, value))
                made.append((value.start, value.end, name, value))
            else:
                made.append((key.start, max(key.end, value.end), name, value))
    elif isinstance(node, Array):
        for number, item in enumerate(node.items):
            made.append((item.start, item.end, str(number), item))
    made.sort(key=_start)
    return made
