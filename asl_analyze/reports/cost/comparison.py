"""What a change does to the bill, as Markdown that fits a pull request, or as JSON."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.escape.markdown import plain
from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.cost.amounts import amount, change, mean, percent
from asl_analyze.reports.cost.cells import EXECUTIONS, NOTES, between
from asl_analyze.reports.cost.json import VERSION, bill_values
from asl_analyze.reports.cost.markdown import grid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from asl_analyze.cost.compare import Pair
    from asl_analyze.cost.money.bill import Bill
    from asl_analyze.cost.sheet import Sheet

HEADINGS = ("", "Before", "After", "Change", "")
STATE_HEADINGS = ("State", "Before", "After", f"USD per {EXECUTIONS:,}")
# More states than this make no comment that anyone reads.
MOST_STATES = 20


def markdown(pairs: Sequence[Pair], per_month: int | None) -> str:
    """A section for each definition."""
    return "\n".join(_one(pair, per_month) for pair in pairs)


def json(pairs: Sequence[Pair], per_month: int | None) -> str:
    """The two sides of each definition and the states that differ."""
    from json import dumps

    value = {"version": VERSION, "comparisons": [_value(pair, per_month) for pair in pairs]}
    return dumps(value, indent=2, ensure_ascii=False) + "\n"


def _one(pair: Pair, per_month: int | None) -> str:
    title = f"### Cost of {plain(pair.title)}\n\n"
    problem = _problem(pair)
    if problem is not None:
        return f"{title}{plain(problem)}\n"
    parts = [grid(HEADINGS, list(_totals(pair, per_month)), 1)]
    changes = pair.changes()
    rows = [
        (
            each.name,
            mean(each.before) if each.old else "new",
            mean(each.after) if each.new else "gone",
            change(_price(pair, each.difference)),
        )
        for each in changes[:MOST_STATES]
    ]
    if rows:
        parts.append("Transitions by state:\n\n" + grid(STATE_HEADINGS, rows, 1))
    if len(changes) > MOST_STATES:
        parts.append(f"{len(changes) - MOST_STATES} more states differ.")
    if not rows:
        parts.append("No state is entered more or less often than before.")
    for word, reason in zip(("Before", "Now"), _not_express(pair), strict=True):
        if reason:
            parts.append(plain(f"{word} it cannot be an Express workflow: {one_line(reason)}."))
    parts.append(plain(f"Average transitions per execution. {NOTES[-1]}"))
    return title + "\n\n".join(parts) + "\n"


def _problem(pair: Pair) -> str | None:
    for word, sheet in (("before", pair.old), ("now", pair.new)):
        if sheet is not None and sheet.problem is not None:
            return f"{word}: {sheet.problem}"
        if sheet is not None and sheet.bill is None:
            return f"{word}: there is no average, as a loop is never left"
    return None


def _totals(pair: Pair, per_month: int | None) -> Iterator[tuple[str, ...]]:
    counts = [mean(_transitions(sheet)) if sheet else "" for sheet in (pair.old, pair.new)]
    ranges = [between(sheet.total) if sheet else "" for sheet in (pair.old, pair.new)]
    before, after = _transitions(pair.old), _transitions(pair.new)
    grown = after - before
    sign = "+" if grown > 0 else "-" if grown < 0 else ""
    more = percent(Fraction(after), Fraction(before))
    yield ("Transitions", *counts, sign + mean(abs(grown)), more)
    yield ("Cheapest to dearest", *ranges, "", "")
    yield _dollars(pair, f"USD per {EXECUTIONS:,}", lambda bill: bill.standard_per_million())
    if per_month is not None:
        volume = Fraction(per_month)
        words = f"{per_month:,} a month"
        yield _dollars(pair, f"{words}, Standard", lambda bill: bill.standard(volume))
        if not any(_not_express(pair)):
            yield _dollars(pair, f"{words}, Express", lambda bill: bill.express(volume))


def _not_express(pair: Pair) -> list[str | None]:
    """Why the older and the newer version cannot be Express workflows."""
    bills = [sheet.bill if sheet else None for sheet in (pair.old, pair.new)]
    return [bill.not_express if bill else None for bill in bills]


def _dollars(pair: Pair, words: str, of: Callable[[Bill], Fraction]) -> tuple[str, ...]:
    bills = [sheet.bill if sheet else None for sheet in (pair.old, pair.new)]
    values = [of(bill) if bill else Fraction(0) for bill in bills]
    shown = [amount(value) if bill else "" for bill, value in zip(bills, values, strict=True)]
    grown = values[1] - values[0]
    return (words, *shown, change(grown), percent(values[1], values[0]))


def _transitions(sheet: Sheet | None) -> float:
    return sheet.model.transitions if sheet is not None and sheet.model is not None else 0.0


def _price(pair: Pair, transitions: float) -> Fraction:
    sheet = pair.new or pair.old
    bill = None if sheet is None else sheet.bill
    price = bill.tariff.transition if bill else Fraction(0)
    return Fraction(transitions) * EXECUTIONS * price


def _value(pair: Pair, per_month: int | None) -> dict[str, Any]:
    return {
        "definition": pair.title,
        "problem": _problem(pair),
        "old": _side(pair.old, per_month),
        "new": _side(pair.new, per_month),
        "states": [
            {
                "state": each.name,
                "old": each.before if each.old else None,
                "new": each.after if each.new else None,
                "usd": float(_price(pair, each.difference)),
            }
            for each in pair.changes()
        ],
    }


def _side(sheet: Sheet | None, per_month: int | None) -> dict[str, Any] | None:
    if sheet is None:
        return None
    return {
        "path": sheet.definition.source.path,
        "transitions": _transitions(sheet),
        "bill": None if sheet.bill is None else bill_values(sheet.bill, per_month),
    }
