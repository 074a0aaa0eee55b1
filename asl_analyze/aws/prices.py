"""The price of a state transition, for those in a hurry; `cost.money.tariff` has all the others.

Facts, sources and date: `data/prices.json`.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.aws.table import table


@cache
def standard_microdollars(region: str) -> int | None:
    """Price of 1,000 state transitions in millionths of a dollar, None for an unknown Region.

    Exact without decimals, whose import costs milliseconds.
    """
    facts = table("prices")["standard_usd_per_1000_transitions"].get(region)
    if not facts:
        return None
    dollars, _, cents = facts[0].partition(".")
    return int(dollars + cents.ljust(6, "0"))
