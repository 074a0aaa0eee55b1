"""For programs: one JSON object, one finding a line.

Lines and columns are 1-based, columns in code points, ends exclusive. `docs/report.schema.json` has
it all. Within a version members are only added.
"""

from __future__ import annotations

from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting
from asl_analyze.reports.links import rule_url
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.shown import shown
from asl_analyze.suppressed import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result, Spot
    from asl_analyze.rule import Fix
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppressed import Suppressed

VERSION = 1


def render(report: Report, options: Options = DEFAULT) -> str:
    """The report as an object; a clean one has an empty list of findings."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    findings = ",\n".join(encode(one) for one in findings_of(report, options))
    head = f'{encode(_head(report, options))[:-1]}, "findings": ['
    return f"{head}\n{findings}\n]}}\n" if findings else f"{head}]}}\n"


def _head(report: Report, options: Options) -> dict[str, object]:
    """What is known of the run: `failures` always, what else is special only where it is so.

    `configuration` is the file that governs the run, `configurations_below` are those that govern
    some of the files alone.
    """
    used = configurations(options)
    told = not_told(report)
    return {
        "version": VERSION,
        "files": len(report.files),
        "definitions": report.definition_count,
        **({"configuration": used[0]} if used else {}),
        **({"configurations_below": used[1:]} if used[1:] else {}),
        **{name: rows for name, rows in told.items() if rows or name == "failures"},
        **since(report),
        **({"suppressed": hidden} if (hidden := suppressed_counts(report)) else {}),
    }


def since(report: Report) -> dict[str, dict[str, object]]:
    """The revision whose findings are left out, with their number; nothing where none is asked."""
    if report.since is None:
        return {}
    revision, known = report.since
    return {"since": {"revision": revision, "known": known}}


def suppressed_counts(report: Report) -> dict[str, dict[str, int]]:
    """How many findings are suppressed, by the kind of what does it and by severity."""
    return {kind: counts for kind in KINDS if (counts := report.hidden(kind))}


def configurations(options: Options) -> list[dict[str, object]]:
    """The configuration files of the run with what each leaves out by its keys."""
    return [{"path": used.path, **used.left_out} for used in options.configured]


def not_told(report: Report) -> dict[str, list[dict[str, object]]]:
    """By file: how many findings are left out, loops that are not followed, and what failed."""
    from asl_analyze.reports.left_out import ROUGHLY

    return {
        "left_out": [{"path": path, "findings": number} for path, number in report.left_out],
        "rough": [{"path": path, "reason": ROUGHLY} for path in report.rough],
        "failures": [{"path": one.path, "reason": one.reason} for one in report.failures],
    }


def findings_of(report: Report, options: Options) -> Iterator[dict[str, object]]:
    """Every finding as a program reads it."""
    lasting = Lasting(Rooted(options.root))
    return (finding(result, lasting) for result in shown(report, options))


def finding(result: Result, lasting: Lasting) -> dict[str, object]:
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
        "fingerprint": lasting.of(result),
        "related": [
            *(_spot(spot, None) for spot in result.related),
            *(_spot(spot, step) for step, spot in enumerate(result.path, start=1)),
        ],
        "help": result.help,
        "fix": None if result.fix is None else _fix(source, result.fix),
        "suppressed": None if result.suppressed is None else _suppressed(result.suppressed),
    }


def _suppressed(why: Suppressed) -> dict[str, object]:
    place = {"path": why.path, "line": why.line, "column": why.column}
    return {"kind": why.kind, "reason": why.reason, "place": place}


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
