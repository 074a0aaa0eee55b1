"""Prices of Step Functions in USD, exact decimals; those of called services come on top.

Facts, sources and date: `data/prices.json`.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal


class Tier:
    """One step of the price of Express duration.

    up_to_gb_hours: monthly GB-hours at which the tier ends, None for the last.
    usd_per_gb_hour: price within it.
    """

    __slots__ = ("up_to_gb_hours", "usd_per_gb_hour")

    def __init__(self, up_to_gb_hours: int | None, usd_per_gb_hour: Decimal) -> None:
        self.up_to_gb_hours = up_to_gb_hours
        self.usd_per_gb_hour = usd_per_gb_hour


def standard_transition_usd(region: str) -> Decimal | None:
    """Price of one state transition of a Standard workflow, None for an unknown Region."""
    from decimal import Decimal

    facts = table("prices")["standard_usd_per_1000_transitions"].get(region)
    return Decimal(facts[0]) / 1000 if facts else None


@cache
def standard_microdollars(region: str) -> int | None:
    """Price of 1,000 state transitions in millionths of a dollar, for those in a hurry.

    Exact without decimals, whose import costs milliseconds. None for an unknown Region.
    """
    facts = table("prices")["standard_usd_per_1000_transitions"].get(region)
    if not facts:
        return None
    dollars, _, cents = facts[0].partition(".")
    return int(dollars + cents.ljust(6, "0"))


def standard_regions() -> tuple[str, ...]:
    """Regions whose price of a state transition is known."""
    return tuple(table("prices")["standard_usd_per_1000_transitions"])


def standard_confidence(region: str) -> str | None:
    """How sure `standard_transition_usd` is: high, medium, None for an unknown Region."""
    facts = table("prices")["standard_usd_per_1000_transitions"].get(region)
    return str(facts[1]) if facts else None


def free_transitions_per_month() -> int:
    """State transitions of Standard workflows that cost nothing, each month, for good."""
    return int(table("prices")["free_transitions_per_month"])


def express_request_usd(region: str) -> Decimal | None:
    """Price of starting one Express execution, None for a Region without facts."""
    from decimal import Decimal

    facts = table("prices")["express"].get(region)
    return Decimal(facts["usd_per_1000000_requests"]) / 1_000_000 if facts else None


def express_tiers(region: str) -> tuple[Tier, ...] | None:
    """Prices of Express duration, cheapest last, None for a Region without facts."""
    from decimal import Decimal

    facts = table("prices")["express"].get(region)
    return tuple(Tier(end, Decimal(usd)) for end, usd in facts["tiers"]) if facts else None


def express_duration_step_milliseconds() -> int:
    """Billed duration is rounded up to a multiple of this."""
    return int(table("prices")["express_duration_step_milliseconds"])


def express_memory_step_megabytes() -> int:
    """Billed memory is rounded up to a multiple of this."""
    return int(table("prices")["express_memory_step_megabytes"])


def express_base_memory_megabytes() -> int:
    """Memory of an execution before definition and payloads, as AWS's examples estimate it."""
    return int(table("prices")["express_base_memory_megabytes"])
