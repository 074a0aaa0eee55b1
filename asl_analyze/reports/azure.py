"""For the log of a step in Azure Pipelines: commands that become its issues.

Azure knows errors and warnings: a finding of severity info is a warning that says so. Lines and
columns are 1-based, columns in code points.
"""

from __future__ import annotations

from asl_analyze.escape.azure import issue
from asl_analyze.escape.terminal import one_line
from asl_analyze.files.paths import Rooted
from asl_analyze.reports.beyond import beyond
from asl_analyze.reports.helped import helped
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result

    Properties = dict[str, str | int]

_TYPES = {"error": "error", "warning": "warning", "info": "warning"}


def render(report: Report, options: Options = DEFAULT) -> str:
    """An issue for each finding, the most severe first; plain lines for what is only a note."""
    rooted = Rooted(options.root)
    issues: dict[str, list[str]] = {severity: [] for severity in _TYPES}
    lines = []
    for notice in notices(report, options):
        if notice.severity == "info":
            lines.append(_line(notice, rooted))
        else:
            issues[notice.severity].append(_of_notice(notice, rooted))
    for result in report.results:
        issues[result.severity.value].append(_of_finding(result, rooted))
    errors = len(issues["error"])
    found = [line for each in issues.values() for line in each]
    said = beyond("Azure Pipelines", {"error": errors, "warning": len(found) - errors})
    if said is not None:
        lines.append(f"asl-analyze: {said}")
    return "".join(f"{line}\n" for line in [*found, *lines])


def _of_finding(result: Result, rooted: Rooted) -> str:
    line, column = result.source.position(result.start)
    severity = result.severity.value
    properties: Properties = {
        "type": _TYPES[severity],
        "sourcepath": rooted.path(result.source.path),
        "linenumber": line,
        "columnnumber": column,
        "code": result.rule.code,
    }
    lead = "" if severity in _TYPES.values() else f"{severity}: "
    return issue(properties, f"{lead}{helped(result)}")


def _of_notice(notice: Notice, rooted: Rooted) -> str:
    properties: Properties = {"type": _TYPES[notice.severity]}
    if notice.path is not None:
        properties["sourcepath"] = rooted.path(notice.path)
    return issue({**properties, "code": notice.kind}, notice.text)


def _line(notice: Notice, rooted: Rooted) -> str:
    place = "" if notice.path is None else f"{rooted.path(notice.path)}: "
    return f"asl-analyze: note: {one_line(f'{place}{notice.text}')}"
