"""Dollars, counts and ranges as a sentence says them."""

from __future__ import annotations

MICRO = 1_000_000
# Longer numbers are of no use to a reader, and Python refuses to print the longest.
LARGEST_SHOWN = 10**15


def usd(microdollars: int) -> str:
    """An amount as text: cents at least, and as many digits as are exact: "$0.075"."""
    dollars, rest = divmod(microdollars, MICRO)
    digits = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"${number(dollars)}.{digits}" if dollars < LARGEST_SHOWN else f"${number(dollars)}"


def number(count: int) -> str:
    """A whole number with thousands apart: "12,000"; of a very large one its magnitude."""
    if count < LARGEST_SHOWN:
        return f"{count:,}"
    return f"10^{count.bit_length() * 30103 // 100000}"


def between(least: str, largest: str | None) -> str:
    """A range in words: "3", "3 to 14", "3 or more" where there is no largest."""
    if largest is None:
        return f"{least} or more"
    return least if least == largest else f"{least} to {largest}"
