"""The formats by name; a format's module is loaded when it is asked for."""

from __future__ import annotations

from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report

FORMATS = {
    "text": "asl_analyze.reports.text.findings",
    "full": "asl_analyze.reports.text.findings",
    "concise": "asl_analyze.reports.concise",
    "json": "asl_analyze.reports.json_format",
    "sarif": "asl_analyze.reports.sarif.log",
    "aws": "asl_analyze.reports.aws",
}


def render(name: str, report: Report, options: Options = DEFAULT) -> str:
    """The report in the named format; a text that is not empty ends in a line end."""
    from importlib import import_module

    write: Callable[[Report, Options], str] = import_module(FORMATS[name]).render
    return write(report, options)
