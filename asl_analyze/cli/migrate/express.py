"""`asl-analyze migrate express`: from Standard to Express."""

from __future__ import annotations

import click

from asl_analyze.cli.migrate.moving_options import moving_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HELP = """Say whether state machines can be Express workflows, and what that changes.

What AWS refuses of an Express workflow is told with its place, and what of that only a deployment
knows; then what is done otherwise: steps that may be executed twice, five minutes against the
longest path, callers that wait or give names, history and logs; what is to be changed, and the bill
of a month before and after, logs included. Of one that cannot be, the part is told that could move
alone and saves most. Nothing is written but the report, and with --extract that part: its
definition, the states that call it, and the definition with these in its place.

Exit code: 0 all can be, 1 some cannot, or only a deployment tells, 2 the work could not be done.
"""

EPILOG = """\b
Examples:
  asl-analyze migrate express order.asl.json
  asl-analyze migrate express --per-month 2000000 --report express.md infra/
  asl-analyze migrate express --extract parts order.asl.json
"""


@click.command("express", help=HELP, epilog=EPILOG, short_help="From Standard to Express.")
@moving_options
@click.option(
    "--extract",
    metavar="DIR",
    help="Write the parts that could move alone to this directory, as definitions.",
)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Exit with the code that says how it went."""
    from asl_analyze.cli.migrate.moving import run
    from asl_analyze.cli.printing.messages import MisusedError
    from asl_analyze.documents.definition import EXPRESS

    try:
        ctx.exit(run(given, EXPRESS))
    except MisusedError as error:
        ctx.fail(str(error))
