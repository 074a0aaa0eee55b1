"""The last words of a run."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.suppressed import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.result import Report

_WORDS = ("error", "warning", "info")


def summary(report: Report) -> str:
    """What was found in how much; a further line for each file that could not be read."""
    lines = [f"Could not read {one_line(f.path)}: {one_line(f.reason)}" for f in report.failures]
    return "\n".join([_found(report), *lines])


def counts(report: Report) -> dict[str, int]:
    """How many findings there are of each severity, the worst first."""
    return {**dict.fromkeys(_WORDS, 0), **report.tally}


def _found(report: Report) -> str:
    found = [counted(number, word) for word, number in counts(report).items() if number]
    if found:
        more = f"{_left_out(report)}{_hidden(report)}"
        return f"Found {listed(found)} in {_scope(report)}{more}{_cost(report)}"
    if not report.files:
        return "No files were checked"
    if not report.definition_count:
        return f"No definitions found in {_scope(report)}"
    return f"No problems found in {_scope(report)}{_hidden(report)}{_cost(report)}"


def _left_out(report: Report) -> str:
    if not report.left_out:
        return ""
    from asl_analyze.reports.left_out import more_findings

    return f", {more_findings(report)}"


def _hidden(report: Report) -> str:
    """How many findings are suppressed, in the files and by a baseline, or known since long."""
    counts = [sum(report.hidden(kind).values()) for kind in KINDS]
    words = zip(counts, ("suppressed", "in the baseline"), strict=True)
    said = "".join(f", {number:,} {said}" for number, said in words if number)
    if report.since is None:
        return said
    revision, known = report.since
    return f"{said}, {known:,} known since {one_line(revision)}"


def _cost(report: Report) -> str:
    """From the cheapest path of all to the dearest, at the prices of the reference Region.

    Of what has errors it would be the price of something else.
    """
    if report.cost is None or counts(report)["error"]:
        return ""
    low, high = map(_dollars, report.cost)
    amount = low if low == high else f"{low} to {high}"
    return f"; an execution costs {amount} ('asl-analyze cost' shows more)"


def _dollars(amount: float) -> str:
    """Dollars to the price of one state transition, which is $0.000025; of more only cents."""
    if amount >= 1:
        return f"${amount:,.2f}"
    whole, _, part = f"{amount:.6f}".partition(".")
    return f"${whole}.{part.rstrip('0'):0<2}"


def _scope(report: Report) -> str:
    files = counted(len(report.files), "file")
    definitions = report.definition_count
    return f"{counted(definitions, 'definition')} of {files}" if definitions else files


def counted(number: int, word: str) -> str:
    """So many of something: "1 file", "2,000 files"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def listed(parts: Sequence[str]) -> str:
    """Parts with commas and a last "and"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
