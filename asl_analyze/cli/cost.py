"""`asl-analyze cost`: the state transitions of an execution and their price."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from asl_analyze.aws.prices import standard_regions
from asl_analyze.cli.definitions import read_definitions
from asl_analyze.cli.output import write_report
from asl_analyze.config import CHOICES
from asl_analyze.cost.assumptions import ASSUMED
from asl_analyze.cost.price import REGION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asl_analyze.cost.sheet import Sheet

FORMATS = ("table", "json", "markdown", "csv")

HELP = """Show what an execution of each Standard workflow costs, state by state.

The numbers are the least and the largest of the written ways through the definition. Where they
rest on how often a loop is gone round, or on how many items a Map has, the table says what was
assumed.
"""

EPILOG = """\b
Examples:
  asl-analyze cost order.asl.json
  asl-analyze cost --region eu-central-1 --format markdown order.asl.json
"""


@click.command("cost", help=HELP, epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("-f", "--format", type=click.Choice(FORMATS), default=FORMATS[0], show_default=True)
@click.option(
    "--region",
    type=click.Choice(standard_regions(), case_sensitive=False),
    metavar="REGION",
    default=REGION,
    show_default=True,
    help="The Region whose prices count.",
)
@click.option(
    "--workflow-type",
    type=click.Choice(CHOICES["workflow-type"], case_sensitive=False),
    help="The type of definitions whose file does not say it.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format: str,
    region: str,
    workflow_type: str | None,
) -> None:
    """Read, count and print."""
    from asl_analyze.cost.sheet import sheet

    report, well = read_definitions(paths, workflow_type=workflow_type, select="reading")
    sheets = [
        sheet(definition, ASSUMED) for file in report.files for definition in file.definitions
    ]
    if sheets:
        write_report(_writer(format)(sheets, region), None)
    ctx.exit(0 if well else 2)


def _writer(format: str) -> Callable[[Sequence[Sheet], str], str]:
    from importlib import import_module

    writer: Callable[[Sequence[Sheet], str], str]
    writer = getattr(import_module(f"asl_analyze.cost_text.{format}"), format)
    return writer
