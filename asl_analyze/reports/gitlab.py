"""For GitLab's code quality report: one JSON array, whose entries have fingerprints of their own.

GitLab stops at the first entry that it cannot read, and keeps one of each fingerprint.
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (read on 2026-11-28)
"""

from __future__ import annotations

from asl_analyze.escape.json import sound
from asl_analyze.escape.terminal import one_line
from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting
from asl_analyze.reports.helped import helped
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, options: Options = DEFAULT) -> str:
    """An entry for each finding, and for what is to be known of a file; one a line."""
    from json import JSONEncoder

    rooted = Rooted(options.root)
    lasting = Lasting(rooted)
    entries = [_of_finding(result, rooted, lasting) for result in report.results]
    told = notices(report, options)
    entries += [_of_notice(notice, notice.path, rooted, lasting) for notice in told if notice.path]
    encode = JSONEncoder(ensure_ascii=False).encode
    lines = ",\n".join(encode(entry) for entry in entries)
    return sound(f"[\n{lines}\n]\n") if lines else "[]\n"


def _of_finding(result: Result, rooted: Rooted, lasting: Lasting) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": result.rule.code,
        "description": f"{result.rule.code}: {one_line(helped(result))}",
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[result.severity.value],
        "fingerprint": lasting.of(result),
        "location": {
            "path": rooted.path(result.source.path),
            "lines": {"begin": result.line, "end": result.end_line},
        },
    }


def _of_notice(notice: Notice, path: str, rooted: Rooted, lasting: Lasting) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": notice.kind,
        "description": f"{notice.kind}: {one_line(notice.text)}",
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[notice.severity],
        "fingerprint": lasting.of_text(notice.kind, path, notice.text),
        "location": {"path": rooted.path(path), "lines": {"begin": 1}},
    }
