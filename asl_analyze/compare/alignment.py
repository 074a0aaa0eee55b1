"""Which entry of a list is which one of another version of it."""

from __future__ import annotations

from functools import partial

from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from asl_analyze.compare.contents import Contents
    from asl_analyze.syntax.tree import Node

    Key = Callable[[Object], Hashable | None]

# What an entry is: variables of an environment, tags, items by their ids.
IDENTITIES = ("Name", "Key", "Id")
# What tells most of an entry that has no such name: handlers of errors, choice rules.
NAMES = (*IDENTITIES, "ErrorEquals", "Variable", "Condition")
# Of the members of two entries together, the part that both must have.
ALIKE = 0.5


class Alignment:
    """Entries of two lists side by side.

    `pairs` are the indexes in the older and the newer list, None on the side that has no such
    entry, in the order of the newer list; those that are gone stand at the end. `is_reordered` says
    that some that are on both sides changed places.
    """

    __slots__ = ("is_reordered", "pairs")

    def __init__(self, mates: dict[int, int], old: int, new: int) -> None:
        taken = set(mates.values())
        self.pairs: list[tuple[int | None, int | None]] = [(mates.get(at), at) for at in range(new)]
        self.pairs += [(at, None) for at in range(old) if at not in taken]
        order = [mates[at] for at in range(new) if at in mates]
        self.is_reordered = order != sorted(order)


def aligned(
    old: Sequence[Node], new: Sequence[Node], numbers: Sequence[Sequence[int]], contents: Contents
) -> Alignment:
    """Match entries that hold the same, then those of one name or form, then those in one place.

    `numbers` are those of what each entry holds, of the older and the newer list.
    """
    mates: dict[int, int] = {}
    first = _same_ends(numbers[0], numbers[1], mates)
    before, now = _left(range(first, len(old)), range(first, len(new)), mates)
    _match_equal(
        [(numbers[0][at], at) for at in before], [(numbers[1][at], at) for at in now], mates
    )
    keys: list[Key] = [partial(_member, contents, name) for name in NAMES]
    for key in (*keys, _form):
        before, now = _left(before, now, mates)
        _match_only(_by(old, before, key), _by(new, now, key), mates, old, new)
    _match_places(old, new, mates)
    return Alignment(mates, len(old), len(new))


def _same_ends(old: Sequence[int], new: Sequence[int], mates: dict[int, int]) -> int:
    """Match what both lists begin and end with; where the rest begins."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    mates.update((at, at) for at in range(first))
    last = next((at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), None)
    for at in range(shorter - first if last is None else last):
        mates[len(new) - 1 - at] = len(old) - 1 - at
    return first


def _match_equal(
    old: Iterable[tuple[int, int]], new: Iterable[tuple[int, int]], mates: dict[int, int]
) -> None:
    waiting: dict[int, list[int]] = {}
    for number, at in reversed(list(old)):
        waiting.setdefault(number, []).append(at)
    for number, at in new:
        if waiting.get(number):
            mates[at] = waiting[number].pop()


def _match_only(
    before: dict[Hashable, list[int]],
    now: dict[Hashable, list[int]],
    mates: dict[int, int],
    old: Sequence[Node],
    new: Sequence[Node],
) -> None:
    """Match those that are the only ones with a key on both sides."""
    for key, mine in now.items():
        theirs = before.get(key, [])
        if len(mine) == len(theirs) == 1 and _may_be_one(old[theirs[0]], new[mine[0]]):
            mates[mine[0]] = theirs[0]


def _match_places(old: Sequence[Node], new: Sequence[Node], mates: dict[int, int]) -> None:
    """Match those that follow the same entries and are alike."""
    taken = set(mates.values())
    expected = 0
    for at in range(len(new)):
        if at in mates:
            expected = mates[at] + 1
        elif expected < len(old) and expected not in taken and _is_alike(old[expected], new[at]):
            mates[at] = expected
            taken.add(expected)
            expected += 1


def _is_alike(old: Node, new: Node) -> bool:
    if not isinstance(old, Object) or not isinstance(new, Object):
        return not isinstance(old, Object) and not isinstance(new, Object)
    shared = len(old.members.keys() & new.members.keys())
    union = len(old.members.keys() | new.members.keys())
    return shared >= ALIKE * union and _may_be_one(old, new)


def _may_be_one(old: Node, new: Node) -> bool:
    """Whether no name says that two entries are two things."""
    if not isinstance(old, Object) or not isinstance(new, Object):
        return True
    names = ((old.text(name), new.text(name)) for name in IDENTITIES)
    return all(None in both or both[0] == both[1] for both in names)


def _by(items: Sequence[Node], places: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in places:
        item = items[at]
        value = key(item) if isinstance(item, Object) else None
        if value is not None:
            found.setdefault(value, []).append(at)
    return found


def _member(contents: Contents, name: str, item: Object) -> int | None:
    value = item.get(name)
    return None if value is None else contents.of(value)


def _form(item: Object) -> frozenset[str]:
    return frozenset(item.members)


def _left(
    old: Iterable[int], new: Iterable[int], mates: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(mates.values())
    return [at for at in old if at not in taken], [at for at in new if at not in mates]
