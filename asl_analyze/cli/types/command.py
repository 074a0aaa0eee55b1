"""`asl-analyze types`: what data each state is given and hands on."""

from __future__ import annotations

import os

import click

from asl_analyze.cli.definitions import read_definitions, tell_errors
from asl_analyze.cli.options.declared import option_of_check
from asl_analyze.cli.options.settings import seconds_of
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.config.keys import WORKFLOW_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.language.model import StateMachine
    from asl_analyze.reports.types.machine import TypedMachine

FORMATS = ("text", "json", "json-schema", "typescript")

HELP = """Print what data each state is given and hands on, and what the variables hold.

STATE names one state, inside a Parallel or a Map too; without it all are printed. 'any' is what
nothing is known of: an example of the input or a schema of it tells more. '?' marks a key or a
variable that may be absent, '...' other keys. Errors are reported on standard error and make the
exit code 1.
"""

EPILOG = """\b
Examples:
  asl-analyze types order.asl.json
  asl-analyze types --input example.json order.asl.json Charge
  asl-analyze types --format json-schema order.asl.json > schemas.json
"""


@click.command(
    "types", help=HELP, epilog=EPILOG, short_help="Show what data each state gets and hands on."
)
@click.argument("path", metavar="FILE")
@click.argument("state", required=False, metavar="[STATE]")
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS, case_sensitive=False),
    default=FORMATS[0],
    show_default=True,
)
@option_of_check("--input")
@option_of_check("--input-schema")
@click.option(
    "--workflow-type",
    type=click.Choice(WORKFLOW_TYPES, case_sensitive=False),
    help="Workflow type of definitions whose file does not say it.",
)
@option_of_check("--allow-outside")
@option_of_check("--time-limit")
@click.pass_context
def command(ctx: click.Context, /, path: str, state: str | None, **given: Any) -> None:
    """Read, infer and print."""
    from asl_analyze.language.build import build

    if os.path.isdir(path):
        raise RefusedError(f"'{path}' is a directory; name a file with a definition")
    report, well = read_definitions(
        [path],
        workflow_type=given["workflow_type"],
        select="reading",
        allow_outside=given["allow_outside"],
        time_limit=given["time_limit"],
        input=given["input"],
        input_schema=given["input_schema"],
    )
    built = [build(definition) for file in report.files for definition in file.definitions]
    machines = [machine for machine in built if machine is not None]
    if machines:
        limit = TimeLimit(seconds_of(given["time_limit"]) * len(machines))
        try:
            text = limit.within(lambda: _text(machines, state, given["format"]))
        except TimeUpError:
            raise RefusedError(f"{path}: its data is not told, {limit.left}") from None
        write_report(text, None)
    errors = tell_errors(report)
    ctx.exit(2 if not well or not machines else 1 if errors else 0)


def _text(machines: Sequence[StateMachine], state: str | None, format: str) -> str:
    from asl_analyze.reports.types import programs
    from asl_analyze.reports.types.text import text

    typed = _typed(machines, state)
    if format == "json":
        return programs.as_json(typed)
    if format == "json-schema":
        return programs.json_schema(typed)
    return programs.as_typescript(typed) if format == "typescript" else text(typed)


def _typed(machines: Sequence[StateMachine], name: str | None) -> list[TypedMachine]:
    """The machines with their data; those alone that have a state of the name, if one is given.

    Raises:
        RefusedError: where there is no such state.
    """
    from asl_analyze.flow.data.told import told_of
    from asl_analyze.reports.types.machine import TypedMachine

    typed = []
    for number, machine in enumerate(machines):
        told = [one for one in told_of(machine) if name is None or one.state.name == name]
        if told or name is None:
            title = machine.definition.name or f"definition {number + 1}"
            typed.append(TypedMachine(machine, title, told))
    if not typed:
        from asl_analyze.alike import closest

        names = [state.name for machine in machines for state in machine.states]
        close = closest(str(name), names, 0.6)
        hint = f"; did you mean '{close}'?" if close else ""
        raise RefusedError(f"there is no state '{name}'{hint}")
    return typed
