"""Which of many names is written most like another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# No name of AWS's is as long, and comparing takes the product of two lengths.
LONGEST = 200


def closest(name: str, candidates: Iterable[str], alike: float) -> str | None:
    """The candidate most like a name, None when none is `alike` as much or the name is long.

    Likeness is that of `difflib`, from 0 to 1: the same letters in the same order, twice, for each
    letter of both. Candidates that have too few letters of the name are passed over quickly.
    """
    if len(name) > LONGEST:
        return None
    letters = [(letter, name.count(letter)) for letter in set(name)]
    near = [each for each in candidates if _may_be_alike(name, letters, each, alike)]
    if not near:
        return None
    from difflib import get_close_matches

    found = get_close_matches(name, near, 1, alike)
    return found[0] if found else None


def slip_of(name: str, candidates: Iterable[str]) -> str | None:
    """The only candidate that a slip of the pen makes the name of; None for none, or for several.

    A slip is a letter too many, too few or wrong, or two in the wrong order; two slips in names of
    eight letters or more, none in one of less than three. Case does not count, unless it tells two
    candidates apart.
    """
    if len(name) > LONGEST:
        return None
    folded = name.lower()
    same: set[str] = set()
    near: set[str] = set()
    most = min(2, len(name) // 4) if len(name) > 3 else len(name) // 3
    for each in candidates:
        other = each.lower()
        if other == folded:
            same.add(each)
        elif abs(len(other) - len(folded)) <= most and _slips(folded, other, most):
            near.add(each)
    found = same or near
    return found.pop() if len(found) == 1 else None


def _slips(one: str, other: str, most: int) -> bool:
    """Whether so many slips at the most make one word of another."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, there in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def _may_be_alike(name: str, letters: list[tuple[str, int]], other: str, alike: float) -> bool:
    """Whether another name has letters enough of a name, in whatever order."""
    shared, least = len(name), alike * (len(name) + len(other)) / 2
    if shared < least or len(other) < least:
        return False
    for letter, count in letters:
        there = other.count(letter)
        if there < count:
            shared += there - count
            if shared < least:
                return False
    return True
