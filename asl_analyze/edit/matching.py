"""Which parts of a tree and of a new value are the same."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # From a node of whatever tree of the text to the one that stands for it here.
    Own = Callable[[Node], Node | None]


def same(node: Node, value: object, own: Own) -> bool:
    """Whether a node holds exactly a plain value; what is unknown equals nothing but itself."""
    waiting: list[tuple[Node, object]] = [(node, value)]
    while waiting:
        ours, theirs = waiting.pop()
        if isinstance(theirs, Node):
            if own(theirs) is not ours:
                return False
        elif isinstance(ours, Object) and isinstance(theirs, dict):
            if list(ours.members) != list(theirs):
                return False
            waiting += [(ours.members[name].value, inner) for name, inner in theirs.items()]
        elif isinstance(ours, Array) and isinstance(theirs, (list, tuple)):
            if len(ours.items) != len(theirs):
                return False
            waiting += list(zip(ours.items, theirs, strict=True))
        elif not _same_scalar(ours, theirs):
            return False
    return True


def matched(
    items: Sequence[Node], values: Sequence[object], own: Own
) -> list[tuple[int | None, object]]:
    """The values, each with the index of the item that becomes it; None where it is new.

    Equal items at both ends are matched; those between them one by one, from the first on.
    """
    start, ours, theirs = 0, len(items), len(values)
    if ours != theirs:
        while start < min(ours, theirs) and same(items[start], values[start], own):
            start += 1
        while ours > start and theirs > start and same(items[ours - 1], values[theirs - 1], own):
            ours -= 1
            theirs -= 1
    pairs: list[tuple[int | None, object]] = [(at, values[at]) for at in range(start)]
    middle = min(ours - start, theirs - start)
    pairs += [(start + at, values[start + at]) for at in range(middle)]
    pairs += [(None, values[at]) for at in range(start + middle, theirs)]
    shift = len(items) - len(values)
    pairs += [(at + shift, values[at]) for at in range(theirs, len(values))]
    return pairs


def _same_scalar(node: Node, value: object) -> bool:
    if isinstance(node, String):
        return isinstance(value, str) and node.value == value
    if not isinstance(node, Scalar) or isinstance(value, (str, dict, list, tuple)):
        return False
    return node.value == value and isinstance(node.value, bool) == isinstance(value, bool)
