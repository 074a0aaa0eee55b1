"""JSON documents to read, made by hypothesis, and what to ask of a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from asl_analyze.syntax.tree import Array, MalformedText, Node, Object, String, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.tree import Tree

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def strings(root: Node) -> Iterator[String]:
    """Every key and string of a tree."""
    for node in walk(root):
        if isinstance(node, String):
            yield node
        elif isinstance(node, Object):
            yield from (member.key for member in node.members.values())


def reasons(tree: Tree) -> list[str]:
    """What is wrong with a text, in its order."""
    return [fault.reason for fault in tree.faults if isinstance(fault, MalformedText)]


def places(tree: Tree, text: str) -> list[str]:
    """The parts of a text that faults point at."""
    return [text[slice(*fault.span)] for fault in tree.faults]


def assert_nested(root: Node, text: str) -> None:
    """Every node stands inside the one around it, after the one before it."""
    for node in walk(root):
        assert 0 <= node.start <= node.end <= len(text)
        at = node.start
        for child in _children(node):
            assert at <= child.start <= child.end <= node.end
            at = child.end


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, Array):
        yield from node.items
    elif isinstance(node, Object):
        for member in node.members.values():
            yield member.key
            yield member.value
