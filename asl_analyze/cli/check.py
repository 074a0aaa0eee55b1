"""A check: find the files, analyze them and report what is wrong."""

from __future__ import annotations

from asl_analyze.cli.inputs import find_inputs
from asl_analyze.cli.messages import note
from asl_analyze.cli.reporting import FAILED, exit_code, say, write
from asl_analyze.cli.settings import Settings
from asl_analyze.files.kinds import SYNTHESIZED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import Failure, Report


def check(given: dict[str, Any]) -> int:
    """Do what the options ask for; the exit code says how it went.

    Raises:
        MisusedError: for options that do not go together; nothing was done yet.
        RefusedError: where the work cannot be begun.
    """
    settings = Settings(given)
    inputs, failures = find_inputs(settings)
    return _task(settings)(inputs, failures, settings)


def _task(settings: Settings) -> Callable[[list[FoundFile], list[Failure], Settings], int]:
    if not (settings.show_files or settings.show_definitions):
        return _check
    from asl_analyze.cli import listing

    return listing.show_files if settings.show_files else listing.show_definitions


def _check(inputs: list[FoundFile], failures: list[Failure], settings: Settings) -> int:
    from asl_analyze.cli.work import Work

    engine = settings.engine()
    if settings.verbose:
        note(f"configuration: {settings.config.path or 'none'}")
        note(f"rules: {len(engine.rules)}, files to look into: {len(inputs)}")
    report = Work(engine, settings, findings_only=True).run(inputs, failures)
    code = exit_code(report, settings.fail_on)
    if not write(report, settings, code):
        code = FAILED
    say(report, quiet=settings.quiet)
    if not settings.quiet:
        _tell_of_output(report, inputs)
    return code


def _tell_of_output(report: Report, inputs: list[FoundFile]) -> None:
    """Say that the CDK's output was searched, which other tools leave out."""
    marked = f"/{SYNTHESIZED}/"
    met = {file.path for file in inputs if not file.named and marked in f"/{file.path}"}
    for file in report.files:
        if file.source.path in met:
            folder = f"/{file.source.path}".partition(marked)[0] + f"/{SYNTHESIZED}"
            note(f"{folder[1:]}: the CDK's output is searched even where git ignores it")
            return
