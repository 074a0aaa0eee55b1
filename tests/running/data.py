"""Random JSON as workflows handle it: a few names, each mostly with values of its usual kind."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.running.copied import copied

NAMES = ("id", "name", "n", "flag", "list", "tags", "obj", "note", "when", "k-y", "total")
TEXTS = ("", "x", "abc", "A,b;c", "7", '{"n":1}', "YQ==", "é✓", "Order 12", "true")
MOMENTS = ("2026-01-02T03:04:05Z", "2019-12-31T23:59:59.5Z", "2026-05-06T07:08:09+02:00")
NUMBERS = (0, 1, 2, 3, 7, -1, 10, 100, 0.5, 2.5, -3.25)
COUNTS = (0, 1, 1, 2, 3)
UNUSUAL = 0.12


def value(r: Random, depth: int = 2) -> Any:
    """Any JSON."""
    kinds: list[Callable[[Random, int], Any]] = [text, number, truth, nothing]
    if depth > 0:
        kinds += [record, lambda r, depth: items(r, depth - 1)]
    return r.choice(kinds)(r, depth)


def text(r: Random, _: int = 0) -> str:
    """A string."""
    return r.choice(TEXTS)


def number(r: Random, _: int = 0) -> float:
    """A number."""
    return r.choice(NUMBERS)


def truth(r: Random, _: int = 0) -> bool:
    """A boolean."""
    return r.random() < 0.5


def nothing(*_: object) -> None:
    """Null."""
    return


def items(r: Random, depth: int = 1) -> list[Any]:
    """An array, mostly of values alike."""
    if r.random() < UNUSUAL:
        return [value(r, depth) for _ in range(r.choice(COUNTS))]
    make = r.choice((text, number, record, record))
    return [make(r, depth) for _ in range(r.choice(COUNTS))]


def record(r: Random, depth: int = 2) -> dict[str, Any]:
    """An object."""
    names = r.sample(NAMES, r.randint(1, 5))
    return {name: usual(r, name, depth - 1) for name in names}


def usual(r: Random, name: str, depth: int) -> Any:
    """A value for a name, seldom of another kind than others have."""
    if r.random() < UNUSUAL:
        return value(r, depth)
    if name in ("id", "n", "total"):
        return number(r)
    if name == "flag":
        return truth(r)
    if name == "when":
        return r.choice(MOMENTS)
    if name in ("list", "tags"):
        make = record if name == "list" and depth > 0 else text
        return [make(r, depth) for _ in range(r.choice(COUNTS))]
    if name == "obj" and depth > 0:
        return record(r, depth)
    return text(r)


def like(r: Random, example: Any) -> Any:
    """A value with a part of it left out or another."""
    made = copied(example)
    at = made
    while isinstance(at, (dict, list)) and at:
        key = r.choice(list(at) if isinstance(at, dict) else range(len(at)))
        inner = at[key]
        if not isinstance(inner, (dict, list)) or not inner or r.random() < 0.4:
            change = r.random()
            if change < 0.4:
                del at[key]
            elif change < 0.7:
                at[key] = usual(r, key if isinstance(key, str) else "", 1)
            else:
                at[key] = value(r, 1)
            return made
        at = inner
    return made if isinstance(made, (dict, list)) else value(r)
