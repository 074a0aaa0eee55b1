"""For programs that read line by line: each line is a JSON object of the `kind` that it says.

A finding has the members that it has in the JSON report. The last line is always the summary: where
it is missing, the report was cut off.
"""

from __future__ import annotations

from asl_analyze.reports.json_format import (
    VERSION,
    configurations,
    findings_of,
    not_told,
    since,
    suppressed_counts,
)
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.summary import counts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report

# Lists of the JSON report, by the kind of line that each entry becomes.
_KINDS = {"left_out": "left_out", "rough": "rough", "failures": "failure"}


def render(report: Report, options: Options = DEFAULT) -> str:
    """The findings, then what else is to be known of the run, then the summary."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    return "".join(f"{encode(line)}\n" for line in _lines(report, options))


def _lines(report: Report, options: Options) -> Iterator[dict[str, object]]:
    for one in findings_of(report, options):
        yield {"kind": "finding", **one}
    for name, rows in not_told(report).items():
        yield from ({"kind": _KINDS[name], **row} for row in rows)
    yield from ({"kind": "configuration", **used} for used in configurations(options))
    yield {
        "kind": "summary",
        "version": VERSION,
        "files": len(report.files),
        "definitions": report.definition_count,
        "findings": counts(report),
        "failures": len(report.failures),
        "suppressed": suppressed_counts(report),
        **since(report),
    }
