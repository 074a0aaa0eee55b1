"""For reviewdog: Reviewdog Diagnostic Format, with fixes as suggestions.

Lines and columns are 1-based, columns in bytes of UTF-8, ends exclusive. Paths are as the user
knows them, since reviewdog counts them from the directory that it runs in.
https://github.com/reviewdog/reviewdog/tree/master/proto/rdf (read on 2026-11-28)
"""

from __future__ import annotations

from asl_analyze.escape.json import sound
from asl_analyze.escape.review import plain
from asl_analyze.reports.columns import UTF8, Columns
from asl_analyze.reports.links import HOME, rule_url
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT
from asl_analyze.rule import SHOWN, UNSAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result
    from asl_analyze.rule import Fix
    from asl_analyze.source.text import SourceText

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
# A suggestion is one piece of text: edits that lie further apart would repeat most of a file.
WIDEST = 10_000


def render(report: Report, options: Options = DEFAULT) -> str:
    """One object, one diagnostic a line."""
    from json import JSONEncoder

    columns = Columns(UTF8)
    diagnostics = [_of_finding(result, columns) for result in report.results]
    diagnostics += [_of_notice(notice) for notice in notices(report, options)]
    encode = JSONEncoder(ensure_ascii=False).encode
    head = f'{{"source": {encode({"name": "asl-analyze", "url": HOME})}, "diagnostics": ['
    lines = ",\n".join(encode(diagnostic) for diagnostic in diagnostics)
    return sound(f"{head}\n{lines}\n]}}\n" if lines else f"{head}]}}\n")


def _of_finding(result: Result, columns: Columns) -> dict[str, object]:
    source, rule, fix = result.source, result.rule, result.fix
    diagnostic: dict[str, object] = {
        "message": "\n".join(map(plain, _lines(result))),
        "location": _location(source, result.start, result.end, columns),
        "severity": _SEVERITIES[result.severity.value],
        "code": {"value": rule.code, "url": rule_url(rule)},
    }
    suggestion = None if fix is None else _suggestion(source, fix, columns)
    if suggestion is not None:
        diagnostic["suggestions"] = [suggestion]
    steps = [(f"{number}. ", spot) for number, spot in enumerate(result.path, start=1)]
    related = [("", spot) for spot in result.related] + steps
    if related:
        diagnostic["related_locations"] = [
            {
                "message": plain(f"{lead}{spot.text}"),
                "location": _location(spot.source, spot.start, spot.end, columns),
            }
            for lead, spot in related
        ]
    return diagnostic


def _lines(result: Result) -> Iterator[str]:
    yield result.message
    if result.help is not None:
        yield f"help: {result.help}"
    if result.fix is not None and result.fix.applicability is UNSAFE:
        yield f"fix: {result.fix.text} (may change what a run does)"


def _of_notice(notice: Notice) -> dict[str, object]:
    return {
        "message": plain(notice.text),
        "location": {} if notice.path is None else {"path": notice.path},
        "severity": _SEVERITIES[notice.severity],
        "code": {"value": notice.kind},
    }


def _suggestion(source: SourceText, fix: Fix, columns: Columns) -> dict[str, object] | None:
    """All edits of a fix as one; None for a fix to complete, and for edits that lie far apart."""
    if fix.applicability is SHOWN or not fix.change:
        return None
    start, end = fix.change[0][0], max(stop for _, stop, _ in fix.change)
    if end - start > WIDEST:
        return None
    parts, at = [], start
    for begin, stop, text in fix.change:
        parts += [source.text[at:begin], text]
        at = stop
    return {"range": _range(source, start, end, columns), "text": "".join(parts)}


def _location(source: SourceText, start: int, end: int, columns: Columns) -> dict[str, object]:
    return {"path": source.path, "range": _range(source, start, end, columns)}


def _range(source: SourceText, start: int, end: int, columns: Columns) -> dict[str, object]:
    line, column = columns.position(source, start)
    end_line, end_column = columns.position(source, end)
    return {
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
    }
