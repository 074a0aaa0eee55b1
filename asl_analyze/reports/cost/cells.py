"""What the formats for readers share: headings, cells and the notes beneath."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.aws.quotas import quota
from asl_analyze.cost.sheet import dollars
from asl_analyze.escape.terminal import one_line
from asl_analyze.limits.history_room import rooms
from asl_analyze.limits.written_events import expected_events
from asl_analyze.reports.cost.amounts import amount, mean
from asl_analyze.reports.cost.time import times
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.cost.money.bill import Bill
    from asl_analyze.cost.sheet import Range, Row, Sheet, WayRow

EXECUTIONS = 1_000_000
PRICE = f"USD per {EXECUTIONS:,}"
HEADINGS = ("State", "Visits", "Transitions", "Cheapest to dearest", PRICE, "Share")
WAY_HEADINGS = ("From", "By", "To", "Count", PRICE, "Share")

# The loops and Maps that fill a history soonest are named, so many at most.
MOST_ROOMS = 3
NOTES = (
    "Cheapest and dearest are paths through the definition, without errors that are not assumed.",
    "What the called services cost is not counted.",
)


def cells(sheet: Sheet, row: Row) -> tuple[str, ...]:
    """A state's row in the order of the headings."""
    name = "  " * row.depth + one_line(row.state.name)
    price = "" if sheet.express else _price(sheet, row.billed)
    numbers = (mean(row.expected), mean(row.billed), between(row.transitions))
    return (name, *numbers, price, f"{row.share:.1%}")


def total_cells(sheet: Sheet) -> tuple[str, ...]:
    """The last row."""
    billed = sheet.model.transitions if sheet.model else None
    price = "" if sheet.express else _price(sheet, billed)
    return ("Total", "", mean(billed), between(sheet.total), price, "100.0%")


def way_cells(sheet: Sheet, row: WayRow) -> tuple[str, ...]:
    """A transition's row in the order of its headings."""
    source, target = one_line(row.source), one_line(row.way.target.value)
    price = "" if sheet.express else _price(sheet, row.billed)
    return (source, row.way.words, target, mean(row.count), price, f"{row.share:.1%}")


def between(range_: Range) -> str:
    """A range of whole numbers: "3", "3 to 14", "3 to ?"."""
    least = "?" if range_.least is None else number(range_.least)
    largest = "?" if range_.largest is None else number(range_.largest)
    return least if least == largest else f"{least} to {largest}"


def notes(sheet: Sheet, per_month: int | None) -> list[str]:
    """Sentences on what the numbers rest on, and what a month comes to."""
    said = [*_month(sheet, per_month)] if sheet.bill is not None else []
    if sheet.endless is not None:
        name = one_line(sheet.endless.name)
        what = "no largest number" if sheet.model else "neither an average nor a largest number"
        said.append(f"The loop at '{name}' is never left: there is {what}.")
    if sheet.total.least is None:
        said.append("No path leads to an end: there is no least number.")
    said.extend(_nested(sheet))
    said.extend(times(sheet))
    if sheet.model is not None:
        said.append(_assumed(sheet))
    if sheet.used is not None and sheet.used.words:
        said.append(f"The largest numbers assume {sheet.used.words}.")
    said.extend(NOTES)
    return [*said, *_prices(sheet)]


def _price(sheet: Sheet, transitions: float | None) -> str:
    known = transitions is not None and sheet.bill is not None
    return amount(dollars(sheet, transitions)) if known and transitions is not None else "?"


def _month(sheet: Sheet, per_month: int | None) -> list[str]:
    bill = sheet.bill
    assert bill is not None  # noqa: S101
    said = []
    if per_month is not None:
        executions = Fraction(per_month)
        standard = f"{amount(bill.standard(executions))} as a Standard workflow"
        express = f" and {amount(bill.express(executions))} as an Express one"
        both = standard + ("" if bill.not_express else express)
        verb = "would cost" if bill.not_express and sheet.express else "cost"
        said.append(f"{per_month:,} executions per month {verb} {both}.")
    refused = refused_express(sheet)
    if refused is not None:
        return [refused, *said]
    return [*said, _even(bill), *_history(sheet)]


def refused_express(sheet: Sheet) -> str | None:
    """Why what is said to be an Express workflow has no price as one; None where it has one."""
    reason = sheet.bill.not_express if sheet.express and sheet.bill else None
    return (
        reason and f"It is an Express workflow by its type and cannot be one: {one_line(reason)}."
    )


def _even(bill: Bill) -> str:
    if bill.not_express is not None:
        return f"It cannot be an Express workflow: {one_line(bill.not_express)}."
    run = f"{mean(bill.seconds.value)} s in {bill.memory.value:,.0f} MB"
    crossings = [
        f"{'Express' if cheaper == 'express' else 'Standard'} is cheaper from "
        f"{number(-(-at.numerator // at.denominator))} executions per month on"
        for at, cheaper in bill.crossings()
    ]
    words = ", ".join(crossings) or (
        "Express is never cheaper"
        if bill.standard(Fraction(10**9)) < bill.express(Fraction(10**9))
        else "Express is cheaper at any volume"
    )
    return f"{words}, if an execution lasts {run}."


def _history(sheet: Sheet) -> list[str]:
    limit = quota("history_events")
    if sheet.model is None or sheet.express or limit is None:
        return []
    events = expected_events(sheet.model)
    over = ", more than it holds" if events > limit else ""
    said = [f"An execution writes {mean(events)} of {limit:,} history events{over}."]
    found = sorted(rooms(sheet.model.machine), key=lambda room: room.number)
    said += [
        f"{'Map' if room.unit == 'items' else 'The loop at'} '{one_line(room.state.name)}' "
        f"fills the history with {room.number:,} {room.unit} at most."
        for room in found[:MOST_ROOMS]
    ]
    return said


def _nested(sheet: Sheet) -> Iterator[str]:
    """A sentence for each Task that starts an execution of a definition that was read too."""
    for each in sheet.nested:
        name, title = one_line(each.state.name), one_line(each.child.title)
        often = "once" if each.executions == 1 else f"{mean(each.executions)} times"
        said = f"'{name}' starts {title} {often} per execution"
        model, bill = each.child.model, each.child.bill
        if each.child.express:
            yield f"{said}, an Express workflow, which is billed for itself."
        elif model is None or bill is None:
            yield f"{said}, which has no average and is billed for itself."
        else:
            price = amount(bill.standard_per_million() * Fraction(each.executions))
            ending = "" if model.transitions == 1 else "s"
            yield (
                f"{said}, with {mean(model.transitions)} transition{ending} each time, billed to "
                f"the child and in no number above: {price} per {EXECUTIONS:,}."
            )


def _assumed(sheet: Sheet) -> str:
    assert sheet.model is not None  # noqa: S101
    profile = sheet.model.profile
    return (
        "The averages rest on branches that are equally likely where nothing else is known, "
        f"{mean(profile.items.value)} items of each Map, {profile.failure.value:.3g} failures of "
        f"each attempt and {mean(profile.seconds.value)} s of each task; --explain tells more."
    )


def _prices(sheet: Sheet) -> list[str]:
    if sheet.bill is None:
        return []
    tariff = sheet.bill.tariff
    doubt = "" if tariff.sure else " This region's price stands in older price lists only."
    other = tariff.express_region
    lent = "" if other == tariff.region else f" Express prices are those of {other}."
    words = (
        f"Prices of {tariff.region}, {tariff.source}; prices per {EXECUTIONS:,} leave out the "
        f"{tariff.free:,} free transitions per month, prices per month do not.{doubt}{lent}"
    )
    return [words]
