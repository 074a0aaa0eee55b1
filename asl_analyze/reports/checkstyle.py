"""For what reads Checkstyle's XML: Jenkins, reviewdog and many editors.

Lines and columns are 1-based, columns in code points. There is no schema but what the class
XMLLogger of https://github.com/checkstyle/checkstyle writes (read on 2026-11-28).
"""

from __future__ import annotations

from asl_analyze.escape.xml import exact, shown
from asl_analyze.reports.by_file import by_file
from asl_analyze.reports.helped import helped
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
_SOURCE = "asl-analyze"


def render(report: Report, options: Options = DEFAULT) -> str:
    """A file with its errors for each one that was checked, or could not be read."""
    files = {
        path: [_of_finding(result) for result in results]
        for path, results in by_file(report).items()
    }
    for notice in notices(report, options):
        if notice.path is not None:
            files.setdefault(notice.path, []).append(_of_notice(notice))
    parts = [_file(path, errors) for path, errors in files.items()]
    return f"{_HEAD}{''.join(parts)}</checkstyle>\n"


def _file(path: str, errors: list[str]) -> str:
    if not errors:
        return f'  <file name="{exact(path)}"/>\n'
    return f'  <file name="{exact(path)}">\n{"".join(errors)}  </file>\n'


def _of_finding(result: Result) -> str:
    place = f'line="{result.line}" column="{result.column}"'
    return _error(place, result.severity.value, helped(result), result.rule.code)


def _of_notice(notice: Notice) -> str:
    return _error('line="1"', notice.severity, notice.text, notice.kind)


def _error(place: str, severity: str, message: str, rule: str) -> str:
    said = f'severity="{severity}" message="{shown(message)}" source="{_SOURCE}.{rule}"'
    return f"    <error {place} {said}/>\n"
