"""For tools that read lines: `path:line:col: severity[CODE] message`."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result


def render(report: Report, options: Options = DEFAULT) -> str:
    """One line a finding; one that is suppressed says so before its severity."""
    return "".join(f"{_line(result)}\n" for result in shown(report, options))


def _line(result: Result) -> str:
    line, column = result.source.position(result.start)
    head = f"{one_line(result.source.path)}:{line}:{column}"
    mark = "" if result.suppressed is None else "suppressed "
    said = one_line(result.message)
    return f"{head}: {mark}{result.severity.value}[{result.rule.code}] {said}"
