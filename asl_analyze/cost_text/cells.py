"""What the formats for readers share: headings, cells and the notes beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.aws.prices import free_transitions_per_month, standard_confidence
from asl_analyze.cost.price import number, price, usd
from asl_analyze.reports.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.cost.sheet import Range, Row, Sheet

EXECUTIONS = 1_000_000
HEADINGS = ("State", "Visits", "Transitions", f"USD per {EXECUTIONS:,}", "Share")

NOTES = (
    "Visits and transitions are those of the cheapest and the dearest run along the written ways.",
    "A run that an uncaught error stops takes fewer.",
    "Retries are not counted, nor is what the called services cost.",
)


def cells(row: Row, region: str) -> tuple[str, ...]:
    """A row in the order of the headings."""
    name = "  " * row.depth + one_line(row.state.name)
    return (name, *_numbers(row.visits, row.transitions, region), f"{row.share:.1%}")


def total_cells(sheet: Sheet, region: str) -> tuple[str, ...]:
    """The last row."""
    _, transitions, dollars = _numbers(sheet.total, sheet.total, region)
    return ("Total", "", transitions, dollars, "100.0%")


def notes(sheet: Sheet, region: str) -> list[str]:
    """Sentences on what the numbers rest on."""
    said = []
    if sheet.endless is not None:
        name = one_line(sheet.endless.name)
        said.append(f"The loop at '{name}' has no way out: there is no largest number.")
    if sheet.total.least is None:
        said.append("No way leads to an end: there is no least number.")
    if sheet.used is not None and sheet.used.words:
        said.append(f"The largest numbers assume {sheet.used.words}.")
    said.extend(NOTES)
    said.append(
        f"Prices of {region}, without the {free_transitions_per_month():,} free "
        f"transitions a month.{_doubt(region)}"
    )
    return said


def _between(range_: Range, words: Callable[[int], str]) -> str:
    least = "?" if range_.least is None else words(range_.least)
    largest = "?" if range_.largest is None else words(range_.largest)
    return least if least == largest else f"{least} to {largest}"


def _doubt(region: str) -> str:
    sure = standard_confidence(region) == "high"
    return "" if sure else " This region's price stands in older price lists only."


def _numbers(visits: Range, transitions: Range, region: str) -> tuple[str, str, str]:
    def dollars(count: int) -> str:
        return usd(price(count, EXECUTIONS, region))

    return _between(visits, number), _between(transitions, number), _between(transitions, dollars)
