"""What a report says of the run itself: files that could not be read, limits, settings."""

from __future__ import annotations

from asl_analyze.reports.notice import CONFIGURATION, LEFT_OUT, ROUGH, UNREADABLE, Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.result import FileReport, Report


def notices(report: Report, options: Options) -> list[Notice]:
    """All that somebody has to know who takes the findings for the whole truth, worst first."""
    found = list(of_execution(report, options))
    found += [
        Notice(CONFIGURATION, "info", f"configuration file {used}", used.path)
        for used in options.configured
        if used.left_out
    ]
    return found


def of_execution(report: Report, options: Options) -> Iterator[Notice]:
    """Files that could not be read or are looked at roughly, and findings not in the report."""
    for failure in report.failures:
        text = f"could not read the file: {failure.reason}"
        yield Notice(UNREADABLE, "error", text, failure.path)
    for file in report.files:
        if file.left_out:
            yield Notice(LEFT_OUT, "warning", _left_out(file), file.source.path)
    if options.dropped:
        text = f"{options.dropped:,} findings, the least severe, are left out of the log"
        yield Notice(LEFT_OUT, "warning", text)
    if report.rough:
        from asl_analyze.reports.left_out import ROUGHLY

        yield from (Notice(ROUGH, "info", ROUGHLY, path) for path in report.rough)


def _left_out(file: FileReport) -> str:
    why = "the least severe"
    if file.repeated:
        from asl_analyze.reports.left_out import repeated_findings

        said = repeated_findings(file.repeated)
        why = said if file.repeated == file.left_out else f"{why} and {said}"
    return f"{file.left_out:,} more findings in this file, {why}, are left out"
