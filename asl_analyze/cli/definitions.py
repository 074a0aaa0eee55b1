"""The definitions in the files a command is given, read as `check` reads them."""

from __future__ import annotations

from asl_analyze.cli.check.reporting import complain_of
from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import complain
from asl_analyze.cli.work.inputs import find_inputs
from asl_analyze.cli.work.work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import FileReport, Report
    from asl_analyze.world.revision import Revision


def read_definitions(
    paths: Sequence[str],
    *,
    workflow_type: str | None,
    select: str | None = None,
    allow_outside: tuple[str, ...] = (),
    time_limit: int | None = None,
    input: str | None = None,
    input_schema: str | None = None,
    config: str | None = None,
    isolated: bool = False,
) -> tuple[Report, bool]:
    """What `check` makes of the paths, and whether all went well; what did not was told.

    `select` names the rules that run, those of the configuration where it is None. `time_limit` is
    in seconds for each file, `config` and `isolated` are as `check` has them; `input` and
    `input_schema` are files that tell what the definitions are executed with.
    """
    select_only = () if select is None else (select,)
    given = {
        "select": select_only,
        "allow_outside": allow_outside,
        "time_limit": time_limit,
        "input": input,
        "input_schema": input_schema,
        "config": config,
        "isolated": isolated,
    }
    settings = _settings(paths, workflow_type, **given)
    report = Work(settings.engine(), settings).run(*find_inputs(settings))
    complain_of(report.failures)
    if not report.failures and not report.definition_count:
        complain("there is no definition that could be read")
    return report, not report.failures and report.definition_count > 0


def report_on(
    inputs: Sequence[FoundFile],
    paths: Sequence[str],
    revision: Revision,
    workflow_type: str | None,
) -> Report:
    """What is read of files as they were at a revision; nobody asked for words about them."""
    settings = _settings(paths, workflow_type, select=("reading",), quiet=True)
    settings.world = settings.revision = revision
    return Work(settings.engine(), settings).run(inputs, [])


def _settings(paths: Sequence[str], workflow_type: str | None, **given: object) -> Settings:
    asked = {"paths": tuple(paths), "workflow_type": workflow_type, "no_progress": True}
    return Settings({**unset(), **asked, **given})


def tell_errors(report: Report) -> bool:
    """Say the errors as `check` does, each in a line on standard error; whether there are any."""
    from asl_analyze.cli.printing.messages import tell
    from asl_analyze.reports.concise import render

    files = [_with_errors(file) for file in report.files]
    text = render(type(report)(files, report.rules, []))
    if text:
        tell(text.rstrip("\n"))
    return bool(text)


def _with_errors(file: FileReport) -> FileReport:
    from asl_analyze.result import FileReport

    errors = [result for result in file.results if result.severity.value == "error"]
    return FileReport(file.source, [], errors)
