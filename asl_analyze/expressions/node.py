"""What all expression ASTs have in common: spans, children, walking and comparing.

Nothing here recurses, so the depth of an expression is not limited by the interpreter's stack.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar


class Node:
    """A piece of an expression: `text[start:end]` is exactly its own text (code points)."""

    __slots__ = ("end", "start")

    fields: ClassVar[tuple[str, ...]] = ()
    """Names of the attributes that make up the node, in the order of the text.

    Each holds a value, a node, or a list of values, of nodes or of pairs of nodes.
    """
    parts: ClassVar[tuple[str, ...]] = ()
    """Those of the fields that can hold nodes: all of them, unless a class says otherwise."""

    def __init_subclass__(cls) -> None:
        if "parts" not in cls.__dict__:
            cls.parts = cls.fields

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        parts = [f"{name}={_brief(getattr(self, name))}" for name in self.fields]
        return f"{type(self).__name__}({', '.join([*parts, f'{self.start}:{self.end}'])})"


def _brief(value: object) -> str:
    if isinstance(value, Node):
        return f"{type(value).__name__}(…)"
    if isinstance(value, (list, tuple)):
        return f"[{len(value)}]"
    return repr(value)


def children(node: Node) -> list[Node]:
    """The nodes directly below a node, in the order of the text."""
    below: list[Node] = []
    for name in node.parts:
        value = getattr(node, name)
        if isinstance(value, Node):
            below.append(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Node):
                    below.append(item)
                elif isinstance(item, tuple):
                    below += item
    return below


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, parents first, in the order of the text."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        if node.parts:
            pending += children(node)[::-1]


def same(one: object, other: object) -> bool:
    """Whether two ASTs say the same, wherever in a text they stand."""
    pending = [(one, other)]
    while pending:
        left, right = pending.pop()
        if isinstance(left, Node):
            if type(left) is not type(right):
                return False
            pending += [(getattr(left, name), getattr(right, name)) for name in left.fields]
        elif isinstance(left, (list, tuple)):
            if not isinstance(right, (list, tuple)) or len(left) != len(right):
                return False
            pending += zip(left, right, strict=True)
        elif type(left) is not type(right) or left != right:
            return False
    return True
