"""`asl-analyze migrate jsonata`: from JSONPath to JSONata."""

from __future__ import annotations

import click

from asl_analyze.cli.options.completion import complete_path
from asl_analyze.cli.options.declared import file_option, option_of_check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = ("text", "markdown", "json")

HELP = """Convert state machines from JSONPath to JSONata, with the same meaning.

Without --write, --diff or --check nothing is changed: the report says of each state whether it can
be converted. A state that has no equal in JSONata stays in JSONPath, with the reason; its state
machine is then left as it is, unless --partial is given. Directories are searched as by 'check',
and definitions inside of templates and modules are converted where they stand.

With '-' one definition is read from standard input and the converted one written to standard
output, with the report on standard error.

Exit code: 0 all is converted or can be, 1 something has to stay (with --check: something can be
converted), 2 the work could not be done.
"""

EPILOG = """\b
Examples:
  asl-analyze migrate jsonata order.asl.json
  asl-analyze migrate jsonata --diff order.asl.json | git apply
  asl-analyze migrate jsonata --write --partial --report migration.md infra/
  asl-analyze migrate jsonata --write --state 'Charge card' order.asl.json
  asl-analyze migrate jsonata - < order.asl.json > order.jsonata.asl.json
"""


@click.command("jsonata", help=HELP, epilog=EPILOG, short_help="From JSONPath to JSONata.")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    shell_complete=lambda _, __, word: complete_path(word),
)
@click.option("--write", is_flag=True, help="Change the files.")
@click.option("--diff", is_flag=True, help="Print the changes as a patch; write nothing.")
@click.option(
    "--check", is_flag=True, help="Exit with 1 if a state can be converted; write nothing."
)
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="NAME",
    help="Convert this state only; may be given several times.",
)
@click.option(
    "--partial",
    is_flag=True,
    help="Convert what can be, state by state, where others have to stay in JSONPath.",
)
@click.option(
    "--variables",
    is_flag=True,
    help="Give a long path that an expression repeats a name in it.",
)
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS, case_sensitive=False),
    help="Format of the report.  [default: text, or as the file's name has it]",
)
@file_option("--report", help="Write the report to this file.")
@option_of_check("--stdin-filename")
@option_of_check("--exclude")
@option_of_check("--no-respect-gitignore")
@option_of_check("--force-exclude")
@option_of_check("--as-searched")
@option_of_check("--allow-outside")
@option_of_check("--no-context")
@option_of_check("--workflow-type")
@option_of_check("--input")
@option_of_check("--input-schema")
@option_of_check("--config")
@option_of_check("--isolated")
@option_of_check("--color")
@option_of_check("--time-limit")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Exit with the code that says how it went."""
    from asl_analyze.cli.migrate.run import run
    from asl_analyze.cli.printing.messages import MisusedError

    try:
        ctx.exit(run(given))
    except MisusedError as error:
        ctx.fail(str(error))
