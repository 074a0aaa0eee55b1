"""For tools that read lines: `path:line:col: severity[CODE] message`."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result


def render(report: Report, _options: Options = DEFAULT) -> str:
    """One line a finding."""
    return "".join(f"{_line(result)}\n" for result in report.results)


def _line(result: Result) -> str:
    line, column = result.source.position(result.start)
    head = f"{one_line(result.source.path)}:{line}:{column}"
    return f"{head}: {result.severity.value}[{result.rule.code}] {one_line(result.message)}"
