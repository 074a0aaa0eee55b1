"""Random JSON for which the two query languages may differ.

Singletons, arrays in arrays, null, values of other kinds than those that a path was written for.
Whole numbers are written without a fraction: JSONata does not keep 1.0 apart from 1.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.running import data
from tests.running.copied import copied

# Texts that look like something else, or that have to be escaped.
TEXTS = (
    "",
    " ",
    "x",
    "abc",
    "A,b;c",
    "a.b*c",
    "7",
    "2.5",
    "true",
    "null",
    "{% $states.input %}",
    "{%",
    "it's",
    'say "x"',
    "back\\slash",
    "`tick`",
    "$.name",
    "{}",
    "[1]",
    '{"n":[1]}',
    "YQ==",
    "é✓",
    "a\nb",
    *data.MOMENTS,
)
NUMBERS = (0, 1, 2, 3, 7, -1, 10, 0.5, 1.5, 2.5, -0.5, -1.5, 2147483647, 1767322800000)
# Names of members, the last of which have to be quoted in one language or in both.
NAMES = (*data.NAMES, "a b", "it's", "and", "in", "1", "é", "tick`", 'q"q')
PLAIN_NAMES = 13


def scalar(r: Random) -> Any:
    """A value that holds no others."""
    drawn = r.random()
    if drawn < 0.4:
        return r.choice(TEXTS)
    if drawn < 0.75:
        return r.choice(NUMBERS)
    return r.choice((True, False, None))


def anything(r: Random, depth: int = 2) -> Any:
    """Any JSON."""
    drawn = r.random()
    if depth <= 0 or drawn < 0.45:
        return scalar(r)
    if drawn < 0.7:
        return record(r, depth - 1)
    return items(r, depth - 1)


def items(r: Random, depth: int) -> list[Any]:
    """An array: empty, a singleton, of others; of values alike or not."""
    count = r.choice((0, 1, 1, 2, 3))
    drawn = r.random()
    if drawn < 0.25:
        return [record(r, depth) for _ in range(count)]
    if drawn < 0.4:
        return [r.choice(NUMBERS) for _ in range(count)]
    if drawn < 0.55:
        return [r.choice(TEXTS) for _ in range(count)]
    if drawn < 0.7:
        return [items(r, 0) for _ in range(count)]
    return [anything(r, depth) for _ in range(count)]


def record(r: Random, depth: int = 1) -> dict[str, Any]:
    """An object."""
    names = [name(r) for _ in range(r.randint(0, 4))]
    return {each: anything(r, depth) for each in names}


def name(r: Random) -> str:
    """A member's name."""
    return r.choice(NAMES if r.random() < 0.15 else data.NAMES)


def example(r: Random) -> dict[str, Any]:
    """An object as a workflow is started with: usual members, and some of any kind."""
    return data.record(r, 3) | {name(r): anything(r, 3) for _ in range(r.randint(1, 3))}


def unlike(r: Random, value: Any) -> Any:
    """A value changed in some places, mostly to one of another kind."""
    made = copied(value)
    for _ in range(r.randint(1, 3)):
        made = _changed(r, made, 4)
    return made


def _changed(r: Random, value: Any, depth: int) -> Any:
    """The value with one place in it changed."""
    if isinstance(value, (dict, list)) and value and depth and r.random() < 0.8:
        key = r.choice(list(value) if isinstance(value, dict) else range(len(value)))
        if r.random() < 0.2:
            del value[key]
        else:
            value[key] = _changed(r, value[key], depth - 1)
        return value
    drawn = r.random()
    if isinstance(value, list) and drawn < 0.5:
        return r.choice((value[:1], [], value[:1] * 2, [value], [*value, None], value[0:1] or 0))
    if drawn < 0.2:
        return [value]
    if drawn < 0.35:
        return None
    if drawn < 0.5:
        return {name(r): value}
    return anything(r, 1)
