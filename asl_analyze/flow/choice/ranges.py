"""Sets of ordered values (numbers, texts, instants) as the cuts where membership changes.

A cut stands just before or just behind a value. A set is its cuts in ascending order, beginning
outside: `((0, 3, 0), (0, 5, 1))` is 3 to 5 with both ends, `(LOWEST,)` is everything.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Cut = tuple[Any, ...]
    Ranges = tuple[Cut, ...]

LOWEST = (-1,)
NOTHING: Ranges = ()
EVERYTHING: Ranges = (LOWEST,)


def just(value: object) -> Ranges:
    """The value alone."""
    return ((0, value, 0), (0, value, 1))


def below(value: object, *, included: bool) -> Ranges:
    """Everything up to a value."""
    return (LOWEST, (0, value, int(included)))


def above(value: object, *, included: bool) -> Ranges:
    """Everything from a value on."""
    return ((0, value, int(not included)),)


def outside(ranges: Ranges) -> Ranges:
    """Everything else."""
    return ranges[1:] if ranges[:1] == EVERYTHING else (LOWEST, *ranges)


def both(one: Ranges, other: Ranges) -> Ranges:
    """What is in both sets."""
    if one == EVERYTHING:
        return other
    if other == EVERYTHING:
        return one
    cuts = []
    left = right = 0
    was_inside = False
    while left < len(one) or right < len(other):
        cut = min(one[left : left + 1] + other[right : right + 1])
        left += one[left : left + 1] == (cut,)
        right += other[right : right + 1] == (cut,)
        inside = bool(left % 2 and right % 2)
        if inside != was_inside:
            cuts.append(cut)
            was_inside = inside
    return tuple(cuts)


def either(one: Ranges, other: Ranges) -> Ranges:
    """What is in one set or the other."""
    return outside(both(outside(one), outside(other)))


def covers(wide: Ranges, narrow: Ranges) -> bool:
    """Whether `narrow` has nothing that `wide` has not."""
    if narrow == wide or not narrow:
        return True
    # Most sets that are compared are far apart: one begins earlier or ends later than the other.
    if not wide or narrow[0] < wide[0] or (len(wide) % 2 == 0 and narrow[-1] > wide[-1]):
        return False
    return not both(narrow, outside(wide))


def points(ranges: Ranges) -> list[Any] | None:
    """The values of a set that is nothing but single values, None for any other."""
    if len(ranges) % 2:
        return None
    pairs = list(zip(ranges[::2], ranges[1::2], strict=True))
    if any(low[0] < 0 or low[1] != high[1] for low, high in pairs):
        return None
    return [low[1] for low, _ in pairs]
