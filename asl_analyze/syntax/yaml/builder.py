"""Builds the tree from the parser's events, without recursion."""

from __future__ import annotations

from asl_analyze.source.span import Span
from asl_analyze.syntax.duplicates import Duplicates
from asl_analyze.syntax.size import followed
from asl_analyze.syntax.tree import (
    AmbiguousScalar,
    Array,
    MalformedText,
    Member,
    NestedTooDeep,
    Object,
    SecondDocument,
    String,
    Unknown,
)
from asl_analyze.syntax.yaml.merge import Merger
from asl_analyze.syntax.yaml.node import (
    content_start,
    is_local,
    key_from,
    marked_value,
    scalar_place,
    with_tag,
)
from asl_analyze.syntax.yaml.scalar import plain_value, read_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node
    from asl_analyze.syntax.yaml.events import AliasEvent, Event, NodeEvent, ScalarEvent

_FAULT_LIMIT = 20
_NO_KEY = String(0, 0, "")


class _Frame:
    """A container that is being read.

    `end` is where its last child ended and `start` where its tag or anchor begins. Of a mapping,
    `wants_key` says that a key comes next, else the value of `key`, or of `<<` when `merging`;
    `merges` are the values of such keys.
    """

    __slots__ = ("anchor", "end", "key", "merges", "merging", "node", "start", "tag", "wants_key")

    def __init__(self, node: Object | Array, event: NodeEvent | None) -> None:
        self.node = node
        self.start = node.start if event is None else event.start_mark.index
        self.end = node.end
        self.anchor = None if event is None else event.anchor
        self.tag = None if event is None else event.tag
        self.key = _NO_KEY
        self.wants_key = isinstance(node, Object)
        self.merging = False
        self.merges: list[Node] = []


class Builder:
    """The containers that are open, the anchors so far, and the faults."""

    def __init__(self, text: str, limit: int) -> None:
        self.root: Node | None = None
        self.duplicates = Duplicates()
        self.faults = self.duplicates.faults
        self._text = text
        self._limit = limit
        self._frames: list[_Frame] = []
        self._anchors: dict[str, Node | _Frame] = {}
        self._mistakes = 0
        self._merger = Merger(self._malformed, followed(text))

    def begin_stream(self) -> None:
        """The root is a list of documents, whose end nobody tells."""
        self._frames.append(_Frame(Array(0, 0, []), None))

    def scalar(self, event: ScalarEvent) -> None:
        """A scalar: a key, an item or a value."""
        plain = event.implicit[0] and event.tag is None
        start, end = scalar_place(event, self._text)
        if self._frames and self._frames[-1].wants_key:
            if plain and event.value == "<<":
                self._frames[-1].merging = True
                self._frames[-1].wants_key = False
                return
            node: Node = String(start, end, event.value)
        elif plain:
            node = plain_value(start, end, event.value)
        else:
            node = marked_value(start, end, event, self._text)
        if plain and (kind := read_as(event.value)):
            self.faults.append(AmbiguousScalar(String(start, end, event.value), kind))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._put(node, end)

    def alias(self, event: AliasEvent) -> None:
        """The node of an anchor once more."""
        start, end = event.start_mark.index, event.end_mark.index
        node = self._anchors.get(event.anchor)
        if node is None or isinstance(node, _Frame):
            problem = "is not defined" if node is None else "stands inside what it refers to"
            is_value = not (self._frames and self._frames[-1].merging)
            reason = f"the alias '*{event.anchor}' {problem}"
            self._malformed(start, end, reason, is_mended=is_value)
            node = Unknown(start, end, self._text[start:end])
        self._put(node, end)

    def begin(self, event: NodeEvent, node: Object | Array) -> bool:
        """A container begins; False if it is nested too deep to be read."""
        node.start = content_start(event, self._text)
        # One that is never closed and holds nothing is its bracket.
        node.end = min(node.start + 1, len(self._text))
        frame = _Frame(node, event)
        if len(self._frames) >= self._limit:
            self.faults.append(
                NestedTooDeep(Span(node.start, node.start + 1), self._limit, is_last=True)
            )
            return False
        if self._frames and self._frames[-1].wants_key:
            self._malformed(
                node.start,
                node.start + 1,
                "a key must be text, not a list or a mapping",
                is_mended=True,
            )
        if frame.anchor is not None:
            self._anchors[frame.anchor] = frame
        self._frames.append(frame)
        return True

    def finish(self, event: Event | None = None) -> None:
        """The innermost container ends; without an event, because reading ends."""
        frame = self._frames.pop()
        node: Node = frame.node
        node.end = frame.end
        if event is not None and event.end_mark.index > event.start_mark.index:
            node.end = event.end_mark.index
        if isinstance(node, Object) and frame.merges:
            self._merger.merge(node, frame.merges)
        if frame.tag is not None and is_local(frame.tag):
            node = with_tag(frame.start, node.end, frame.tag, node, self._text)
        if frame.anchor is not None and self._anchors[frame.anchor] is frame:
            self._anchors[frame.anchor] = node
        self._put(node, node.end)

    def finish_all(self, at: int) -> None:
        """Reading ends early, at an offset up to which the open containers then reach."""
        while self._frames:
            self._frames[-1].end = max(self._frames[-1].end, at)
            self.finish()

    def _put(self, node: Node, end: int) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        frame.end = end
        container = frame.node
        if isinstance(container, Array):
            container.items.append(node)
        elif frame.wants_key:
            frame.key = key_from(node, self._text)
            frame.wants_key = False
        elif frame.merging:
            frame.merges.append(node)
            frame.merging = False
            frame.wants_key = True
        else:
            key = frame.key
            frame.wants_key = True
            if key.value in container.members:
                self.duplicates.replace(container, key, node)
            else:
                container.members[key.value] = Member(key, node)

    def _malformed(self, start: int, end: int, reason: str, *, is_mended: bool = False) -> None:
        self._mistakes += 1
        if self._mistakes <= _FAULT_LIMIT:
            self.faults.append(MalformedText(Span(start, end), "yaml", reason, is_mended=is_mended))

    def second_document(self, event: Event) -> None:
        """Only one document is read."""
        start, end = event.start_mark.index, event.end_mark.index
        reason = "a second document begins here; only the first is read"
        self.faults.append(SecondDocument(Span(start, end), "yaml", reason, is_mended=True))
