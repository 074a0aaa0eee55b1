"""Which definition of the older files is which of the newer ones.

By file and name first, then by name, by file, and at last by the states in it.
"""

from __future__ import annotations

from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition

    Key = Callable[["Found"], Hashable | None]

# Of the states of both together, the part that both must have.
ALIKE = 0.5
# A name that so many definitions have tells none of them.
MOST_HOLDERS = 50


class Found:
    """A definition with its file's path from where its version begins."""

    __slots__ = ("definition", "path", "states")

    def __init__(self, definition: Definition, path: str) -> None:
        self.definition = definition
        self.path = path
        self.states = frozenset(_state_names(definition))

    @property
    def name(self) -> str | None:
        """What its host calls it."""
        return self.definition.name


def paired(old: Sequence[Found], new: Sequence[Found]) -> list[tuple[Found | None, Found | None]]:
    """The definitions side by side, in the order of the newer ones; the lost ones at the end."""
    mates: dict[Found, Found] = {}
    if len(old) == len(new) == 1:
        mates[new[0]] = old[0]
    before, now = list(old), list(new)
    keys: tuple[Key, ...] = (
        lambda one: (one.path, one.name),
        lambda one: one.name and (one.name, one.definition.host),
        lambda one: one.name,
        lambda one: one.path,
        lambda one: one.path.rpartition("/")[2],
    )
    for key in keys:
        taken = set(mates.values())
        before = [one for one in before if one not in taken]
        now = [one for one in now if one not in mates]
        _match(key, before, now, mates)
    _match_by_states(before, now, mates)
    taken = set(mates.values())
    pairs: list[tuple[Found | None, Found | None]] = [(mates.get(one), one) for one in new]
    return [*pairs, *((one, None) for one in old if one not in taken)]


def _match(key: Key, old: Iterable[Found], new: Iterable[Found], mates: dict[Found, Found]) -> None:
    """Match those that share a key with one on the other side alone, or in the same order."""
    before, now = _by(key, old), _by(key, new)
    for value, mine in now.items():
        theirs = before.get(value, [])
        if len(theirs) == len(mine):
            mates.update(zip(mine, theirs, strict=True))


def _by(key: Key, found: Iterable[Found]) -> dict[Hashable, list[Found]]:
    grouped: dict[Hashable, list[Found]] = {}
    for one in found:
        value = key(one)
        if value is not None:
            grouped.setdefault(value, []).append(one)
    return grouped


def _match_by_states(old: Sequence[Found], new: Sequence[Found], mates: dict[Found, Found]) -> None:
    """Match those with the most states in common, the most alike first."""
    taken = set(mates.values())
    numbers = {one: number for number, one in enumerate(old) if one not in taken}
    holders: dict[str, list[Found]] = {}
    for one in numbers:
        for name in one.states:
            holders.setdefault(name, []).append(one)
    scores = [
        (-part, number, numbers[other])
        for number, one in enumerate(new)
        if one not in mates
        for other, part in _alike(one, holders)
    ]
    for _, number, other_number in sorted(scores):
        one, other = new[number], old[other_number]
        if one not in mates and other not in taken:
            mates[one] = other
            taken.add(other)


def _alike(one: Found, holders: dict[str, list[Found]]) -> Iterator[tuple[Found, float]]:
    """Those that have enough states in common with one, and which part that is."""
    shared: dict[Found, int] = {}
    for name in one.states:
        for other in _few(holders.get(name, ())):
            shared[other] = shared.get(other, 0) + 1
    for other, count in shared.items():
        part = count / len(one.states | other.states)
        if part >= ALIKE:
            yield other, part


def _few(holders: Sequence[Found]) -> Sequence[Found]:
    return holders if len(holders) <= MOST_HOLDERS else ()


def _state_names(definition: Definition) -> Iterable[str]:
    root = definition.root
    states = root.get("States") if isinstance(root, Object) else None
    return states.members if isinstance(states, Object) else ()
