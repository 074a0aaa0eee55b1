"""Means and dollars as readers see them."""

from __future__ import annotations

from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

# Beyond so much a float's digits say nothing.
EXACT = 1e15


def mean(value: float | None) -> str:
    """A mean with two digits behind the point where it is no whole number: "1,000", "1.97"."""
    if value is None:
        return "?"
    if value >= EXACT:
        return number(int(value)) if value < float("inf") else "?"
    if 0 < value < 0.005:
        return "<0.01"
    text = f"{value:,.2f}"
    return text.removesuffix(".00")


def amount(dollars: Fraction | None) -> str:
    """Dollars to the cent: "$1,234.50"; below half a cent "<$0.01"."""
    if dollars is None:
        return "?"
    if abs(dollars) >= EXACT:
        return f"{'-' if dollars < 0 else ''}${number(int(abs(dollars)))}"
    cents = round(abs(dollars) * 100)
    if cents == 0 and dollars != 0:
        return "<$0.01"
    return f"{'-' if dollars < 0 and cents else ''}${cents // 100:,}.{cents % 100:02}"


def change(dollars: Fraction) -> str:
    """A difference with its sign: "+$1.50", "-$0.25", "$0.00"."""
    return f"+{amount(dollars)}" if dollars > 0 else amount(dollars)


def percent(new: Fraction, old: Fraction) -> str:
    """How much more that is in percent; empty where nothing was there before."""
    return f"{float((new - old) / old):+.1%}" if old else ""
