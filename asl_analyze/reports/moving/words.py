"""What is said of a move, whatever the format."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.migrate.express.moving.part import LOST
from asl_analyze.migrate.express.outcome import ALREADY, BLOCKED, CAN, FAULTY, OPEN, UNREADABLE
from asl_analyze.reports.cost.amounts import amount, change
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.express.outcome import Moving, Movings, Side, Told

ERRORS, BLOCKERS, UNKNOWN = "Its errors", "Stands in the way", "Only a deployment tells"
RISKS, CHANGES = "Is otherwise then", "To be changed"
ALONE = "What could move alone"
LOSSES = "Of a part that moves alone"
RESTS = "The figures rest on this"
SECTIONS = (
    (ERRORS, "errors"),
    (BLOCKERS, "blockers"),
    (UNKNOWN, "unknown"),
    (ALONE, "alone"),
    (RISKS, "risks"),
    (CHANGES, "changes"),
)


def workflow(target: str) -> str:
    """A workflow of a type: "an Express workflow"."""
    return "an Express workflow" if target == EXPRESS else "a Standard workflow"


def headline(moving: Moving, target: str) -> str:
    """What becomes of a definition."""
    title, kind = moving.title, workflow(target)
    rest = f", {moving.reason}" if moving.reason else ""
    said = {
        CAN: f"{title} can be {kind}",
        OPEN: f"{title} can be {kind}, unless what only a deployment knows stands in the way",
        BLOCKED: f"{title} cannot be {kind} as it is",
        FAULTY: f"{title} cannot be judged before its errors are mended",
        ALREADY: f"{title} is {kind} already{rest}",
        UNREADABLE: f"{title}: {moving.reason}",
    }
    return said[moving.what]


def sections(moving: Moving, movings: Movings) -> Iterator[tuple[str, list[Told]]]:
    """The lists that are not empty, each with its title.

    What holds of every definition alike stands in `general` where there are several.
    """
    several = _are_several(movings)
    for title, name in SECTIONS:
        listed: list[Told] = getattr(moving, name)
        listed = [one for one in listed if not (several and one.is_general)]
        if listed:
            yield title, listed


def general(movings: Movings) -> tuple[str, list[Told]]:
    """What holds of every definition that moves, with its title; once for several."""
    title = f"Of every state machine that becomes {_kind(movings.target)}"
    if not _are_several(movings):
        return title, []
    found: dict[str, Told] = {}
    for moving in movings.movings:
        for one in (*moving.risks, *moving.changes):
            if one.is_general:
                found.setdefault(one.text, one)
    return title, list(found.values())


def _are_several(movings: Movings) -> bool:
    return sum(bool(one.risks) for one in movings.movings) > 1


def place(told: Told) -> str:
    """The file, line and column of something; empty where it has no place."""
    return "" if told.place is None else ":".join(map(str, told.place))


def bill(moving: Moving) -> Iterator[str]:
    """What a month costs before and after, and from how many executions on which is cheaper."""
    bills = moving.bills
    if bills is None or moving.what not in (CAN, OPEN):
        return
    before, after = bills.before, bills.after
    yield (
        f"{number(bills.executions)} executions a month cost {_side(after)}, and {_side(before)}:"
        f" {change(after.usd - before.usd)}, where one lasts {bills.bill.seconds.value:,.3g} s in"
        f" {bills.bill.memory.value:,.0f} MB"
    )
    for at, cheaper in bills.crossings:
        kind = "Express" if cheaper == "express" else "Standard"
        count = number(-(-at.numerator // at.denominator))
        yield f"{kind} is cheaper from {count} executions a month on"


def _side(side: Side) -> str:
    said = f"{amount(side.usd)} as {_kind(side.workflow_type)}"
    if not side.logs.events:
        return said
    return f"{said} ({amount(side.logs_usd)} of it logs, {side.logs.setting.words})"


def _kind(workflow_type: str) -> str:
    return "Express" if workflow_type == EXPRESS else "Standard"


def losses(movings: Movings) -> tuple[str, ...]:
    """What every part that moves alone loses; nothing where none is told."""
    told = any(one.parts is not None and one.parts.found for one in movings.movings)
    return LOST if told else ()


def totals(movings: Movings) -> str:
    """How many can be moved."""
    known = len(movings.movings)
    can = movings.count(CAN, ALREADY)
    word = "definition" if known == 1 else "definitions"
    is_one = "is one" if can == 1 else "are such"
    said = f"{can} of {known} {word} can be {workflow(movings.target)}, or {is_one} already"
    left = movings.count(OPEN)
    return f"{said}; of {left} more only a deployment tells" if left else said
