"""Functions of numbers, each of which is rounded half up before anything is done with it."""

from __future__ import annotations

import re
from math import floor

from asl_analyze.expressions.signatures import intrinsics
from asl_analyze.migrate.jsonata.code import (
    PRODUCT,
    SUM,
    Code,
    array,
    call,
    compared,
    literal,
)
from asl_analyze.migrate.jsonata.value import UntranslatableError
from asl_analyze.shapes.shape import INFINITY, MISSING, NUMBER, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.jsonata.intrinsics.given import Given

_NEGATIVE = re.compile(r"-[\d.]+")


def constant(given: Given, number: int) -> int | None:
    """The rounded value of a literal number, None for what is no literal."""
    value = given.constant(number)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if abs(value) == INFINITY:
        raise given.never()
    return floor(value + 0.5) if isinstance(value, float) else value


def is_whole(given: Given, number: int) -> bool:
    """Whether an argument needs no rounding if it is a number."""
    numbers = given.shapes[number].numbers
    return numbers is not None and numbers.whole


def bounds(given: Given, number: int) -> tuple[float, float]:
    """The least and the largest number that an argument may be."""
    numbers = given.shapes[number].numbers
    return (-INFINITY, INFINITY) if numbers is None else (numbers.low, numbers.high)


def rounded(given: Given, number: int) -> Code:
    """An argument as a whole number; what is no number makes the code fail."""
    value = constant(given, number)
    if value is not None:
        return literal(value)
    given.fails_unless(number, NUMBER)
    code = given.passing(number)
    if is_whole(given, number):
        return code
    return call("floor", added(code, literal(0.5)))


def added(one: Code, other: Code) -> Code:
    """A sum."""
    if _NEGATIVE.fullmatch(other.text):
        return Code(f"{one.within(SUM)} - {other.text[1:]}", SUM)
    return Code(f"{one.within(SUM)} + {other.within(PRODUCT)}", SUM)


def subtracted(one: Code, other: Code) -> Code:
    """A difference."""
    if other.text == "0":
        return one
    if _NEGATIVE.fullmatch(other.text):
        return Code(f"{one.within(SUM)} + {other.text[1:]}", SUM)
    return Code(f"{one.within(SUM)} - {other.within(PRODUCT)}", SUM)


def within(
    given: Given, number: int, low: float, high: float = INFINITY, *, others: bool = False
) -> None:
    """An argument must be a number of a range; JSONata compares no others with numbers.

    With `others` what is written does not fail by itself for what is no number.
    """
    value = constant(given, number)
    if value is not None:
        if not low <= value <= high:
            raise given.never()
        return
    given.fails_unless(number, NUMBER)
    least, most = bounds(given, number)
    if least < low or (others and given.kinds(number) & ~(NUMBER | MISSING)):
        given.check(compared(given.often(number), ">=", literal(low)), number)
    if most > high:
        given.check(compared(given.often(number), "<=", literal(high)), number)


def positive(given: Given, number: int) -> None:
    """An argument must be more than 0 when it is rounded."""
    whole = is_whole(given, number) or constant(given, number) is not None
    within(given, number, 1 if whole else 0.5)


def add(given: Given) -> Code:
    """A sum; it and the numbers in it must be within limits."""
    least, most = _limits()
    given.limits = between(least, most, whole=True)
    values = [constant(given, number) for number in (0, 1)]
    for number, other in enumerate(reversed(values)):
        if other is not None:
            within(given, number, max(least, least - other), min(most, most - other))
        elif values[number] is not None:
            within(given, number, least, most)
    one, other = values
    if one is not None and other is not None:
        return literal(one + other)
    if one is None and other is None:
        _two_fit(given)
    return added(rounded(given, 0), rounded(given, 1))


def _limits() -> tuple[int, int]:
    """The least and the largest number that `States.MathAdd` takes and gives."""
    limits = intrinsics()["functions"]["States.MathAdd"]["required"][0]
    return limits["minimum"], limits["maximum"]


def _two_fit(given: Given) -> None:
    least, most = _limits()
    ends = [bounds(given, number) for number in (0, 1)]
    for number, (low, high) in enumerate(ends):
        if low < least or high > most:
            given.check(_fits(given.often(number)), number)
    if ends[0][0] + ends[1][0] < least or ends[0][1] + ends[1][1] > most:
        given.often(0)
        given.often(1)
        given.check(_fits(added(rounded(given, 0), rounded(given, 1))), 0, 1)


def _fits(code: Code) -> Code:
    """Whether a number is within the limits; the half is for there being one more below 0."""
    _, most = _limits()
    return compared(call("abs", added(code, literal(0.5))), "<", literal(most + 1))


def random(given: Given) -> Code:
    """A number from the first on and below the second."""
    if len(given.values) > 2:
        raise UntranslatableError(
            "gives States.MathRandom a seed, of which JSONata makes other numbers",
            "leave the seed out, or choose the numbers in a task",
        )
    start, end = constant(given, 0), constant(given, 1)
    if start is not None and end is not None:
        if start >= end:
            raise given.never()
        return _some(literal(end - start), start, literal(start))
    if bounds(given, 0)[1] >= bounds(given, 1)[0] or any(
        given.kinds(number) & ~(NUMBER | MISSING) for number in (0, 1)
    ):
        given.often(0)
        given.often(1)
        given.check(compared(rounded(given, 1), ">", rounded(given, 0)), 0, 1)
    if start is None:
        given.often(0)
    low, high = rounded(given, 0), rounded(given, 1)
    return _some(subtracted(high, low), start, low)


def _some(count: Code, start: int | None, low: Code) -> Code:
    made = call("floor", Code(f"$random() * {count.within(PRODUCT + 1)}", PRODUCT))
    return made if start == 0 else added(made, low)


def array_range(given: Given) -> Code:
    """Numbers from the first to the second, both included."""
    step = constant(given, 2)
    if step == 0:
        raise given.never()
    if step is None:
        given.often(2)
        given.check(compared(rounded(given, 2), "!=", literal(0)))
    _few_items(given, step)
    for number in range(3):
        # Where it is not, JSONata makes an empty list.
        given.once(number)
    start, end = rounded(given, 0), rounded(given, 1)
    if step == 1:
        return Code(f"[{start.within(SUM)}..{end.within(SUM)}]")
    return array([call("range", start, end, rounded(given, 2))])


def _few_items(given: Given, step: int | None) -> None:
    """There are at most as many numbers as the service makes."""
    most: int = intrinsics()["functions"]["States.ArrayRange"]["maximum_elements"]
    start, end = constant(given, 0), constant(given, 1)
    if start is not None and end is not None and step is not None:
        if (end - start) // step >= most:
            raise given.never()
        return
    first, last = (0, 1) if step is None or step > 0 else (1, 0)
    furthest = bounds(given, last)[1] - bounds(given, first)[0]
    if step is not None and furthest / abs(step) < most:
        return
    given.often(0)
    given.often(1)
    count = subtracted(rounded(given, last), rounded(given, first))
    by = rounded(given, 2) if step is None else literal(abs(step))
    if by.text != "1":
        count = Code(f"{count.within(PRODUCT)} / {by.within(PRODUCT + 1)}", PRODUCT)
    given.check(compared(count, "<", literal(most)), 0, 1, 2)
