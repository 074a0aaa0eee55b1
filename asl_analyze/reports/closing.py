"""The last lines of a report for people: what is left out of it, and what can be fixed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report


def closing(report: Report, options: Options) -> Iterator[str]:
    """The lines; none for a report that has nothing more to say."""
    if report.left_out:
        from asl_analyze.reports.left_out import more_findings

        yield more_findings(report)
    if options.counts_fixes is not None:
        from asl_analyze.reports.fixable import fixable

        said = fixable(report, unsafe=options.counts_fixes == "unsafe")
        if said is not None:
            yield said
