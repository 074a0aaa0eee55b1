"""The parts of a field's value that differ between two versions, each with the way to it."""

from __future__ import annotations

import re

from asl_analyze.compare.alignment import aligned
from asl_analyze.compare.changes import FieldChange, StateFieldChange
from asl_analyze.compare.fields import BESIDE, COMMENT, ENTRIES, SCOPES
from asl_analyze.compare.same_meaning import FIELD, same_expression, way_into
from asl_analyze.compare.shown import leads_elsewhere, verb_of
from asl_analyze.compare.targets import KINDS, edges_of
from asl_analyze.source.shortened import without_middle
from asl_analyze.syntax.tree import Array, Member, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.compare.changes import ValueChange
    from asl_analyze.language.model import Transition
    from asl_analyze.syntax.tree import Node

    Spot = Node | Member
    Edges = tuple[Transition | None, Transition | None]

TARGET = "Next"
COMMENTS_DO_NOTHING = "comments do nothing"
ORDER_IS_NOTHING = "their order does not matter"
SAME_MEANING = "it means the same"
_PLAIN = re.compile(r"[\w-]+(\.\$)?")


class Part:
    """A part of a value that came, went or is another one.

    `path` leads to it from the state: `Parameters.Payload.kind`, `Retry[0].MaxAttempts`; to what
    is gone in the older version. `before` and `now` are the member or the entry on either side.
    `safe` is a clause that says why nothing can break by it, None where that is not certain.
    """

    __slots__ = ("before", "now", "path", "safe", "verb")

    def __init__(self, path: str, before: Spot | None, now: Spot | None, verb: str) -> None:
        self.path = path
        self.before = before
        self.now = now
        self.verb = verb
        self.safe: str | None = None

    @property
    def value(self) -> Node | None:
        """What it is now."""
        return None if self.now is None else _value(self.now)

    @property
    def value_before(self) -> Node | None:
        """What it was."""
        return None if self.before is None else _value(self.before)

    @property
    def words(self) -> str:
        """The part and what became of it."""
        return f"'{self.path}' {self.verb}"


def parts_of(change: ValueChange) -> list[Part]:
    """What differs within a field that held an object or a list, and holds one still.

    Nothing of a field that came, went or holds something else, nor of one that holds other states.
    """
    before, now = change.member_before, change.member
    if before is None or now is None or change.name in SCOPES:
        return []
    return list(_Walk(change).parts(before, now))


class _Pair:
    """Values on both sides with the way to them, and how they are read; `depth` is 0 in a field."""

    __slots__ = ("depth", "new", "numbers", "old", "path", "way")

    def __init__(self, old: Spot, new: Spot, path: str, way: int, depth: int) -> None:
        self.old = old
        self.new = new
        self.path = path
        self.way = way
        self.depth = depth
        # The index of the entry in which they stand, on both sides.
        self.numbers = (0, 0)


class _Walk:
    """Goes through both values of a field side by side."""

    def __init__(self, change: ValueChange) -> None:
        self._change = change
        self._contents = change.contents
        self._name = change.name
        self._language = change.language
        self._targets = _targets(change)

    def parts(self, before: Member, now: Member) -> Iterator[Part]:
        way = way_into(FIELD, now.name, self._language)
        waiting: list[_Pair | Part] = [_Pair(before, now, self._name, way, 0)]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Part):
                yield one
                continue
            old, new = _value(one.old), _value(one.new)
            if self._contents.is_single(old) or self._contents.is_single(new):
                yield from self._of_values(one, old, new) if one.depth else ()
            elif isinstance(old, Object) and isinstance(new, Object):
                waiting += reversed([*self._of_objects(one, old, new)])
            elif isinstance(old, Array) and isinstance(new, Array):
                waiting += reversed([*self._of_arrays(one, old, new)])
            elif one.depth:
                yield from self._of_values(one, old, new)

    def _of_objects(self, around: _Pair, old: Object, new: Object) -> Iterator[_Pair | Part]:
        is_entry = self._name in ENTRIES and around.depth == 1
        edges = self._edges(around) if is_entry else (None, None)
        for name in dict.fromkeys([*new.members, *old.members]):
            before, now = old.members.get(name), new.members.get(name)
            path = _joined(around.path, name)
            if name == TARGET and None not in edges:
                yield from self._of_targets(edges, before, now, path)
            elif is_entry and name == COMMENT:
                yield from self._of_comments(before, now, path)
            elif before is None or now is None:
                yield _part(before, now, path)
            elif not self._same(before.value, now.value):
                way = way_into(around.way, name, self._language)
                yield _Pair(before, now, path, way, around.depth + 1)

    def _of_arrays(self, around: _Pair, old: Array, new: Array) -> Iterator[_Pair | Part]:
        leave_out = BESIDE if self._name in ENTRIES and not around.depth else ()
        numbers = [
            [self._contents.without(one, leave_out) for one in it.items] for it in (old, new)
        ]
        found = aligned(old.items, new.items, numbers, self._contents)
        for at, to in found.pairs:
            before = None if at is None else old.items[at]
            now = None if to is None else new.items[to]
            path = _joined(around.path, at if to is None else to)
            if before is None or now is None:
                yield _part(before, now, path)
            elif leave_out or not self._same(before, now):
                pair = _Pair(before, now, path, around.way, around.depth + 1)
                pair.numbers = (at or 0, to or 0)
                yield pair
        if found.is_reordered:
            part = Part(around.path, around.old, around.new, "has its entries in another order")
            part.safe = None if self._change.has_order else ORDER_IS_NOTHING
            yield part

    def _edges(self, pair: _Pair) -> Edges:
        old, new = (found.get(at) for found, at in zip(self._targets, pair.numbers, strict=True))
        return old, new

    def _of_targets(
        self, edges: Edges, before: Member | None, now: Member | None, path: str
    ) -> Iterator[Part]:
        """The state that an entry leads to, whatever it is called."""
        change = self._change
        is_same = isinstance(change, FieldChange) and change.pair.leads_alike(*edges)
        if before is None or now is None or is_same:
            return
        verb = self._verb(before.value, now.value)
        if self._same(before.value, now.value):
            verb = leads_elsewhere(now.value)
        yield Part(path, before, now, verb)

    def _of_comments(self, before: Member | None, now: Member | None, path: str) -> Iterator[Part]:
        if before is None or now is None or not self._same(before.value, now.value):
            part = _part(before, now, path)
            part.safe = COMMENTS_DO_NOTHING
            yield part

    def _of_values(self, pair: _Pair, old: Node, new: Node) -> Iterator[Part]:
        if self._same(old, new):
            return
        part = Part(pair.path, pair.old, pair.new, self._verb(old, new))
        part.safe = SAME_MEANING if same_expression(old, new, pair.way) else None
        yield part

    def _verb(self, old: Node, new: Node) -> str:
        return verb_of(old, new, self._contents.meanings)

    def _same(self, old: Node, new: Node) -> bool:
        return self._contents.of(old) == self._contents.of(new)


def _targets(change: ValueChange) -> list[dict[int, Transition]]:
    """The transitions of a field by the number of their entry, before and now."""
    if change.name not in KINDS or not isinstance(change, StateFieldChange):
        return [{}, {}]
    return [
        {edge.number: edge for edge in edges_of(holder, change.name)}
        for holder in (change.holder_before, change.holder)
    ]


def _part(before: Spot | None, now: Spot | None, path: str) -> Part:
    old, new = (None if one is None else _value(one) for one in (before, now))
    return Part(path, before, now, verb_of(old, new))


def _value(spot: Spot) -> Node:
    return spot.value if isinstance(spot, Member) else spot


def _joined(path: str, step: str | int | None) -> str:
    if isinstance(step, str):
        made = f"{path}.{step}" if _PLAIN.fullmatch(step) else f'{path}["{step}"]'
    else:
        made = f"{path}[{step}]"
    return without_middle(made)
