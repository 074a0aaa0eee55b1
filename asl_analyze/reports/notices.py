"""What a report says of the run itself: files that could not be read, limits, settings."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.result import FileReport, Report

# The kinds, which SARIF, checkstyle and others have as the names of rules.
UNREADABLE = "unreadable-file"
CONFIGURATION = "configuration-file"
LEFT_OUT = "findings-left-out"
ROUGH = "loops-not-followed"


class Notice:
    """A text about the run or about one file of it.

    `severity` is a word as that of a finding. `path` is that of the file it is about, as a user
    knows it; None for the run as a whole.
    """

    __slots__ = ("kind", "path", "severity", "text")

    def __init__(self, kind: str, severity: str, text: str, path: str | None = None) -> None:
        self.kind = kind
        self.severity = severity
        self.text = text
        self.path = path


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
