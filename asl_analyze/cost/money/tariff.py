"""The prices that count: those of a Region, and what a file of the user's puts over them.

A file has the form of `aws/data/prices.json`; any part of it may be left out. All amounts are
exact fractions of a dollar.
"""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.aws.table import table
from asl_analyze.cost.chain.elapsed import exact
from asl_analyze.cost.profile.profile import ProfileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    Tiers = list[tuple[Fraction | None, Fraction]]

STANDARD = "standard_usd_per_1000_transitions"
LOGS = "logs_usd_per_gb"
GIGA = 1024**3
# Where a Region's Express prices are not known, those of this one stand in, and that is said.
REFERENCE = "us-east-1"


class Tariff:
    """Prices of one Region in dollars.

    transition: one state transition. free: transitions a month that cost nothing. request: one
    Express execution. tiers: (GB-hours a month up to which it holds or None, dollars per GB-hour).
    express_region: whose Express prices these are. sure: whether AWS lists the price today.
    log_tiers: (GB a month up to which it holds or None, dollars per GB logged); logs_region: whose.
    """

    __slots__ = (
        "duration_step",
        "express_region",
        "free",
        "log_tiers",
        "logs_region",
        "memory_base",
        "memory_step",
        "region",
        "request",
        "source",
        "sure",
        "tiers",
        "transition",
    )

    def __init__(self, region: str, given: Mapping[str, Any] | None = None, name: str = "") -> None:
        facts = dict(table("prices"))
        own = dict(given or {})
        self.source = f"{name} over AWS's prices" if own else "AWS's prices"
        self.source += f" of {facts['date']}"
        for key, value in own.items():
            merges = isinstance(value, dict) and isinstance(facts.get(key), dict)
            facts[key] = {**facts[key], **value} if merges else value
        try:
            self._read(facts, region)
        except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
            raise ProfileError(f"{name or 'the prices'}: no prices of '{region}'") from error

    def _read(self, facts: dict[str, Any], region: str) -> None:
        row = facts[STANDARD][region]
        self.region = region
        self.transition = Fraction(str(_price(row))) / 1000
        self.sure = not isinstance(row, list) or row[1] == "high"
        self.free = int(facts["free_transitions_per_month"])
        self.express_region = region if region in facts["express"] else REFERENCE
        express = facts["express"][self.express_region]
        self.request = Fraction(str(express["usd_per_1000000_requests"])) / 1_000_000
        self.tiers = _tiers(express["tiers"])
        self._read_logs(facts, region)
        self.duration_step = int(facts["express_duration_step_milliseconds"])
        self.memory_step = int(facts["express_memory_step_megabytes"])
        self.memory_base = int(facts["express_base_memory_megabytes"])

    def _read_logs(self, facts: dict[str, Any], region: str) -> None:
        self.logs_region = region if region in facts[LOGS] else REFERENCE
        first = Fraction(str(_price(facts[LOGS][self.logs_region])))
        self.log_tiers = [(end, first * share) for end, share in _tiers(facts["logs_tiers_gb"])]

    def standard(self, transitions: Fraction) -> Fraction:
        """Dollars for so many transitions in one month, the free ones off."""
        return max(transitions - self.free, Fraction(0)) * self.transition

    def gb_hours(self, seconds: float | Fraction, megabytes: float) -> Fraction:
        """What one Express execution is billed for: both figures rounded up to their steps."""
        steps = max(1, -(-exact(seconds) * 1000 // self.duration_step))
        chunks = max(1, -(-exact(megabytes) // self.memory_step))
        hours = Fraction(steps * self.duration_step, 3_600_000)
        return hours * Fraction(chunks * self.memory_step, 1024)

    def duration(self, gb_hours: Fraction) -> Fraction:
        """Dollars for so many GB-hours in one month, tier by tier."""
        return _tiered(self.tiers, gb_hours)

    def express(self, executions: Fraction, gb_hours_each: Fraction) -> Fraction:
        """Dollars for so many Express executions in one month."""
        return executions * self.request + self.duration(executions * gb_hours_each)

    def logs(self, bytes: Fraction) -> Fraction:
        """Dollars for so many bytes logged in one month, tier by tier."""
        return _tiered(self.log_tiers, bytes / GIGA)


def _price(row: object) -> object:
    """A price that may stand with how sure it is."""
    return row[0] if isinstance(row, list) else row


def _tiers(rows: Iterable[tuple[object, object]]) -> Tiers:
    made = [(None if end is None else Fraction(str(end)), Fraction(str(usd))) for end, usd in rows]
    if not made:
        raise ValueError("there is no tier")
    return made


def _tiered(tiers: Tiers, amount: Fraction) -> Fraction:
    dollars, below = Fraction(0), Fraction(0)
    for end, usd in tiers:
        if end is None or amount <= end:
            return dollars + (amount - below) * usd
        dollars += (end - below) * usd
        below = end
    return dollars + (amount - below) * tiers[-1][1]
