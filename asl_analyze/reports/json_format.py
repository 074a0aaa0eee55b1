"""For programs: one JSON object, one finding a line.

Lines and columns are 1-based, columns in code points, ends exclusive.
"""

from __future__ import annotations

from asl_analyze.reports.links import rule_url
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result, Spot
    from asl_analyze.rule import Fix
    from asl_analyze.source.text import SourceText

VERSION = 1


def render(report: Report, options: Options = DEFAULT) -> str:
    """The report as an object; a clean one has an empty list of findings.

    Only a run with a configuration file has a `configuration`: what that file leaves out, and
    `configurations_below`: the same of those that govern some of the files alone; and only one
    with more findings than it reports has `left_out`: how many of which files. `rough` are the
    files with loops that count too far to be followed.
    """
    from json import JSONEncoder

    encode = JSONEncoder().encode
    findings = ",\n".join(encode(finding(result)) for result in report.results)
    head = (
        f'{{"version": {VERSION}, "files": {len(report.files)}, '
        f'"definitions": {report.definition_count}, {_configuration(options)}'
        f'{_left_out(report)}{_rough(report)}"findings": ['
    )
    return f"{head}\n{findings}\n]}}\n" if findings else f"{head}]}}\n"


def _configuration(options: Options) -> str:
    if not options.configured:
        return ""
    from json import dumps

    first, *others = [{"path": one.path, **one.left_out} for one in options.configured]
    more = f'"configurations_below": {dumps(others)}, ' if others else ""
    return f'"configuration": {dumps(first)}, {more}'


def _left_out(report: Report) -> str:
    if not report.left_out:
        return ""
    from json import dumps

    rows = [{"path": path, "findings": number} for path, number in report.left_out]
    return f'"left_out": {dumps(rows)}, '


def _rough(report: Report) -> str:
    if not report.rough:
        return ""
    from json import dumps

    from asl_analyze.reports.left_out import ROUGHLY

    rows = [{"path": path, "reason": ROUGHLY} for path in report.rough]
    return f'"rough": {dumps(rows)}, '


def finding(result: Result) -> dict[str, object]:
    """A finding as a program reads it."""
    rule, source = result.rule, result.source
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": result.severity.value,
        "message": result.message,
        "path": source.path,
        **_range(source, result.start, result.end),
        "pointer": result.pointer,
        "definition": result.definition,
        "aws": result.aws,
        "url": rule_url(rule),
        "related": [
            *(_spot(spot, None) for spot in result.related),
            *(_spot(spot, step) for step, spot in enumerate(result.path, start=1)),
        ],
        "help": result.help,
        "fix": None if result.fix is None else _fix(source, result.fix),
    }


def _spot(spot: Spot, step: int | None) -> dict[str, object]:
    """A related place; `step` numbers those that are steps of a path."""
    place = _range(spot.source, spot.start, spot.end)
    return {"message": spot.text, "step": step, "path": spot.source.path, **place}


def _fix(source: SourceText, fix: Fix) -> dict[str, object]:
    edits = [{**_range(source, *edit.span), "text": edit.text} for edit in fix.edits]
    how = {"safe": fix.is_safe, "applicability": fix.applicability.value}
    return {"message": fix.text, **how, "edits": edits}


def _range(source: SourceText, start: int, end: int) -> dict[str, int]:
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
