"""The report for the description of a pull request, or a comment on it."""

from __future__ import annotations

from asl_analyze.escape.markdown import plain
from asl_analyze.migrate.outcome import CONVERTED, GUARDED
from asl_analyze.reports.cost.markdown import grid
from asl_analyze.reports.migration import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.outcome import MigratedMachine, MigratedState, Migration
    from asl_analyze.reports.options import Options

LEFT_HEADINGS = ("State", "Type", "Line", "Why", "To do")
GUARDED_HEADINGS = ("State", "Type", "Line", "Guards")
# More states than this make no comment that anyone reads.
MOST_STATES = 50


def render(migration: Migration, *, done: bool, options: Options) -> str:  # noqa: ARG001
    """A section with the totals, and a table for what stays and one for what has guards."""
    parts = ["### Migration to JSONata"]
    if len(migration.machines) != 1:
        parts.append(plain(words.totals(migration, done=done)))
    for machine in migration.machines:
        parts += _machine(machine, done=done)
    return "\n\n".join(parts) + "\n"


def _machine(machine: MigratedMachine, *, done: bool) -> Iterator[str]:
    yield f"**{plain(words.headline(machine, done=done))}**"
    if machine.left:
        rows = [(*_cells(each), each.advice) for each in machine.left[:MOST_STATES]]
        yield f"{words.STAY}:\n\n{grid(LEFT_HEADINGS, rows, len(LEFT_HEADINGS))}"
        yield from _more(len(machine.left))
    remedy = words.remedy(machine)
    if remedy is not None:
        yield plain(remedy)
    converted = words.of_converted(machine, done=done)
    guarded = machine.of(GUARDED)
    if guarded:
        cells = [_cells(each) for each in guarded[:MOST_STATES]]
        yield f"{converted} with a guard:\n\n{grid(GUARDED_HEADINGS, cells, len(GUARDED_HEADINGS))}"
        yield from _more(len(guarded))
        yield plain(words.GUARD)
    names = [each.name for each in machine.of(CONVERTED)]
    if names:
        yield f"{converted}: {plain(words.listed(names[:MOST_STATES]))}"
        yield from _more(len(names))


def _cells(state: MigratedState) -> tuple[str, ...]:
    return state.name, state.type, str(state.line), "; ".join(state.notes)


def _more(count: int) -> Iterator[str]:
    if count > MOST_STATES:
        yield f"and {count - MOST_STATES} more."
