"""Prices are exact, and unknown where no fact stands behind them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asl_analyze.cost.money.tariff import Tariff
from asl_analyze.cost.profile.profile import ProfileError


def test_standard_transitions() -> None:
    assert Tariff("us-east-1").transition == Fraction("0.000025")
    assert Tariff("us-west-1").transition == Fraction("0.0000279")


def test_a_region_without_a_price_is_refused() -> None:
    with pytest.raises(ProfileError, match="no prices of 'mars-north-1'"):
        Tariff("mars-north-1")


def test_an_old_price_is_less_sure() -> None:
    assert Tariff("us-east-1").sure
    assert not Tariff("sa-east-1").sure


def test_express_prices_of_another_region_stand_in_where_none_are_known() -> None:
    here, there = Tariff("us-east-1"), Tariff("eu-west-1")
    assert (here.express_region, there.express_region) == ("us-east-1", "us-east-1")
    assert here.request == there.request == Fraction("0.000001")


def test_express_tiers_rise_in_volume_and_fall_in_price() -> None:
    tiers = Tariff("us-east-1").tiers
    assert [end for end, _ in tiers] == [1000, 5000, None]
    costs = [usd for _, usd in tiers]
    assert costs == sorted(costs, reverse=True)


def test_the_smallest_express_unit_costs_what_aws_says() -> None:
    tariff = Tariff("us-east-1")
    unit = tariff.duration(tariff.gb_hours(0.001, 1))
    assert round(unit * 10**10) == 1042


def test_the_free_tier_and_the_memory_before_definition_and_payloads() -> None:
    tariff = Tariff("us-east-1")
    assert (tariff.free, tariff.memory_base) == (4000, 50)
    assert tariff.standard(Fraction(4000)) == 0
    assert tariff.standard(Fraction(5000)) == Fraction("0.025")


@pytest.mark.parametrize(
    "given",
    [
        {"logs_tiers_gb": []},
        {"logs_tiers_gb": [3]},
        {"logs_tiers_gb": 3},
        {"logs_usd_per_gb": 3},
        {"logs_usd_per_gb": {"us-east-1": "cheap"}},
        {"express": {"us-east-1": {"usd_per_1000000_requests": "1", "tiers": []}}},
    ],
)
def test_prices_of_another_form_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(ProfileError, match="no prices of 'us-east-1'"):
        Tariff("us-east-1", given, "mine.json")
