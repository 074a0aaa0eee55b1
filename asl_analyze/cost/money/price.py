"""Prices of state transitions in whole millionths of a dollar: exact, and quick to import."""

from __future__ import annotations

from asl_analyze.aws.prices import standard_microdollars

REGION = "us-east-1"


def price(transitions: int, executions: int, region: str) -> int:
    """Millionths of a dollar for `executions` (in whole thousands) of so many transitions each.

    Raises:
        KeyError: where the Region's price is not known.
    """
    per_thousand = standard_microdollars(region)
    if per_thousand is None:
        raise KeyError(region)
    return transitions * per_thousand * (executions // 1000)
