"""What functions of JSONata say of an operand, as far as their result is compared with constants.

The result of a function has a name of its own, such as `$count(x)`. What is known of `x` says
something of it, and the other way round.
"""

from __future__ import annotations

from math import ceil, floor

from asl_analyze.flow.choice.ranges import LOWEST, NOTHING, above, both, either, just
from asl_analyze.flow.choice.values import (
    BOOLEANS,
    MISSING,
    NULL,
    NUMBERS,
    OTHER,
    PRESENT,
    STRINGS,
    Values,
    text_key,
    text_points,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.flow.choice.ranges import Ranges

# What `$type` names; of arrays and objects only the two together are known.
TYPES = {"null": NULL, "boolean": BOOLEANS, "number": NUMBERS, "string": STRINGS}
UNORDERED = ("array", "object")
# Functions that count: a count of n is taken for all numbers from n up to n + 1.
COUNTING = ("count", "length")
COUNTS = Values(numbers=above(0, included=True))
CASES: dict[str, Callable[[str], str]] = {"lowercase": str.lower, "uppercase": str.upper}
# Functions that fail if their argument is there and is no string.
OF_TEXTS = ("length", "lowercase", "uppercase")
KNOWN = ("count", *OF_TEXTS)


def counts(values: Values) -> Values:
    """The counts in a set of numbers."""
    made: Ranges = NOTHING
    cuts = [*both(values.numbers, COUNTS.numbers)]
    if len(cuts) % 2:
        cuts.append((2,))
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        first = 0 if low == LOWEST else _first(low)
        behind = None if high == (2,) else _first(high)
        if behind is None:
            made = either(made, above(first, included=True))
        elif first < behind:
            made = either(made, ((0, first, 0), (0, behind, 0)))
    return Values(numbers=made)


def _first(cut: tuple[int, float, int]) -> int:
    """The first whole number behind a cut."""
    return floor(cut[1]) + 1 if cut[2] else ceil(cut[1])


def counted(values: Values) -> Values:
    """What can be counted so: nothing is 0, what is no array is 1."""
    made = Values()
    if values & Values(numbers=just(0)):
        made |= MISSING | OTHER
    if values & Values(numbers=just(1)):
        made |= PRESENT
    return made | OTHER if values & Values(numbers=above(2, included=True)) else made


def types(texts: list[str]) -> Values:
    """The values that are of one of some types, or more."""
    made = Values()
    for name in texts:
        made |= TYPES.get(name, OTHER if name in UNORDERED else Values())
    return made


def are_told_apart(texts: list[str]) -> bool:
    """Whether types are known by the values alone: arrays and objects together, or neither."""
    return len({name for name in texts if name in UNORDERED}) != 1


def cased(function: str, values: Values) -> Values:
    """The texts of a set that `$lowercase` or `$uppercase` can give."""
    texts = text_points(values)
    if texts is None:
        return values
    made: Ranges = NOTHING
    for text in texts:
        if not text.isascii() or CASES[function](text) == text:
            made = either(made, just(text_key(text)))
    return Values(values.kinds, values.numbers, made)


def derived(name: str, holds: Callable[[str], Values]) -> Values | None:
    """What is known of a function's result by what its argument holds; None for nothing."""
    function, opening, rest = name.partition("(")
    if not opening or not rest.endswith(")"):
        return None
    function, known = function.removeprefix("$"), holds(rest[:-1])
    if function == "count":
        return _counted(known)
    if function == "type":
        return _typed(known)
    texts = known.only_texts
    if texts is None or function not in OF_TEXTS or not all(map(str.isascii, texts)):
        return None
    made = Values()
    for text in texts:
        if function == "length":
            made |= Values(numbers=((0, len(text), 0), (0, len(text) + 1, 0)))
        else:
            made |= Values(texts=just(text_key(CASES[function](text))))
    return made


def _counted(known: Values) -> Values | None:
    if known & OTHER:
        return COUNTS if known.within(PRESENT) else None
    made = Values()
    if known & MISSING:
        made |= Values(numbers=((0, 0, 0), (0, 1, 0)))
    if known & PRESENT:
        made |= Values(numbers=((0, 1, 0), (0, 2, 0)))
    return made


def _typed(known: Values) -> Values | None:
    if known & OTHER:
        return None
    made = known & MISSING
    for name, values in TYPES.items():
        if known & values:
            made |= Values(texts=just(text_key(name)))
    return made
