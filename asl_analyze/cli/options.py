"""The options of `check`, in the groups its help shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from asl_analyze.cli.group import complete_path
from asl_analyze.config import CHOICES
from asl_analyze.reports.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from click.shell_completion import CompletionItem

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return complete_path(incomplete)


def file_option(*names: str, help: str) -> Decorator:
    """An option whose value is a path."""
    return click.option(*names, metavar="FILE", shell_complete=_complete, help=help)


PATHS = (
    click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=_complete),
    click.option(
        "--stdin-filename", metavar="NAME", help="The name of what '-' reads from standard input."
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERNS",
        help="Leave out what these .gitignore patterns match.",
    ),
    click.option("--no-respect-gitignore", is_flag=True, help="Search what .gitignore names too."),
    click.option("--force-exclude", is_flag=True, help="Hold named files against --exclude too."),
    click.option("--show-files", is_flag=True, help="List the files, and analyze none."),
    click.option(
        "--show-definitions",
        is_flag=True,
        help="List the definitions, and judge none; says which were left out and why.",
    ),
)

RULES = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        help="Only these rules: codes, the start of codes, names, families, ALL.",
    ),
    click.option("--ignore", multiple=True, metavar="RULES", help="All but these rules."),
    click.option(
        "--workflow-type",
        type=click.Choice(CHOICES["workflow-type"], case_sensitive=False),
        help="The type of definitions whose file does not say it.",
    ),
    file_option("--config", help="Use this configuration file."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)

REPORT = (
    click.option(
        "-f",
        "--format",
        type=click.Choice(list(FORMATS)),
        envvar="ASL_ANALYZE_FORMAT",
        show_envvar=True,
        help="How to report.  [default: text]",
    ),
    click.option(
        "--aws",
        "format",
        flag_value="aws",
        help="Report with AWS's own codes and locations: --format aws.",
    ),
    file_option("-o", "--output", help="Write the report to a file."),
    click.option("--statistics", is_flag=True, help="Report how often each rule fired instead."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the report.",
    ),
    click.option("--sarif-category", metavar="NAME", help="The category of a SARIF run."),
)

OUTCOME = (
    click.option(
        "--fail-on",
        type=click.Choice(CHOICES["fail-on"]),
        help="The least severity that makes the exit code 1.  [default: warning]",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing besides the report and errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say more, and where a fault is."),
    click.option("--no-progress", is_flag=True, help="Show no progress bar."),
)


def check_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare all of them on a command's function."""
    for declare in reversed((*PATHS, *RULES, *REPORT, *OUTCOME)):
        function = declare(function)
    return function
