"""A SARIF log that code scanning accepts.

GitHub refuses an upload of more than 25,000 results in a run or of more than 10 MB when compressed,
and of these results it shows 5,000, the most severe first (read on 2026-11-28):
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

from asl_analyze.cli.printing.messages import note, warn
from asl_analyze.reports.formats import render
from asl_analyze.result import FileReport, Report, worst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options

MOST_RESULTS = 25_000
LARGEST = 10_000_000
MOST_SHOWN = 5_000

# How much of what should fit is tried, since results differ in size.
SAFE = 0.8


def log_for_upload(report: Report, options: Options, *, is_quiet: bool) -> str:
    """The log, and words about what code scanning does with one that is large."""
    text = render_for_upload(report, options)
    if options.dropped:
        warn(
            f"{options.dropped:,} findings, the least severe, are not in the SARIF log: "
            "code scanning accepts no larger one"
        )
    results = len(report.results) - options.dropped
    if results > MOST_SHOWN and not is_quiet:
        note(
            f"the SARIF log has {results:,} results; GitHub shows {MOST_SHOWN:,} of those that are "
            "uploaded, the most severe"
        )
    return text


def render_for_upload(report: Report, options: Options) -> str:
    """The log with as many findings as are accepted, the most severe first.

    `options.dropped` then says how many are not in it.
    """
    found = len(report.results)
    if options.shows_suppressed:
        found += len(report.suppressed)
    most = min(found, MOST_RESULTS)
    while True:
        options.dropped = found - most
        text = render("sarif", _with(report, most) if options.dropped else report, options)
        size = _compressed_size(text)
        if size <= LARGEST or not most:
            return text
        most = int(most * min(SAFE, SAFE * LARGEST / size))


def _with(report: Report, most: int) -> Report:
    kept = set(worst(report.results, most))
    kept |= set(worst(report.suppressed, max(0, most - len(kept))))
    files = [
        FileReport(
            file.source,
            [],
            [result for result in file.results if result in kept],
            definition_count=file.definition_count,
            left_out=file.left_out,
            repeated=file.repeated,
            is_rough=file.is_rough,
            suppressed=[result for result in file.suppressed if result in kept],
            hidden=file.hidden,
        )
        for file in report.files
    ]
    return Report(files, report.rules, report.failures, report.since)


def _compressed_size(text: str) -> int:
    """In bytes, of a text that may be too large at all."""
    if len(text) * 3 <= LARGEST:
        return 0
    from zlib import compress

    return len(compress(text.encode("utf-8", "surrogatepass")))
