"""What a check leaves behind: the report, the last words and the exit code."""

from __future__ import annotations

import os
import sys

from asl_analyze.cli.printing.messages import UnwritableError, complain, tell
from asl_analyze.cli.printing.output import write_content
from asl_analyze.reports.formats import ROOTED, SUMMARIZED, gate, render
from asl_analyze.reports.options import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.cli.cache.texts import Texts
    from asl_analyze.cli.check.same_text import SameTexts
    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.reports.formats import Output
    from asl_analyze.result import Failure, Report

CLEAN, FINDINGS, FAILED = 0, 1, 2

_RANKS = {"error": 2, "warning": 1, "info": 0, "never": 3}


def exit_code(report: Report, fail_on: str) -> int:
    """`FAILED` when a file failed, `FINDINGS` for those of that severity or worse, else `CLEAN`."""
    if report.failures:
        return FAILED
    least = _RANKS[fail_on]
    return FINDINGS if any(_RANKS[severity] >= least for severity in report.tally) else CLEAN


def write(report: Report, settings: Settings, code: int, known: Texts | None = None) -> bool:
    """Write the report in each wanted format; False where that was not possible.

    `known` has the texts of earlier runs.

    Raises:
        GoneError: where a part of the report is lost; nothing is written yet.
    """
    wanted = [(output, options_of(output, settings, code)) for output in settings.outputs]
    same = None
    if known is not None and not settings.statistics:
        from asl_analyze.cli.check.same_text import SameTexts

        same = SameTexts(known, report, wanted)
    written = [_write(output, report, settings, options, same) for output, options in wanted]
    _summarize(report, wanted)
    return all(written)


def _write(
    output: Output, report: Report, settings: Settings, options: Options, same: SameTexts | None
) -> bool:
    if output.refusal is not None:
        complain(output.refusal)
        return False
    try:
        if settings.gives_back and output.path is None:
            text = _text(output, report, settings, options)
            if text:
                tell(text.removesuffix("\n"), gate(output.format))
        else:
            write_content(_content(output, report, settings, options, same), output.path)
    except UnwritableError as error:
        complain(str(error))
        return False
    return True


def _content(
    output: Output, report: Report, settings: Settings, options: Options, same: SameTexts | None
) -> bytes:
    """What is written: lines of which no input makes a command."""
    known = None if same is None else same.found(output)
    if known is not None:
        return known
    data = gate(output.format)(_text(output, report, settings, options)).encode()
    if same is not None and not options.dropped:
        same.keep(output, data)
    return data


def _text(output: Output, report: Report, settings: Settings, options: Options) -> str:
    if settings.statistics:
        from asl_analyze.cli.check.statistics import statistics

        return statistics(report, output.format)
    if output.format == "sarif":
        from asl_analyze.cli.check.sarif_size import log_for_upload

        return log_for_upload(report, options, is_quiet=settings.quiet)
    return render(output.format, report, options)


def _summarize(report: Report, wanted: Iterable[tuple[Output, Options]]) -> None:
    """Tell GitHub's summary of a step what its annotations tell."""
    for output, options in wanted:
        if output.format == SUMMARIZED:
            from asl_analyze.cli.check.step_summary import add_to_summary

            add_to_summary(report, options)
            return


def say(report: Report, *, quiet: bool) -> None:
    """Say what failed, and in a line what was found."""
    complain_of(report.failures)
    if not quiet:
        from asl_analyze.reports.summary import summary

        tell(summary(report.without_failures()))


def complain_of(failures: Iterable[Failure]) -> None:
    """Say which files failed and why."""
    for failure in failures:
        complain(f"{failure.path}: {failure.reason}")


def options_of(output: Output, settings: Settings, code: int) -> Options:
    """What a report's format has to know of the run, and of where the report goes."""
    from asl_analyze.cli.printing.color import wants_color

    stream = sys.stderr if settings.gives_back else sys.stdout
    is_terminal = output.path is None and stream.isatty()
    options = Options(
        color=wants_color(settings.color, is_terminal=is_terminal),
        category=settings.sarif_category,
        root=_root() if output.format in ROOTED else "",
        exit_code=code,
        configured=settings.configured(),
    )
    options.stands_alone = output.path is not None
    if is_terminal:
        options.width = os.get_terminal_size(stream.fileno()).columns or options.width
    options.shows_suppressed = settings.shows_suppressed
    if not settings.fix:
        options.counts_fixes = "unsafe" if settings.unsafe_fixes else "safe"
    return options


def _root() -> str:
    """What relative paths count from: a pipeline knows files by their place in the repository."""
    from asl_analyze.files.repository import repository_top

    here = os.getcwd()
    return repository_top(here) or here
