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
    "grouped": "asl_analyze.reports.grouped",
    "concise": "asl_analyze.reports.concise",
    "json": "asl_analyze.reports.json_format",
    "jsonl": "asl_analyze.reports.jsonl",
    "sarif": "asl_analyze.reports.sarif.log",
    "github": "asl_analyze.reports.github",
    "azure": "asl_analyze.reports.azure",
    "gitlab": "asl_analyze.reports.gitlab",
    "junit": "asl_analyze.reports.junit",
    "checkstyle": "asl_analyze.reports.checkstyle",
    "rdjson": "asl_analyze.reports.rdjson",
    "markdown": "asl_analyze.reports.markdown",
    "aws": "asl_analyze.reports.aws",
}

# Those in which files are as their repository knows them, or findings have lasting identities.
ROOTED = ("json", "jsonl", "sarif", "github", "azure", "gitlab", "markdown")
# Those that tell the edits of a fix; the others say in words what it does.
TELLING_EDITS = ("json", "jsonl", "sarif", "rdjson")
# Those that people read as they are.
READ_BY_PEOPLE = ("text", "full", "grouped", "concise", "aws")
# The one of which a step's summary is told too.
SUMMARIZED = "github"


# Those that are commands, each with the module that lets its own ones pass and no others.
LAST_GATE = "asl_analyze.escape.log"
GATES = {"github": "asl_analyze.escape.github", "azure": "asl_analyze.escape.azure"}


class Output:
    """A report that is wanted: its format, and the file that it goes to (None: stdout).

    `refusal` says why nothing may be written there, once that is known.
    """

    __slots__ = ("format", "path", "refusal")

    def __init__(self, format: str, path: str | None) -> None:
        self.format = format
        self.path = path
        self.refusal: str | None = None


def render(name: str, report: Report, options: Options = DEFAULT) -> str:
    """The report in the named format; a text that is not empty ends in a line end."""
    from importlib import import_module

    write: Callable[[Report, Options], str] = import_module(FORMATS[name]).render
    return write(report, options)


def gate(name: str) -> Callable[[str], str]:
    """What a report in the named format passes last, so that no input makes a command."""
    from importlib import import_module

    guarded: Callable[[str], str] = import_module(GATES.get(name, LAST_GATE)).guarded
    return guarded
