"""Numbers in a configuration."""

from __future__ import annotations


def is_limit(value: object) -> bool:
    """Whether a value is a number above 0."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return 0 < float(value) < float("inf")
    except OverflowError:  # an integer of hundreds of digits
        return False
