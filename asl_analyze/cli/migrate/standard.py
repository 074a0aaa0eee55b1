"""`asl-analyze migrate standard`: from Express to Standard."""

from __future__ import annotations

import click

from asl_analyze.cli.migrate.moving_options import moving_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HELP = """Say what changes where Express workflows become Standard ones.

Callers that a Standard workflow refuses are told with their place, then what is done otherwise:
names of executions, events of the history, states without a timeout, rates; what is to be changed,
and the bill of a month before and after, logs included. Nothing is written but the report.

Exit code: 0 all can be, 1 some cannot, or only a deployment tells, 2 the work could not be done.
"""

EPILOG = """\b
Examples:
  asl-analyze migrate standard order.asl.json
  asl-analyze migrate standard --per-month 2000000 --report standard.md infra/
"""


@click.command("standard", help=HELP, epilog=EPILOG, short_help="From Express to Standard.")
@moving_options
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Exit with the code that says how it went."""
    from asl_analyze.cli.migrate.moving import run
    from asl_analyze.cli.printing.messages import MisusedError
    from asl_analyze.documents.definition import STANDARD

    try:
        ctx.exit(run(given, STANDARD))
    except MisusedError as error:
        ctx.fail(str(error))
