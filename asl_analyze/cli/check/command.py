"""`asl-analyze check`, as click knows it."""

from __future__ import annotations

from typing import Any

import click

from asl_analyze.cli.check.check import check
from asl_analyze.cli.options.declared import check_options

HELP = """Analyze state machine definitions, and the files that hold them.

Directories are searched for definitions (*.asl.json, *.asl.yaml, *.asl) and for JSON and YAML
files that hold one, such as templates. Without a PATH that is the current directory; '-' is
standard input. A definition file that is named alone is read as the templates of its git
repository use it.
"""

EPILOG = """\b
Examples:
  asl-analyze check order.asl.json
  asl-analyze check --select flow,ASL1 --ignore unreachable-state infra/
  asl-analyze check --fail-on error --format sarif --output asl.sarif .
  asl-analyze check --output junit=asl.xml --output github=- .
  cat order.asl.json | asl-analyze check --stdin-filename order.asl.json -
"""


@click.command(
    "check",
    help=HELP,
    epilog=EPILOG,
    short_help="Find what is wrong; runs where no command is named.",
)
@check_options
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Exit with the code that says how it went."""
    ctx.exit(check(given))
