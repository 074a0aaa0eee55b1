"""Whether a text that was edited reads as the tree that it should be."""

from __future__ import annotations

from collections import Counter

from asl_analyze.edit.page import children
from asl_analyze.edit.verbatim import Verbatim
from asl_analyze.syntax.tree import Array, MalformedText, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Tree

    # A node of the tree before, what stands in its place, or a plain value.
    Wanted = object


class Made:
    """What a container is to be: names (None in a list) with what is wanted of their values."""

    __slots__ = ("entries", "is_object")

    def __init__(self, entries: list[tuple[str | None, Wanted]], *, is_object: bool) -> None:
        self.entries = entries
        self.is_object = is_object


def made_of(value: object) -> Wanted:
    """A plain value as it is compared."""
    if isinstance(value, Verbatim):
        return value.node
    if isinstance(value, dict):
        return Made(list(value.items()), is_object=True)
    if isinstance(value, (list, tuple)):
        return Made([(None, item) for item in value], is_object=False)
    return value


def reads_as(before: Tree, after: Tree, changes: dict[int, Wanted]) -> bool:
    """Whether `after` is `before` with other values in the places of some nodes, by their ids.

    Nothing that is wrong with the text may be new.
    """
    if _faults(after) - _faults(before) or (before.root is None) != (after.root is None):
        return False
    # What was copied has the text that it had, whatever became of the place that it came from.
    waiting: list[tuple[Wanted, object, bool]] = [(before.root, after.root, False)]
    seen: set[tuple[int, int, bool]] = set()
    while waiting:
        wanted, found, is_copy = waiting.pop()
        if not is_copy and id(wanted) in changes:
            wanted = changes[id(wanted)]
        is_copy = is_copy or isinstance(wanted, Verbatim)
        pair = id(wanted), id(found), is_copy
        if pair in seen:
            continue
        seen.add(pair)
        inner = _compared(wanted, found)
        if inner is None:
            return False
        waiting += ((*each, is_copy) for each in inner)
    return True


def _compared(wanted: Wanted, found: object) -> list[tuple[Wanted, object]] | None:
    """The pairs that are still to be compared; None where the two differ."""
    wanted = made_of(wanted)
    if isinstance(wanted, Object):
        wanted = Made(
            [(name, member.value) for name, member in wanted.members.items()], is_object=True
        )
    elif isinstance(wanted, Array):
        wanted = Made([(None, item) for item in wanted.items], is_object=False)
    if isinstance(wanted, Made):
        return _entries(wanted, found)
    if isinstance(wanted, Unknown):
        return _unknown(wanted, found)
    if isinstance(wanted, String) and isinstance(found, String):
        agree = _holes(wanted) == _holes(found)
        return [] if wanted.value == found.value and agree else None
    value = wanted.value if isinstance(wanted, Scalar) else wanted
    if isinstance(value, str):
        return [] if isinstance(found, String) and found.value == value else None
    if not isinstance(found, Scalar) or isinstance(wanted, String):
        return None
    same = found.value == value and isinstance(found.value, bool) == isinstance(value, bool)
    return [] if same else None


def _entries(wanted: Made, found: object) -> list[tuple[Wanted, object]] | None:
    names: list[str | None]
    if wanted.is_object and isinstance(found, Object):
        names = list(found.members)
    elif not wanted.is_object and isinstance(found, Array):
        names = [None] * len(found.items)
    else:
        return None
    if [name for name, _ in wanted.entries] != names:
        return None
    values = children(found)
    return [(value, node) for (_, value), node in zip(wanted.entries, values, strict=True)]


def _unknown(wanted: Unknown, found: object) -> list[tuple[Wanted, object]] | None:
    if not isinstance(found, Unknown) or wanted.tag != found.tag:
        return None
    ours, theirs = children(wanted), children(found)
    if len(ours) != len(theirs) or getattr(wanted, "name", "") != getattr(found, "name", ""):
        return None
    if not ours and wanted.text != found.text:
        return None
    return list(zip(ours, theirs, strict=True))


def _holes(string: String) -> int:
    return len(getattr(string, "holes", ()))


def _faults(tree: Tree) -> Counter[tuple[str, str]]:
    return Counter(
        (type(fault).__name__, fault.reason if isinstance(fault, MalformedText) else "")
        for fault in tree.faults
    )
