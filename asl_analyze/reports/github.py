"""For the log of a step in GitHub Actions: workflow commands that become annotations.

Lines and columns are 1-based, columns in code points, ends exclusive. The runner drops the columns
of a place on several lines, so none are written there.
"""

from __future__ import annotations

from asl_analyze.escape.github import command
from asl_analyze.files.paths import Rooted
from asl_analyze.reports.beyond import beyond
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result

    Properties = dict[str, str | int]

_TYPES = {"error": "error", "warning": "warning", "info": "notice"}
_TITLE = "asl-analyze"
_WHERE = "GitHub"


def render(report: Report, options: Options = DEFAULT) -> str:
    """A command for each finding, the most severe first."""
    rooted = Rooted(options.root)
    commands: dict[str, list[str]] = {name: [] for name in _TYPES.values()}
    for notice in notices(report, options):
        commands[_TYPES[notice.severity]].append(_of_notice(notice, rooted))
    for result in report.results:
        commands[_TYPES[result.severity.value]].append(_of_finding(result, rooted))
    counts = {name: len(lines) for name, lines in commands.items()}
    if beyond(_WHERE, counts):
        # The sentence is a notice itself, and the first of them, so that it is shown.
        said = beyond(_WHERE, {**counts, "notice": counts["notice"] + 1}) or ""
        commands["notice"].insert(0, command("notice", {"title": _TITLE}, [said]))
    return "".join(f"{line}\n" for lines in commands.values() for line in lines)


def _of_finding(result: Result, rooted: Rooted) -> str:
    rule = result.rule
    lines = [result.message] if result.help is None else [result.message, f"help: {result.help}"]
    properties = {**_place(result, rooted), "title": f"{rule.code} {rule.name}"}
    return command(_TYPES[result.severity.value], properties, lines)


def _place(result: Result, rooted: Rooted) -> Properties:
    source = result.source
    line, column = source.position(result.start)
    end_line, end_column = source.position(result.end)
    place: Properties = {"file": rooted.path(source.path), "line": line, "endLine": end_line}
    if line == end_line:
        place |= {"col": column, "endColumn": end_column}
    return place


def _of_notice(notice: Notice, rooted: Rooted) -> str:
    place: Properties = {} if notice.path is None else {"file": rooted.path(notice.path)}
    return command(_TYPES[notice.severity], {**place, "title": _TITLE}, [notice.text])
