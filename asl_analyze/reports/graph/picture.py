"""A graph to be drawn: nodes, the boxes around them, and arrows. Nothing in it is escaped yet."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Node:
    """Something with lines of text.

    `kind` is the type of a state, or `"start"`, `"end"`, `"leave"` (where a Parallel or a Map
    ends) or `"missing"` (a target that does not exist). `mark` is the worst severity found there.
    """

    __slots__ = ("id", "kind", "lines", "mark")

    def __init__(self, id: str, kind: str, lines: list[str], mark: str | None = None) -> None:
        self.id = id
        self.kind = kind
        self.lines = lines
        self.mark = mark


class Box:
    """A box with a title around nodes and other boxes."""

    __slots__ = ("id", "items", "title")

    def __init__(self, id: str, title: str) -> None:
        self.id = id
        self.title = title
        self.items: list[Node | Box] = []


class Arrow:
    """From one node to another; `kind` is a transition's, or `"enter"`, `"leave"`, `"end"`.

    `mark` says what became of it, where two versions are drawn.
    """

    __slots__ = ("kind", "label", "mark", "source", "target")

    def __init__(
        self, source: str, target: str, kind: str, label: str = "", mark: str | None = None
    ) -> None:
        self.source = source
        self.target = target
        self.kind = kind
        self.label = label
        self.mark = mark


class Picture:
    """All that is drawn."""

    __slots__ = ("arrows", "items")

    def __init__(self) -> None:
        self.items: list[Node | Box] = []
        self.arrows: list[Arrow] = []

    def walk(self) -> Iterator[tuple[int, Node | Box, bool]]:
        """Nodes and boxes with their depth; a box comes twice, the second time to be closed."""
        waiting: list[tuple[int, Node | Box, bool]] = [
            (0, item, False) for item in reversed(self.items)
        ]
        while waiting:
            depth, item, closing = waiting.pop()
            yield depth, item, closing
            if isinstance(item, Box) and not closing:
                waiting.append((depth, item, True))
                waiting.extend((depth + 1, inner, False) for inner in reversed(item.items))

    @property
    def nodes(self) -> Iterator[Node]:
        """Every node, in the order in which they are drawn."""
        for _, item, _ in self.walk():
            if isinstance(item, Node):
                yield item
