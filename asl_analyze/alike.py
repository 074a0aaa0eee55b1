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
    found = close_ones(name, candidates, alike, 1)
    return found[0] if found else None


def close_ones(name: str, candidates: Iterable[str], alike: float, most: int) -> list[str]:
    """As many candidates as are wanted of those that are `alike`, the most alike first."""
    if len(name) > LONGEST:
        return []
    letters = [(letter, name.count(letter)) for letter in set(name)]
    near = [each for each in candidates if _may_be_alike(name, letters, each, alike)]
    if not near:
        return []
    from difflib import get_close_matches

    return get_close_matches(name, near, most, alike)


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
