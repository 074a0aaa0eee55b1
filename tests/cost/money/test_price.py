"""Prices in whole millionths of a dollar, and amounts as text."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asl_analyze.aws.table import table
from asl_analyze.cost.money.price import price
from asl_analyze.cost.money.tariff import STANDARD, Tariff
from asl_analyze.wording.amounts import between, number, usd


@pytest.mark.parametrize("region", table("prices")[STANDARD])
def test_prices_are_those_of_the_exact_table(region: str) -> None:
    exact = Tariff(region).transition
    assert Fraction(price(7, 1_000_000, region), 1_000_000) == 7 * exact * 1_000_000


def test_an_unknown_region_has_no_price() -> None:
    with pytest.raises(KeyError):
        price(1, 1000, "moon-1")


@pytest.mark.parametrize(
    ("microdollars", "text"),
    [
        (0, "$0.00"),
        (75_000, "$0.075"),
        (350_000, "$0.35"),
        (27_100, "$0.0271"),
        (1_000_000, "$1.00"),
        (12_345_678_901, "$12,345.678901"),
        (10**30, "$10^24"),
    ],
)
def test_amounts_are_exact_and_have_cents(microdollars: int, text: str) -> None:
    assert usd(microdollars) == text


def test_numbers_too_long_to_read_are_told_by_their_magnitude() -> None:
    assert number(12_000) == "12,000"
    assert number(10**5000) == "10^5000"


def test_ranges() -> None:
    assert between("3", "3") == "3"
    assert between("3", "14") == "3 to 14"
    assert between("3", None) == "3 or more"
