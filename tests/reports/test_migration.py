"""The reports of a migration: what they say, and that no name in them is a command."""

from __future__ import annotations

import json

import pytest

from asl_analyze.migrate.outcome import (
    ALREADY,
    CONVERTED,
    GUARDED,
    LEFT,
    UNASKED,
    MigratedFile,
    MigratedMachine,
    MigratedState,
    Migration,
)
from asl_analyze.reports.migration import FORMATS, render
from asl_analyze.reports.options import Options
from asl_analyze.result import Failure

NASTY = "a\n::error::|b| @someone #1 \x1b[31m"


def state(name: str, what: str, *notes: str, advice: str = "") -> MigratedState:
    return MigratedState(name, "Task", 7, what, notes, advice)


def machine(*states: MigratedState, name: str | None = "Orders") -> MigratedMachine:
    made = MigratedMachine(name, "order.asl.json", 3)
    made.states = list(states)
    made.is_rewritten = any(one.what in (CONVERTED, GUARDED) for one in states)
    return made


def migration(*machines: MigratedMachine) -> Migration:
    return Migration([MigratedFile("order.asl.json", b"a", b"b", list(machines))])


def told(given: Migration, format: str = "text", *, done: bool = True) -> str:
    return render(format, given, done=done, options=Options())


FULL = (
    state("A", CONVERTED),
    state("B", GUARDED, "$exists($states.input.b)"),
    state("C", LEFT, "searches at any depth", advice="name the path"),
    state("D", ALREADY),
)


def test_the_text_begins_with_the_totals_and_what_needs_a_reader() -> None:
    assert told(migration(machine(*FULL))) == (
        "Converted 2 of 3 states of 'Orders' (order.asl.json:3); 1 stays in JSONPath\n"
        "  Stay in JSONPath:\n"
        "    'C' (Task, line 7) searches at any depth\n"
        "      to do: name the path\n"
        "  Converted with a guard:\n"
        "    'B' (Task, line 7)\n"
        "      $exists($states.input.b)\n"
        "  A guard is a test of what JSONPath tests by itself, such as whether there is something "
        "to read.\n  Remove it where you know that it always holds.\n"
        "  Converted:\n"
        "    'A'\n"
    )


def test_several_machines_have_a_sum() -> None:
    both = migration(machine(*FULL), machine(state("A", ALREADY), name="Refunds"))
    assert told(both, done=False).startswith(
        "Can convert 1 of 1 state machine (2 of 3 states); 1 is in JSONata already.\n\n"
    )
    assert "\n\n'Refunds' (order.asl.json:3) is in JSONata already\n" in told(both)


@pytest.mark.parametrize("done", [True, False])
def test_a_machine_that_is_left_alone_says_why_and_what_helps(done: bool) -> None:
    left = machine(*FULL)
    left.is_rewritten = False
    said = told(migration(left), done=done)
    verb = "Did not" if done else "Cannot"
    assert said.startswith(
        f"{verb} convert 'Orders' (order.asl.json:3): 1 of 3 states has to stay in JSONPath\n"
    )
    assert "  --partial converts the other 2 and leaves this one in JSONPath.\n" in said
    assert "  Can be converted:\n" in said
    left.problem = "its text has faults"
    assert told(migration(left), done=done).startswith(
        f"{verb} convert 'Orders' (order.asl.json:3): its text has faults\n"
    )


def test_nothing_at_all_is_said_too() -> None:
    assert told(Migration([])) == "There is no state machine to convert.\n"
    unasked = machine(state("A", UNASKED), name=None)
    assert told(migration(unasked)) == "order.asl.json has no such state\n"


def test_json_has_every_state() -> None:
    given = migration(machine(*FULL))
    given.failures.append(Failure("gone.asl.json", "no such file"))
    value = json.loads(told(given, "json"))
    assert (value["version"], value["migration"], value["done"]) == (1, "jsonata", True)
    assert value["failures"] == [{"path": "gone.asl.json", "reason": "no such file"}]
    (file,) = value["files"]
    assert file["changed"]
    (made,) = file["machines"]
    assert made["outcome"] == "partial"
    assert made["counts"] == {"converted": 1, "guarded": 1, "left": 1, "already": 1, "unasked": 0}
    assert [one["outcome"] for one in made["states"]] == [CONVERTED, GUARDED, LEFT, ALREADY]
    assert made["states"][1]["guards"] == ["$exists($states.input.b)"]
    assert made["states"][2]["reasons"] == ["searches at any depth"]
    assert made["states"][2]["advice"] == "name the path"


def test_markdown_has_tables_for_what_needs_a_reader() -> None:
    said = told(migration(machine(*FULL)), "markdown")
    assert "\n\n**Converted 2 of 3 states of 'Orders' (order.asl.json:3); 1 stays" in said
    assert "\n| C | Task | 7 | searches at any depth | name the path |\n" in said
    assert "\n| B | Task | 7 | \\$exists(\\$states.input.b) |\n" in said
    assert "\n\nConverted: 'A'\n" in said


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_no_name_is_a_line_a_cell_a_mention_or_a_colour(format: str) -> None:
    nasty = machine(
        *(state(NASTY, what, NASTY, advice=NASTY) for what in (CONVERTED, GUARDED, LEFT)),
        name=NASTY,
    )
    clean = machine(
        *(state("x", what, "x", advice="x") for what in (CONVERTED, GUARDED, LEFT)), name="x"
    )
    said = told(migration(nasty), format)
    assert said.count("\n") == told(migration(clean), format).count("\n")
    assert "\x1b" not in said
    if format == "markdown":
        assert "@someone" not in said
        assert "|b|" not in said.replace("\\|", "")


def test_the_formats_are_those_of_the_command() -> None:
    from asl_analyze.cli.migrate.jsonata import FORMATS as OFFERED

    assert OFFERED == FORMATS
