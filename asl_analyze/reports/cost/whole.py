"""The bill of a whole repository: a row for each definition, the dearest states, assumptions."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.cost import resting
from asl_analyze.reports.cost.amounts import amount, mean
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.cost.whole import Line, StateLine, Whole

HEADINGS = ("Definition", "Type", "Own", "Started", "Transitions", "USD a year", "Share", "")
STATE_HEADINGS = ("State", "Definition", "Line", "Transitions a year", "USD a year", "Share")
COLUMNS = (
    "kind",
    "path",
    "definition",
    "workflow_type",
    "state",
    "own_per_month",
    "started_per_month",
    "transitions",
    "usd_per_year",
    "share",
    "budget_usd_per_year",
    "problem",
)
MOST_NAMES = 5
OVER = "over its budget"
MONTHS = 12


def table(whole: Whole) -> str:
    """For a terminal."""
    from asl_analyze.reports.cost.table import grid

    parts = [grid([HEADINGS, *_rows(whole)], total_cells(whole), 2)]
    if whole.states:
        parts.append(grid([STATE_HEADINGS, *map(state_cells, whole.states)], None, 2))
    return "\n\n".join([*parts, "\n".join(notes(whole))]) + "\n"


def markdown(whole: Whole) -> str:
    """For a page or a comment."""
    from asl_analyze.escape.markdown import plain
    from asl_analyze.reports.cost.markdown import grid

    parts = ["### What all state machines cost"]
    parts.append(grid(HEADINGS, [*_rows(whole), total_cells(whole)], 2))
    if whole.states:
        parts.append(f"The {len(whole.states)} dearest states:")
        parts.append(grid(STATE_HEADINGS, list(map(state_cells, whole.states)), 2))
    parts.append("\n".join(f"- {plain(note)}" for note in notes(whole)))
    return "\n\n".join(parts) + "\n"


def _rows(whole: Whole) -> list[tuple[str, ...]]:
    rows = [line_cells(line) for line in whole.lines]
    if whole.free:
        free = amount(-whole.free)
        rows.append(("Free transitions of the account", "", "", "", "", free, "", ""))
    return rows


def line_cells(line: Line) -> tuple[str, ...]:
    """A definition's row in the order of the headings."""
    sheet = line.sheet
    kind = "Express" if sheet.express else "Standard"
    own = "" if line.own is None else number(line.own)
    started = "?" if line.started is None else _count(line.started)
    said = one_line(line.problem) if line.problem else OVER if is_over(line) else ""
    transitions = mean(sheet.model.transitions) if sheet.model and not sheet.express else ""
    usd = "" if line.usd is None else amount(line.usd)
    share = f"{line.share:.1%}" if line.usd is not None else ""
    return (one_line(sheet.title), kind, own, started, transitions, usd, share, said)


def total_cells(whole: Whole) -> tuple[str, ...]:
    """The last row."""
    return ("Total", "", "", "", "", amount(whole.total), "", "")


def state_cells(one: StateLine) -> tuple[str, ...]:
    """A state's row in the order of its headings."""
    sheet, state = one.line.sheet, one.row.state
    count = Fraction(one.row.billed or 0) * (one.line.executions or 0) * MONTHS
    line, _ = sheet.definition.source.position(state.key.start)
    cells = (one_line(state.name), one_line(sheet.title), str(line))
    return (*cells, _count(count), amount(one.usd), f"{one.share:.1%}")


def is_over(line: Line) -> bool:
    """Whether a definition costs more in a year than its budget lets it."""
    limit = line.budget.cost_per_year
    return limit is not None and line.usd is not None and line.usd > Fraction(limit)


def notes(whole: Whole) -> list[str]:
    """What the numbers rest on, each said once."""
    return [*_volumes(whole), *_averages(whole), *_prices(whole)]


def _volumes(whole: Whole) -> Iterator[str]:
    without = [
        line
        for line in whole.lines
        if line.own is None and not line.started and line.usd is not None
    ]
    if whole.per_month is not None:
        yield (
            f"A definition of which nothing else is said, and that no other one starts, has"
            f" {whole.per_month:,} executions a month (--per-month)."
        )
    if without:
        some = "1 definition has" if len(without) == 1 else f"{len(without)} definitions have"
        yield (
            f"{some} no volume and cost nothing here: say 'per-month' in the configuration, or give"
            " --per-month."
        )
    if any(line.started for line in whole.lines):
        yield "What a definition starts of another one counts for that one, as 'Started'."
    yield from _unlinked(whole)
    yield from _refused(whole)


def _refused(whole: Whole) -> Iterator[str]:
    """The Express workflows that cannot be any: what stands in their rows nobody can be billed."""
    found = [one for one in (line.sheet for line in whole.lines) if one.express and one.bill]
    for sheet in found:
        reason = sheet.bill.not_express if sheet.bill else None
        if reason is not None:
            yield (
                f"{one_line(sheet.title)} is an Express workflow by its type and cannot be one, so"
                f" that its figure is of no use: {one_line(reason)}."
            )


def _unlinked(whole: Whole) -> Iterator[str]:
    """Executions that are started and in no row."""
    found = [
        f"'{one_line(task.name)}' of {one_line(line.sheet.title)}"
        for line in whole.lines
        for task in line.sheet.unlinked
    ]
    if found:
        more = f" and {len(found) - MOST_NAMES} more" if len(found) > MOST_NAMES else ""
        yield (
            f"The executions that {', '.join(found[:MOST_NAMES])}{more} start are of no definition"
            " here, or of one that no single name tells; they cost nothing here."
        )


def _averages(whole: Whole) -> Iterator[str]:
    sheets = [line.sheet for line in whole.lines if line.sheet.model is not None]
    if not sheets:
        return
    model = sheets[0].model
    assert model is not None  # noqa: S101
    yield resting.averages(model.profile)
    if any(sheet.express for sheet in sheets):
        yield resting.EXPRESS
    yield "What the called services cost is not counted, and neither are logs."


def _prices(whole: Whole) -> Iterator[str]:
    tariff = whole.tariff
    yield from resting.prices(tariff)
    yield (
        f"The {tariff.free:,} free transitions a month and the steps of the Express price count"
        " once for all definitions together, as for one account."
    )


def _count(value: Fraction) -> str:
    return mean(float(value)) if value else ""


def csv(whole: Whole) -> str:
    """A line for each definition, for the free transitions, and for each of the dearest states."""
    from csv import writer
    from io import StringIO

    rows = [_csv_line(line) for line in whole.lines]
    if whole.free:
        rows.append({"kind": "free transitions", "usd_per_year": float(-whole.free)})
    for one in whole.states:
        definition = one.line.sheet.definition
        rows.append(
            {
                "kind": "state",
                "path": definition.source.path,
                "definition": definition.name,
                "state": one.row.state.name,
                "usd_per_year": float(one.usd),
                "share": one.share,
            }
        )
    text = StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows([_csv_cell(row.get(column)) for column in COLUMNS] for row in rows)
    return text.getvalue()


def _csv_cell(value: object) -> object:
    from asl_analyze.escape.csv import cell

    return cell(value) if isinstance(value, str) else value


def _csv_line(line: Line) -> dict[str, object]:
    value = _line_value(line)
    own = line.own
    started = None if line.started is None else float(line.started)
    return {"kind": "definition", **value, "own_per_month": own, "started_per_month": started}


def json(whole: Whole) -> str:
    """One object: the definitions, the dearest states, the sum and what it rests on."""
    from json import dumps

    from asl_analyze.reports.cost.json import VERSION

    value = {
        "version": VERSION,
        "region": whole.tariff.region,
        "prices": whole.tariff.source,
        "definitions": [_line_value(line) for line in whole.lines],
        "free_transitions_usd_per_year": float(-whole.free),
        "usd_per_year": float(whole.total),
        "states": [_state_value(one) for one in whole.states],
        "assumptions": notes(whole),
    }
    return dumps(value, indent=2, ensure_ascii=False) + "\n"


def _line_value(line: Line) -> dict[str, object]:
    sheet = line.sheet
    return {
        "path": sheet.definition.source.path,
        "definition": sheet.definition.name,
        "workflow_type": "EXPRESS" if sheet.express else "STANDARD",
        "executions_per_month": {
            "own": line.own,
            "started": None if line.started is None else float(line.started),
        },
        "transitions": sheet.model.transitions if sheet.model is not None else None,
        "usd_per_year": None if line.usd is None else float(line.usd),
        "share": line.share,
        "budget_usd_per_year": line.budget.cost_per_year,
        "problem": line.problem,
    }


def _state_value(one: StateLine) -> dict[str, object]:
    definition = one.line.sheet.definition
    line, column = definition.source.position(one.row.state.key.start)
    return {
        "path": definition.source.path,
        "definition": definition.name,
        "state": one.row.state.name,
        "line": line,
        "column": column,
        "usd_per_year": float(one.usd),
        "share": one.share,
    }
