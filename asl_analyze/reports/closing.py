"""The last lines of a report for people: what is no finding, and what can be fixed."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.notice import LEFT_OUT
from asl_analyze.reports.notices import notices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report


def closing(report: Report, options: Options) -> Iterator[str]:
    """The lines; none for a report that has nothing more to say.

    What standard error says is not said twice, unless the report stands alone, as in a file.
    """
    if report.left_out:
        from asl_analyze.reports.left_out import more_findings

        yield more_findings(report)
    if options.stands_alone:
        told = notices(report, options)
        yield from (_line(notice) for notice in told if notice.kind != LEFT_OUT)
    if options.counts_fixes is not None and report.results:
        from asl_analyze.reports.fixable import fixable

        said = fixable(report, unsafe=options.counts_fixes == "unsafe")
        if said is not None:
            yield said


def _line(notice: Notice) -> str:
    place = "" if notice.path is None else f"{notice.path}: "
    return one_line(f"{notice.severity}: {place}{notice.text}")
