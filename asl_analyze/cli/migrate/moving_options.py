"""The options of the migrations between workflow types."""

from __future__ import annotations

import click

from asl_analyze.aws.logs import LEVELS
from asl_analyze.cli.cost.assumed import assumption_options
from asl_analyze.cli.cost.priced import per_month_option, price_options
from asl_analyze.cli.migrate.jsonata import FORMATS
from asl_analyze.cli.options.completion import complete_path
from asl_analyze.cli.options.declared import file_option, option_of_check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

OPTIONS = (
    click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar="PATH...",
        shell_complete=lambda _, __, word: complete_path(word),
    ),
    per_month_option(
        "Executions per month for the bill: 2000000, 2M or 500k.  [default: as the configuration"
        " says, else 1M]"
    ),
    price_options,
    assumption_options,
    click.option(
        "--log-level",
        type=click.Choice(LEVELS, case_sensitive=False),
        metavar="LEVEL",
        help="Level at which the Express workflows log: ALL, ERROR, FATAL or OFF.  [default: as is"
        " configured, else ALL]",
    ),
    click.option(
        "--log-data/--no-log-data",
        default=None,
        help="Whether inputs and outputs are in their logs.  [default: as is configured, else yes]",
    ),
    click.option(
        "--payload",
        type=float,
        metavar="BYTES",
        help="Size of an input or output in logs.  [default: as histories show it, else 1024]",
    ),
    click.option(
        "-f",
        "--format",
        type=click.Choice(FORMATS, case_sensitive=False),
        help="Format of the report.  [default: text, or as the file's name has it]",
    ),
    file_option("--report", help="Write the report to this file."),
    option_of_check("--stdin-filename"),
    option_of_check("--exclude"),
    option_of_check("--no-respect-gitignore"),
    option_of_check("--allow-outside"),
    option_of_check("--no-context"),
    option_of_check("--config"),
    option_of_check("--isolated"),
    option_of_check("--color"),
    option_of_check("--time-limit"),
)


def moving_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare all of them on a command's function."""
    for declare in reversed(OPTIONS):
        function = declare(function)
    return function
