"""What a check leaves behind: the report, the last words and the exit code."""

from __future__ import annotations

import os
import sys

from asl_analyze.cli.printing.messages import UnwritableError, complain, tell, warn
from asl_analyze.cli.printing.output import write_report
from asl_analyze.reports.formats import render
from asl_analyze.reports.options import Options
from asl_analyze.result import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.result import Failure

CLEAN, FINDINGS, FAILED = 0, 1, 2

_RANKS = {"error": 2, "warning": 1, "info": 0, "never": 3}


def exit_code(report: Report, fail_on: str) -> int:
    """`FAILED` when a file failed, `FINDINGS` for those of that severity or worse, else `CLEAN`."""
    if report.failures:
        return FAILED
    least = _RANKS[fail_on]
    return FINDINGS if any(r.severity.rank >= least for r in report.results) else CLEAN


def write(report: Report, settings: Settings, code: int) -> bool:
    """Write the report in the wanted format; False where that was not possible."""
    if settings.statistics:
        from asl_analyze.cli.check.statistics import statistics

        text = statistics(report, settings.format)
    else:
        text = _rendered(report, settings, _options(settings, code))
    try:
        if settings.gives_back and settings.output is None:
            if text:
                tell(text.removesuffix("\n"))
        else:
            write_report(text, settings.output)
    except UnwritableError as error:
        complain(str(error))
        return False
    return True


def _rendered(report: Report, settings: Settings, options: Options) -> str:
    if settings.format != "sarif":
        return render(settings.format, report, options)
    from asl_analyze.cli.check.sarif_size import render_for_upload

    text = render_for_upload(report, options)
    if options.dropped:
        warn(
            f"{options.dropped:,} findings, the least severe, are not in the SARIF log: "
            "code scanning accepts no larger one"
        )
    return text


def say(report: Report, *, quiet: bool) -> None:
    """Say what failed, and in a line what was found."""
    complain_of(report.failures)
    if not quiet:
        from asl_analyze.reports.summary import summary

        tell(summary(Report(report.files, report.rules, [])))


def complain_of(failures: Iterable[Failure]) -> None:
    """Say which files failed and why."""
    for failure in failures:
        complain(f"{failure.path}: {failure.reason}")


def _options(settings: Settings, code: int) -> Options:
    from asl_analyze.cli.printing.color import wants_color

    stream = sys.stderr if settings.gives_back else sys.stdout
    is_terminal = settings.output is None and stream.isatty()
    options = Options(
        color=wants_color(settings.color, is_terminal=is_terminal),
        category=settings.sarif_category,
        root=root_of(settings),
        exit_code=code,
        configured=settings.configured(),
    )
    if is_terminal:
        options.width = os.get_terminal_size(stream.fileno()).columns or options.width
    if not settings.fix:
        options.counts_fixes = "unsafe" if settings.unsafe_fixes else "safe"
    return options


def root_of(settings: Settings) -> str:
    """What relative URIs count from: code scanning knows files by their place in the repository."""
    if settings.format != "sarif":
        return ""
    from asl_analyze.files.repository import repository_top

    here = os.getcwd()
    return repository_top(here) or here
