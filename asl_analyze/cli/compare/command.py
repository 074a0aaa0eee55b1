"""`asl-analyze compare`, as click knows it."""

from __future__ import annotations

import click

from asl_analyze.cli.options.completion import complete_path
from asl_analyze.cli.options.declared import option_of_check, output_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = ("text", "concise", "markdown", "json", "sarif")

HELP = """Say what deploying a newer version of state machines may break.

Two files or directories are compared, or, with --base, the files here with those of a git revision.
Definitions are matched by name, then by what is in them, and so are their states: what is only
renamed or moved is told as that. Findings stand on the lines of the newer version. Changes that
cannot break anything are listed with the reason, and so are those that no rule judges.

Exit code: 0 nothing to report, 1 findings at or above --fail-on, 2 the work could not be done.
"""

EPILOG = """\b
Examples:
  asl-analyze compare old.asl.json new.asl.json
  asl-analyze compare --base main
  asl-analyze compare --base origin/main --format markdown infra/
  asl-analyze compare --base v1.4.0 --format sarif --output changes.sarif order.asl.json
"""


@click.command(
    "compare", help=HELP, epilog=EPILOG, short_help="Say what deploying a newer version may break."
)
@click.argument(
    "paths",
    nargs=-1,
    metavar="[OLD NEW | PATH...]",
    shell_complete=lambda _, __, word: complete_path(word),
)
@click.option("--base", metavar="REVISION", help="Compare with the files at this git revision.")
@option_of_check("--exclude")
@option_of_check("--no-respect-gitignore")
@option_of_check("--allow-outside")
@option_of_check("--no-context")
@option_of_check("--select")
@option_of_check("--ignore")
@option_of_check("--workflow-type")
@option_of_check("--config")
@option_of_check("--isolated")
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS, case_sensitive=False),
    help="Format of the report.  [default: text, or as the file's name has it]",
)
@output_option()
@option_of_check("--color")
@option_of_check("--sarif-category")
@option_of_check("--fail-on")
@option_of_check("--exit-zero")
@option_of_check("--quiet")
@option_of_check("--time-limit")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Exit with the code that says how it went."""
    from asl_analyze.cli.compare.run import run
    from asl_analyze.cli.printing.messages import MisusedError

    try:
        ctx.exit(run(given))
    except MisusedError as error:
        ctx.fail(str(error))
