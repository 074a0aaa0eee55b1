"""Whether two values are the same."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def are_equal(one: Node, other: Node) -> bool:
    """Whether both hold the same; the order of members does not count, nor how they are written.

    What only a deployment knows is the same where it is written the same.
    """
    waiting = [(one, other)]
    seen: set[tuple[Node, Node]] = set()
    while waiting:
        pair = waiting.pop()
        if pair in seen:
            continue
        seen.add(pair)
        one, other = pair
        if isinstance(one, Object) and isinstance(other, Object):
            if one.members.keys() != other.members.keys():
                return False
            theirs = other.members
            waiting += [(own.value, theirs[name].value) for name, own in one.members.items()]
        elif isinstance(one, Array) and isinstance(other, Array):
            if len(one.items) != len(other.items):
                return False
            waiting += zip(one.items, other.items, strict=True)
        elif not _are_same(one, other):
            return False
    return True


def _are_same(one: Node, other: Node) -> bool:
    if isinstance(one, String) and isinstance(other, String):
        return one.value == other.value
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.value == other.value and one.kind == other.kind
    both = isinstance(one, Unknown) and isinstance(other, Unknown)
    return both and (one.tag, one.text) == (other.tag, other.text)  # type: ignore[attr-defined]
