"""Which errors files suppress, said where a stranger may have written them."""

from __future__ import annotations

from asl_analyze.cli.options.configured import in_pipeline
from asl_analyze.cli.printing.messages import note
from asl_analyze.rule import Severity
from asl_analyze.suppressed import EXTERNAL, IN_SOURCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report

ERROR = Severity.ERROR.value


def tell_of_suppressed(report: Report, *, quiet: bool) -> None:
    """Say how many errors are suppressed, and where; to a pipeline even if it wants to be quiet."""
    if quiet and not in_pipeline():
        return
    paths = [file.source.path for file in report.files if ERROR in file.hidden.get(IN_SOURCE, {})]
    if paths:
        said = _are(report.hidden(IN_SOURCE)[ERROR])
        more = f" and {_count(len(paths) - 1, 'more file')}" if paths[1:] else ""
        note(f"{said} suppressed in {paths[0]}{more}; --no-suppressions reports them")
    known = report.hidden(EXTERNAL).get(ERROR)
    if known:
        note(f"{_are(known)} known by the baseline")


def _are(number: int) -> str:
    return f"{_count(number, 'error')} {'is' if number == 1 else 'are'}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
