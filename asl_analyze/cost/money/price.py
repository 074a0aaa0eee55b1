"""Prices of state transitions in whole millionths of a dollar: exact, and quick to import."""

from __future__ import annotations

from asl_analyze.aws.prices import standard_microdollars

REGION = "us-east-1"
MICRO = 1_000_000

# Longer numbers are of no use to a reader, and Python refuses to print the longest.
LARGEST_SHOWN = 10**15


def price(transitions: int, executions: int, region: str) -> int:
    """Millionths of a dollar for `executions` (in whole thousands) of so many transitions each.

    Raises:
        KeyError: where the Region's price is not known.
    """
    per_thousand = standard_microdollars(region)
    if per_thousand is None:
        raise KeyError(region)
    return transitions * per_thousand * (executions // 1000)


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
