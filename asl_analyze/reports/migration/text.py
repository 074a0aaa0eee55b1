"""The report for a terminal."""

from __future__ import annotations

from textwrap import wrap

from asl_analyze.escape.terminal import one_line
from asl_analyze.migrate.outcome import CONVERTED, GUARDED
from asl_analyze.reports.migration import words
from asl_analyze.reports.text.paint import painter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.outcome import MigratedMachine, Migration
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint

INDENT = "  "
# The width that lists of names are wrapped to, at the most.
WIDTH = 100


def render(migration: Migration, *, done: bool, options: Options) -> str:
    """Totals, then each state machine: what stays, what has guards, the rest."""
    paint = painter(options.color)
    blocks = []
    if len(migration.machines) != 1:
        blocks.append(paint("strong", words.totals(migration, done=done)))
    width = min(options.width, WIDTH)
    blocks += ["\n".join(_machine(one, paint, width, done=done)) for one in migration.machines]
    return "\n\n".join(blocks) + "\n"


def _machine(machine: MigratedMachine, paint: Paint, width: int, *, done: bool) -> Iterator[str]:
    yield paint("strong", one_line(words.headline(machine, done=done)))
    if machine.left:
        yield f"{INDENT}{paint('error', words.STAY)}:"
        for state in machine.left:
            title = f"{INDENT * 2}'{one_line(state.name)}' ({one_line(words.kind_of(state))})"
            yield title + "".join(f" {one_line(note)}" for note in state.notes[:1])
            yield from (f"{INDENT * 3}{one_line(note)}" for note in state.notes[1:])
            if state.advice:
                yield f"{INDENT * 3}{paint('info', 'to do')}: {one_line(state.advice)}"
    remedy = words.remedy(machine)
    if remedy is not None:
        yield INDENT + remedy
    converted = words.of_converted(machine, done=done)
    guarded = machine.of(GUARDED)
    if guarded:
        yield f"{INDENT}{paint('warning', f'{converted} with a guard')}:"
        for state in guarded:
            yield f"{INDENT * 2}'{one_line(state.name)}' ({one_line(words.kind_of(state))})"
            yield from (f"{INDENT * 3}{one_line(note)}" for note in state.notes)
        yield from _wrapped(words.GUARD, width, INDENT)
    plain = [one_line(state.name) for state in machine.of(CONVERTED)]
    if plain:
        yield f"{INDENT}{converted}:"
        yield from _wrapped(words.listed(plain), width, INDENT * 2)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return wrap(
        text,
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
