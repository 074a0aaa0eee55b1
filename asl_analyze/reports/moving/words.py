"""What is said of a move, whatever the format."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.migrate.express.moving.part import LOST
from asl_analyze.migrate.express.outcome import ALREADY, BLOCKED, CAN, UNREADABLE
from asl_analyze.reports.cost.amounts import amount, change
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.express.outcome import Moving, Movings, Told

BLOCKERS, RISKS, CHANGES = "Stands in the way", "Is otherwise then", "To be changed"
ALONE = "What could move alone"
LOSSES = "Of a part that moves alone"
SECTIONS = (
    (BLOCKERS, "blockers"),
    (ALONE, "alone"),
    (RISKS, "risks"),
    (CHANGES, "changes"),
)


def workflow(target: str) -> str:
    """A workflow of a type: "an Express workflow"."""
    return "an Express workflow" if target == EXPRESS else "a Standard workflow"


def headline(moving: Moving, target: str) -> str:
    """What becomes of a definition."""
    said = {
        CAN: f"{moving.title} can be {workflow(target)}",
        BLOCKED: f"{moving.title} cannot be {workflow(target)} as it is",
        ALREADY: f"{moving.title} is {workflow(target)} already",
        UNREADABLE: f"{moving.title}: {moving.reason}",
    }
    return said[moving.what]


def sections(moving: Moving) -> Iterator[tuple[str, list[Told]]]:
    """The lists that are not empty, each with its title."""
    for title, name in SECTIONS:
        listed: list[Told] = getattr(moving, name)
        if listed:
            yield title, listed


def place(told: Told) -> str:
    """The file, line and column of something; empty where it has no place."""
    if told.source is None or told.offset is None:
        return ""
    line, column = told.source.position(told.offset)
    return f"{told.source.path}:{line}:{column}"


def bill(moving: Moving, target: str) -> Iterator[str]:
    """What a month costs before and after, and from how many executions on which is cheaper."""
    bills = moving.bills
    if bills is None or moving.what != CAN:
        return
    old, new = ("Standard", "Express") if target == EXPRESS else ("Express", "Standard")
    yield (
        f"{bills.executions:,} executions a month cost {amount(bills.after)} as {new}, and"
        f" {amount(bills.before)} as {old} ({change(bills.after - bills.before)}), where one lasts"
        f" {bills.bill.seconds.value:,.3g} s in {bills.bill.memory.value:,.0f} MB; logs come on top"
    )
    for at, cheaper in bills.bill.crossings():
        kind = "Express" if cheaper == "express" else "Standard"
        count = number(-(-at.numerator // at.denominator))
        yield f"{kind} is cheaper from {count} executions a month on"


def losses(movings: Movings) -> tuple[str, ...]:
    """What every part that moves alone loses; nothing where none is told."""
    told = any(one.parts is not None and one.parts.found for one in movings.movings)
    return LOST if told else ()


def totals(movings: Movings) -> str:
    """How many can be moved."""
    known = len(movings.movings)
    can = movings.count(CAN) + movings.count(ALREADY)
    word = "definition" if known == 1 else "definitions"
    is_one = "is one" if can == 1 else "are such"
    return f"{can} of {known} {word} can be {workflow(movings.target)}, or {is_one} already"
