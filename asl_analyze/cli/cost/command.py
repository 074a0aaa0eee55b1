"""`asl-analyze cost`: what an execution costs, and what a change does to it."""

from __future__ import annotations

import os

import click

from asl_analyze.cli.cost.assumed import assumption_options
from asl_analyze.cli.cost.priced import per_month_option, price_options
from asl_analyze.cli.options.declared import file_option, option_of_check
from asl_analyze.cli.options.settings import seconds_of
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.config.keys import WORKFLOW_TYPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from asl_analyze.cost.money.tariff import Tariff
    from asl_analyze.cost.profile.profile import Profile
    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import FileReport

FORMATS = ("table", "json", "markdown", "csv")

HELP = """Show what an execution of each workflow costs, state by state and path by path.

The averages are exact where the definition decides, loops that count included; elsewhere they rest
on assumptions, which options and files set and --explain shows. Beside the averages stand the
least and the largest of the written paths through the definition. Of a directory there is one table
of all definitions with what they cost in a year; the configuration has their volumes and budgets.
Exit code: 1 a yearly budget is exceeded, 2 there is no definition, or one is faulty.
"""

EPILOG = """\b
Examples:
  asl-analyze cost order.asl.json
  asl-analyze cost --per-month 2000000 --region eu-west-1 --profile profile.yaml order.asl.json
  asl-analyze cost --probability 'Paid?:Default=0.05' --explain Remind order.asl.json
  asl-analyze cost --plot order.svg order.asl.json
  asl-analyze cost infra/
  asl-analyze cost --base main --format markdown order.asl.json
  asl-analyze cost --compare old.asl.json new.asl.json
"""


@click.command(
    "cost", help=HELP, epilog=EPILOG, short_help="Show what an execution costs, state by state."
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS, case_sensitive=False),
    default=FORMATS[0],
    show_default=True,
)
@per_month_option("Executions per month: 2000000, 2M or 500k.")
@price_options
@assumption_options
@click.option(
    "--whole/--each",
    default=None,
    help="One table of all definitions with their yearly bill, or a table for each.  [default:"
    " one for directories]",
)
@click.option("--explain", metavar="STATE", help="Show what the figures of a state rest on.")
@file_option("--plot", help="Draw cost by volume and by path into this .svg or .html file.")
@file_option("--compare", help="Compare with this older version of the one FILE.")
@click.option("--base", metavar="REVISION", help="Compare with the files at this git revision.")
@click.option(
    "--workflow-type",
    type=click.Choice(WORKFLOW_TYPES, case_sensitive=False),
    help="Workflow type of definitions whose file does not say it.",
)
@option_of_check("--config")
@option_of_check("--isolated")
@option_of_check("--allow-outside")
@option_of_check("--time-limit")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Read, count and print."""
    from asl_analyze.cost.profile.profile import ProfileError

    _check_options(given)
    try:
        ctx.exit(_run(given))
    except ProfileError as error:
        raise RefusedError(str(error)) from error


def _check_options(given: dict[str, Any]) -> None:
    if given["compare"] is not None and (given["base"] is not None or len(given["paths"]) != 1):
        raise click.UsageError("--compare needs one FILE, and no --base")
    comparing = given["compare"] is not None or given["base"] is not None
    if comparing and (given["explain"] is not None or given["plot"] is not None):
        raise click.UsageError("a comparison has no --explain and no --plot")
    if given["whole"] and (comparing or given["explain"] or given["plot"]):
        raise click.UsageError("--whole has no comparison, no --explain and no --plot")
    if comparing and given["format"] == "csv":
        raise click.UsageError("a comparison has no format 'csv'")
    if given["plot"] is not None and not given["plot"].endswith((".svg", ".html")):
        raise click.UsageError("--plot writes to a file whose name ends with .svg or .html")


def _run(given: dict[str, Any]) -> int:
    from asl_analyze.cli.cost.assumed import check_profile, profile_from
    from asl_analyze.cli.cost.priced import tariff_from

    profile, tariff = profile_from(given), tariff_from(given)
    files, well = _read(given["paths"], given)
    if not definitions_in(files):
        return 2
    older = _older(given)
    check_profile(profile, definitions_in([*files, *(older or [])]))
    limit = TimeLimit(seconds_of(given["time_limit"]))
    sheets = _sheets(files, profile, tariff, limit)
    if _is_whole(given):
        from asl_analyze.cli.cost.whole import show_whole

        code = show_whole(sheets, tariff, given)
        return code if _complain_of(sheets) and well else 2
    if older is None:
        _show(sheets, given)
    else:
        _compare(_sheets(older, profile, tariff, limit), sheets, given)
    return 0 if _complain_of(sheets) and well else 2


def _is_whole(given: dict[str, Any]) -> bool:
    """Whether one table of all definitions is wanted: of a directory that is what people ask."""
    alone = ("compare", "base", "explain", "plot")
    if any(given[name] is not None for name in alone):
        return False
    if given["whole"] is not None:
        return bool(given["whole"])
    return any(os.path.isdir(path) for path in given["paths"])


def _read(paths: Sequence[str], given: dict[str, Any]) -> tuple[list[FileReport], bool]:
    """The files with the definitions in them, and whether all went well."""
    from asl_analyze.cli.definitions import read_definitions

    report, well = read_definitions(
        paths,
        workflow_type=given["workflow_type"],
        select="reading",
        allow_outside=given["allow_outside"],
        time_limit=given["time_limit"],
        config=given["config"],
        isolated=given["isolated"],
    )
    return report.files, well


def definitions_in(files: Sequence[FileReport]) -> list[Definition]:
    """Every definition of some files."""
    return [definition for file in files for definition in file.definitions]


def _complain_of(sheets: Sequence[Sheet]) -> bool:
    """Say of which definitions there is no cost, and why; whether there is one of all."""
    from asl_analyze.cli.printing.messages import complain

    faulty = [sheet for sheet in sheets if sheet.problem is not None]
    for sheet in faulty:
        hint = "" if sheet.is_left else " ('asl-analyze check' says what is wrong)"
        complain(f"{sheet.title}: {sheet.problem}{hint}")
    return not faulty


def _older(given: dict[str, Any]) -> list[FileReport] | None:
    """The files to compare with; None where nothing is compared."""
    if given["compare"] is not None:
        files, well = _read([given["compare"]], given)
        if not well:
            raise click.exceptions.Exit(2)
        return files
    if given["base"] is None:
        return None
    from asl_analyze.cli.revision import reports_at

    kind, allowed = given["workflow_type"], given["allow_outside"]
    reports = reports_at(given["base"], given["paths"], kind, allowed)
    return [file for report in reports for file in report.files]


def _sheets(
    files: Sequence[FileReport], profile: Profile, tariff: Tariff, limit: TimeLimit
) -> list[Sheet]:
    from asl_analyze.cost.nested import link
    from asl_analyze.session.declarations import Declarations

    made = [_sheet(each, profile, tariff, limit) for each in definitions_in(files)]
    link(made, Declarations(files).of)
    return made


def _sheet(definition: Definition, profile: Profile, tariff: Tariff, limit: TimeLimit) -> Sheet:
    from asl_analyze.cost.sheet import Sheet, sheet

    try:
        return limit.within(lambda: sheet(definition, profile=profile, tariff=tariff))
    except TimeUpError:
        return Sheet(definition, f"the transitions are not counted: {limit.left}", is_left=True)


def _show(sheets: list[Sheet], given: dict[str, Any]) -> None:
    from importlib import import_module

    from asl_analyze.cli.printing.output import write_report
    from asl_analyze.cli.printing.report_file import refuse_to_replace

    if given["plot"] is not None:
        refuse_to_replace(given["plot"], _inputs(given, sheets))
        _plot(sheets, given["plot"], given["per_month"])
    if given["explain"] is not None:
        write_report(_explained(sheets, given["explain"]), None)
        return
    writer = getattr(import_module(f"asl_analyze.reports.cost.{given['format']}"), given["format"])
    write_report(writer(sheets, given["per_month"]), None)


def _inputs(given: dict[str, Any], sheets: Iterable[Sheet]) -> list[str]:
    """The files that the figures come from."""
    from asl_analyze.cli.cost.priced import files_of

    used = (sheet.definition.source.path for sheet in sheets)
    return [*given["paths"], *files_of(given), *used]


def _explained(sheets: list[Sheet], name: str) -> str:
    from asl_analyze.cost.profile.profile import ProfileError
    from asl_analyze.reports.cost.explain import explain

    texts = [text for sheet in sheets if (text := explain(sheet, name)) is not None]
    if not texts:
        for sheet in sheets:
            if sheet.problem is not None:
                raise ProfileError(f"{sheet.title}: {sheet.problem}")
        raise ProfileError(f"there is no state '{name}'{_nearest_state(sheets, name)}")
    return "\n".join(texts)


def _nearest_state(sheets: list[Sheet], name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, [row.state.name for each in sheets for row in each.rows], 1)
    return f"; did you mean '{close[0]}'?" if close else ""


def _plot(sheets: list[Sheet], path: str, per_month: int | None) -> None:
    from asl_analyze.cli.printing.output import write_report
    from asl_analyze.reports.plot.page import html, svg

    drawn = [sheet for sheet in sheets if sheet.bill is not None]
    if not drawn:
        problems = [sheet.problem for sheet in sheets if sheet.problem is not None]
        raise RefusedError(f"there is nothing to draw: {_first_of(problems)}")
    write_report((html if path.endswith(".html") else svg)(drawn, per_month), path)


def _first_of(problems: list[str]) -> str:
    return problems[0] if problems else "a loop has no exit, so there is no average"


def _compare(old: list[Sheet], new: list[Sheet], given: dict[str, Any]) -> None:
    from asl_analyze.cli.printing.output import write_report
    from asl_analyze.cost.compare import pairs
    from asl_analyze.reports.cost import comparison

    write = comparison.json if given["format"] == "json" else comparison.markdown
    write_report(write(pairs(old, new), given["per_month"]), None)
