"""Which findings a report shows: those that are told, and suppressed ones for who asks for them."""

from __future__ import annotations

from asl_analyze.result import in_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import FileReport, Report, Result


def shown(report: Report, options: Options) -> list[Result]:
    """Those of all files, file by file."""
    if not options.shows_suppressed:
        return report.results
    return [result for file in report.files for result in shown_of(file, options)]


def shown_of(file: FileReport, options: Options) -> list[Result]:
    """Those of one file, in the order of its text."""
    if not options.shows_suppressed or not file.suppressed:
        return file.results
    return in_order([*file.results, *file.suppressed], file.source)
