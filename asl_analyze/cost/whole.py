"""What all definitions of a repository cost together, a row for each.

The free transitions of an account and the steps of the Express price count once for all, so a row
costs what it does within the whole, and the rows and the free transitions make the sum.
"""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.budget import UNLIMITED, Budget
from asl_analyze.cost.volumes import volumes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.money.tariff import Tariff
    from asl_analyze.cost.sheet import Row, Sheet


MONTHS = 12
MOST_STATES = 10


class Line:
    """One definition: executions a month, and dollars a year.

    `own` are the executions that nothing among the definitions starts, None where nobody says how
    many; `started` are those that other definitions start. `budget` is what it may cost. `problem`
    says why there is no figure.
    """

    __slots__ = ("budget", "own", "problem", "share", "sheet", "started", "usd")

    def __init__(self, sheet: Sheet, own: int | None, budget: Budget) -> None:
        self.sheet = sheet
        self.own = own
        self.budget = budget
        self.started: Fraction | None = Fraction(0)
        self.usd: Fraction | None = None
        self.share = 0.0
        self.problem: str | None = sheet.problem

    @property
    def executions(self) -> Fraction | None:
        """All of a month."""
        return None if self.started is None else self.started + (self.own or 0)


class StateLine:
    """A state and what it costs a year."""

    __slots__ = ("line", "row", "share", "usd")

    def __init__(self, line: Line, row: Row, usd: Fraction, share: float) -> None:
        self.line = line
        self.row = row
        self.usd = usd
        self.share = share


class Whole:
    """All definitions; `free` is what the free transitions take off a year, `total` the sum."""

    __slots__ = ("free", "lines", "per_month", "states", "tariff", "total")

    def __init__(self, lines: list[Line], tariff: Tariff, per_month: int | None) -> None:
        self.lines = lines
        self.tariff = tariff
        self.per_month = per_month
        self.free = self.total = Fraction(0)
        self.states: list[StateLine] = []


def whole(
    sheets: Sequence[Sheet],
    tariff: Tariff,
    budget: Budget = UNLIMITED,
    per_month: int | None = None,
) -> Whole:
    """The bill of all definitions.

    `budget` has the executions a month of single definitions; `per_month` are those of each that
    nothing else is said of and that no other one starts.
    """
    numbers = {sheet: number for number, sheet in enumerate(sheets)}
    starts = [_starts(sheet, numbers) for sheet in sheets]
    children = {child for parent in starts for child in parent}
    lines = []
    for number, sheet in enumerate(sheets):
        limits = budget.of(sheet.definition)
        own = limits.per_month
        if own is None and number not in children:
            own = per_month
        lines.append(Line(sheet, own, limits))
    made = Whole(lines, tariff, per_month)
    all_of_them = volumes([Fraction(line.own or 0) for line in lines], starts)
    for line, count in zip(lines, all_of_them, strict=True):
        line.started = None if count is None else count - (line.own or 0)
    _price(made)
    made.states = _dearest(made)
    return made


def _starts(sheet: Sheet, numbers: dict[Sheet, int]) -> dict[int, Fraction]:
    """How many executions of each other definition one execution starts."""
    found: dict[int, Fraction] = {}
    for nested in sheet.nested:
        child = numbers[nested.child]
        found[child] = found.get(child, Fraction(0)) + Fraction(nested.executions)
    return found


class _Use:
    """What an execution is billed for: transitions, Express requests, GB-hours."""

    __slots__ = ("hours", "requests", "transitions")

    def __init__(self, sheet: Sheet) -> None:
        bill = sheet.bill
        self.transitions = self.requests = self.hours = Fraction(0)
        if bill is None:
            return
        if sheet.express:
            self.requests, self.hours = Fraction(1), bill.gb_hours
            return
        self.transitions = bill.transitions
        for count, hours in bill.children:
            self.requests += count
            self.hours += count * hours


def _price(made: Whole) -> None:
    tariff = made.tariff
    priced = [(line, line.executions, _Use(line.sheet)) for line in made.lines]
    hours = sum((count * use.hours for _, count, use in priced if count), Fraction(0))
    transitions = sum((count * use.transitions for _, count, use in priced if count), Fraction(0))
    an_hour = tariff.duration(hours) / hours if hours else Fraction(0)
    for line, count, use in priced:
        if count is None:
            line.problem = line.problem or "it starts itself over and over"
        elif line.sheet.bill is None:
            line.problem = line.problem or "a loop is never left, so there is no average"
        else:
            month = count * (
                use.transitions * tariff.transition
                + use.requests * tariff.request
                + use.hours * an_hour
            )
            line.usd = month * MONTHS
    made.free = min(Fraction(tariff.free), transitions) * tariff.transition * MONTHS
    rows = sum((line.usd for line in made.lines if line.usd), Fraction(0))
    made.total = rows - made.free
    for line in made.lines:
        line.share = float(line.usd / rows) if line.usd and rows else 0.0


def _dearest(made: Whole) -> list[StateLine]:
    """The states of Standard workflows that cost the most a year, free transitions left out."""
    found: list[StateLine] = []
    rows = made.total + made.free
    for line in made.lines:
        count = line.executions
        if line.usd is None or not count or line.sheet.express:
            continue
        for row in line.sheet.rows:
            usd = Fraction(row.billed or 0) * count * made.tariff.transition * MONTHS
            if usd:
                found.append(StateLine(line, row, usd, float(usd / rows)))
    found.sort(key=lambda one: (-one.usd, one.line.sheet.title, one.row.state.name))
    return found[:MOST_STATES]
