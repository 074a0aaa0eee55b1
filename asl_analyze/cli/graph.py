"""`asl-analyze graph`: the control flow of a definition, as a picture or for other programs."""

from __future__ import annotations

import click

from asl_analyze.cli.definitions import read_definitions, tell_errors
from asl_analyze.cli.options.declared import file_option, option_of_check
from asl_analyze.cli.options.settings import seconds_of
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.config.keys import WORKFLOW_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.language.model import StateMachine
    from asl_analyze.result import Result

HELP = """Print the control flow of definitions as Mermaid, Graphviz DOT, JSON or GraphML.

Errors are reported on standard error and make the exit code 1. States with findings are
coloured and show the codes; the configuration file says which rules run. Where there are several
definitions, each is drawn in a box. Many viewers of Mermaid draw at most 500 arrows; DOT has no
such limit. JSON is the node-link data of networkx; neither it nor GraphML tells findings.
"""

EPILOG = """\b
Examples:
  asl-analyze graph order.asl.json
  asl-analyze graph --format dot order.asl.json | dot -Tsvg > order.svg
  asl-analyze graph --types order.asl.json
  asl-analyze graph --format graphml order.asl.json > order.graphml
  asl-analyze graph --compare old.asl.json new.asl.json
  asl-analyze graph --base main order.asl.json
"""


@click.command(
    "graph",
    help=HELP,
    epilog=EPILOG,
    short_help="Draw the control flow as Mermaid, DOT, JSON or GraphML.",
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["mermaid", "dot", "json", "graphml"], case_sensitive=False),
    default="mermaid",
    show_default=True,
)
@file_option("--compare", help="Draw this older version of the one FILE beside it.")
@click.option("--base", metavar="REVISION", help="Draw the files at this git revision beside.")
@click.option("--types", is_flag=True, help="Tell on each arrow what data passes along it.")
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
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format: str,
    compare: str | None,
    base: str | None,
    types: bool,
    input: str | None,
    input_schema: str | None,
    workflow_type: str | None,
    allow_outside: tuple[str, ...],
    time_limit: int | None,
) -> None:
    """Read, draw and print."""
    if compare is not None or base is not None:
        from asl_analyze.cli.compare.picture import picture

        _require_fitting(
            paths, format, compare, base, has_more=types or bool(input or input_schema)
        )
        given = {
            "allow_outside": allow_outside,
            "time_limit": time_limit,
            "select": (),
            "ignore": (),
        }
        sides = (compare, *paths) if compare is not None else paths
        ctx.exit(
            picture({**given, "paths": sides, "base": base, "workflow_type": workflow_type}, format)
        )
    from asl_analyze.language.build import build

    report, well = read_definitions(
        paths,
        workflow_type=workflow_type,
        allow_outside=allow_outside,
        time_limit=time_limit,
        input=input,
        input_schema=input_schema,
    )
    built = [build(definition) for file in report.files for definition in file.definitions]
    machines = [machine for machine in built if machine is not None]
    if machines:
        # So much for each of them; they are drawn in one picture.
        limit = TimeLimit(seconds_of(time_limit) * len(machines))
        try:
            text = limit.within(lambda: _text(format, machines, report.results, types=types))
        except TimeUpError:
            path = machines[0].definition.source.path
            raise RefusedError(f"{path}: not drawn, {limit.left}") from None
        write_report(text, None)
    errors = tell_errors(report)
    ctx.exit(2 if not well or not machines else 1 if errors else 0)


def _require_fitting(
    paths: tuple[str, ...], format: str, compare: str | None, base: str | None, *, has_more: bool
) -> None:
    if compare is not None and (base is not None or len(paths) != 1):
        raise click.UsageError("--compare needs one FILE, and no --base")
    if format not in ("mermaid", "dot"):
        raise click.UsageError(f"a comparison has no format '{format}'")
    if has_more:
        raise click.UsageError("a comparison has no --types and no --input")


def _text(
    format: str, machines: Sequence[StateMachine], results: Sequence[Result], *, types: bool
) -> str:
    from asl_analyze.reports.graph import dot, draw, exported, mermaid

    if format == "json":
        return exported.node_link(machines, types=types)
    if format == "graphml":
        return exported.graphml(machines, types=types)
    write = mermaid.mermaid if format == "mermaid" else dot.dot
    return write(draw.draw(machines, results, types=types))
