"""What a state's figures rest on, in sentences: every number with where it comes from."""

from __future__ import annotations

from asl_analyze.cost.sheet import dollars
from asl_analyze.escape.terminal import one_line
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import Map, Task
from asl_analyze.reports.cost.amounts import amount, mean
from asl_analyze.reports.cost.time import stay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.cost.chain.behavior import Behavior
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.cost.sheet import Row, Sheet, WayRow
    from asl_analyze.language.model import State


def explain(sheet: Sheet, name: str) -> str | None:
    """The explanation of a state's figures; None where the sheet has no such state."""
    rows = [row for row in sheet.rows if row.state.name == name]
    if not rows:
        return None
    if sheet.model is None:
        return f"{one_line(name)}\n  There is no average: a loop is never left.\n"
    model = sheet.model
    return "\n".join("\n".join(_lines(sheet, model, row)) + "\n" for row in rows)


def _lines(sheet: Sheet, model: Model, row: Row) -> Iterator[str]:
    state = row.state
    shown = model.of(state).behavior
    yield one_line(state.name)
    yield f"  visits per execution: {mean(row.expected)}"
    yield from (f"    {_into(way)}" for way in sheet.ways if way.way.to is state)
    billed = f"  transitions: {mean(row.billed)}, {row.share:.1%} of all"
    price = "" if sheet.express or row.billed is None else amount(dollars(sheet, row.billed))
    yield billed + (f", {price} per 1,000,000 executions" if price else "")
    yield from (f"    {line}" for line in _attempts(state, shown))
    yield from (f"    {line}" for line in _inside(model, state, shown))
    yield from _out(sheet, model, state, shown)
    if model.of(state).counts:
        yield "  decides by a count, which the definition itself bounds"
    time = model.of(state).seconds
    between = f", {mean(shown.delays)} s between attempts included" if shown.delays else ""
    yield f"  time of a visit: {mean(time.value)} s ({one_line(time.source)}){between}"
    if sheet.longest is not None:
        yield f"    at the longest {stay(model, sheet.longest.of(state))}"


def _into(way: WayRow) -> str:
    source = one_line(way.source)
    return f"{mean(way.count)} by '{way.way.words}'" + (f" of '{source}'" if source else "")


def _attempts(state: State, shown: Behavior) -> Iterator[str]:
    if not isinstance(state, Task) and shown.attempts == 1:
        return
    source = one_line(shown.failure.source)
    yield f"an attempt fails with {shown.failure.value:.3g} ({source})"
    if state.retriers:
        said = f"up to {shown.retries:,.0f} retries by the first Retry"
        yield f"{mean(shown.attempts)} attempts per visit: {said}"


def _inside(model: Model, state: State, shown: Behavior) -> Iterator[str]:
    if isinstance(state, Map) and shown.items is not None:
        source = one_line(shown.items.source)
        runs = f"{mean(shown.runs)} executions of the states inside"
        yield f"{mean(shown.items.value)} items ({source}), {runs}"
        if state.distributed:
            yield f"{mean(model.of(state).children)} child executions, a transition each"


def _out(sheet: Sheet, model: Model, state: State, shown: Behavior) -> Iterator[str]:
    edges = graph_of(state.scope).edges[state.scope.states.index(state)]
    if edges:
        yield "  paths out:"
    known = {row.way: row for row in sheet.ways}
    for edge, share, source in zip(edges, shown.shares, shown.sources, strict=False):
        said = one_line(source)
        if model.of(state).counts:
            said += ", while the count leaves it open"
        count = mean(known[edge].count)
        target = one_line(edge.target.value)
        yield f"    {count} to '{target}' by '{edge.words}': {share:.3g} ({said})"
