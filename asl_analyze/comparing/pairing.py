"""Which state machine of the older files is which of the newer ones.

By the file that declares it and its name first, then by name, by the file of its definition, and at
last by the states in it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from asl_analyze.comparing.found import Found

    Key = Callable[[Found], Hashable | None]
    Fits = Callable[[Found, Found], bool]

# The path of a file that is compared by itself.
NAMED = ""
# Of the states of both together, the part that both must have.
ALIKE = 0.5
# A name that so many definitions have tells none of them.
MOST_HOLDERS = 50


def paired(
    old: Sequence[Found], new: Sequence[Found], may_be: Fits
) -> list[tuple[Found | None, Found | None]]:
    """The state machines side by side, in the order of the newer ones; the lost ones at the end.

    `may_be` says whether an older one may be a newer one at all.
    """
    mates: dict[Found, Found] = {}
    if len(old) == len(new) == 1 and {old[0].home, new[0].home} == {NAMED}:
        mates[new[0]] = old[0]
    before, now = list(old), list(new)
    for key, fits in KEYS:
        taken = set(mates.values())
        before = [one for one in before if one not in taken]
        now = [one for one in now if one not in mates]
        _match(key, before, now, mates, (fits, may_be))
    _match_by_states(before, now, mates, may_be)
    taken = set(mates.values())
    pairs: list[tuple[Found | None, Found | None]] = [(mates.get(one), one) for one in new]
    return [*pairs, *((one, None) for one in old if one not in taken)]


def _match(
    key: Key,
    old: Iterable[Found],
    new: Iterable[Found],
    mates: dict[Found, Found],
    fits: Iterable[Fits],
) -> None:
    """Match those that share a key with one on the other side alone, or in the same order."""
    before, now = _by(key, old), _by(key, new)
    for value, mine in now.items():
        theirs = before.get(value, [])
        if len(theirs) == len(mine):
            both = zip(theirs, mine, strict=True)
            mates.update(
                (one, other) for other, one in both if all(fit(other, one) for fit in fits)
            )


def _any(old: Found, new: Found) -> bool:  # noqa: ARG001 - one of several predicates
    return True


def _look_alike(old: Found, new: Found) -> bool:
    """Whether two state machines that hosts call by other names have any state in common."""
    is_other = old.name is not None and new.name is not None and old.name != new.name
    return not is_other or not old.states.isdisjoint(new.states)


# What two have in common that are the same, and what else must be so.
KEYS: tuple[tuple[Key, Fits], ...] = (
    (lambda one: (one.home, one.name, one.is_read), _any),
    (lambda one: (one.home, one.name), _any),
    (lambda one: (one.path, one.name), _any),
    (lambda one: (one.name, one.host) if one.name else None, _any),
    (lambda one: one.name, _any),
    (lambda one: one.path if one.is_read else None, _look_alike),
    (lambda one: one.path.rpartition("/")[2] if one.is_read else None, _look_alike),
)


def _by(key: Key, found: Iterable[Found]) -> dict[Hashable, list[Found]]:
    grouped: dict[Hashable, list[Found]] = {}
    for one in found:
        value = key(one)
        if value is not None:
            grouped.setdefault(value, []).append(one)
    return grouped


def _match_by_states(
    old: Sequence[Found], new: Sequence[Found], mates: dict[Found, Found], may_be: Fits
) -> None:
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
        if one not in mates and other not in taken and may_be(other, one):
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
