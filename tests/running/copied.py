"""Copies of JSON values, and their size."""

from __future__ import annotations

from typing import Any


def is_larger(value: Any, most: int) -> bool:
    """Whether a value is of more characters as JSON than it may be, about."""
    waiting = [value]
    while waiting and most >= 0:
        each = waiting.pop()
        most -= len(each) + 2 if isinstance(each, (str, list, dict)) else 4
        if isinstance(each, dict):
            most -= sum(map(len, each)) + 3 * len(each)  # quotes and colons
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return most < 0


def copied(value: Any) -> Any:
    """A value of which no part is another's: what stands in it twice, is there twice."""
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    if isinstance(value, list):
        return [copied(each) for each in value]
    return value
