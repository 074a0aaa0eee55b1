"""Prices are exact, and unknown where no fact stands behind them."""

from __future__ import annotations

from decimal import Decimal

from asl_analyze.aws import prices


def test_standard_transitions() -> None:
    assert prices.standard_transition_usd("us-east-1") == Decimal("0.000025")
    assert prices.standard_transition_usd("us-west-1") == Decimal("0.0000279")
    assert prices.standard_transition_usd("mars-north-1") is None


def test_confidence_is_lower_for_old_prices() -> None:
    assert prices.standard_confidence("us-east-1") == "high"
    assert prices.standard_confidence("sa-east-1") == "medium"
    assert prices.standard_confidence("mars-north-1") is None


def test_express() -> None:
    assert prices.express_request_usd("us-east-1") == Decimal("0.000001")
    assert prices.express_request_usd("eu-west-1") is None
    assert prices.express_tiers("eu-west-1") is None


def test_express_tiers_rise_in_volume_and_fall_in_price() -> None:
    tiers = prices.express_tiers("us-east-1")
    assert tiers is not None
    assert [tier.up_to_gb_hours for tier in tiers] == [1000, 5000, None]
    costs = [tier.usd_per_gb_hour for tier in tiers]
    assert costs == sorted(costs, reverse=True)


def test_smallest_express_unit_costs_what_aws_says() -> None:
    tiers = prices.express_tiers("us-east-1")
    assert tiers is not None
    gigabytes = Decimal(prices.express_memory_step_megabytes()) / 1024
    hours = Decimal(prices.express_duration_step_milliseconds()) / 3_600_000
    unit = tiers[0].usd_per_gb_hour * gigabytes * hours
    assert unit.quantize(Decimal("1e-10")) == Decimal("0.0000001042")


def test_free_tier_and_base_memory() -> None:
    assert prices.free_transitions_per_month() == 4000
    assert prices.express_base_memory_megabytes() == 50
