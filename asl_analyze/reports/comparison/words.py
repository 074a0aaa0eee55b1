"""What is said of a comparison, whatever the format."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.cost.amounts import amount, change, mean
from asl_analyze.reports.notice import NEW_DEFINITION, NOT_COMPARED, Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.comparing.outcome import (
        Compared,
        Comparison,
        Gap,
        Told,
        ToldChange,
        ToldPart,
    )
    from asl_analyze.source.text import SourceText

SAFE = "Safe"
OTHERS = "Not judged by any rule"
GAPS = "Not compared"
# Of what is listed; more than that nobody reads.
MOST = 50
# Of the parts of one change.
MOST_PARTS = 12


def headline(compared: Compared) -> str | None:
    """What became of a state machine, in a line; None where that is only why it is not compared."""
    if compared.is_left_over:
        return f"{compared.title}: no state machine uses the file any more"
    if compared.before is None:
        return f"{compared.title} is new"
    if compared.after is None:
        return None if compared.gaps else f"{compared.title} is gone"
    came = f" (was {compared.moved_from})" if compared.moved_from else ""
    if compared.is_same:
        return f"{compared.title}{came}: nothing changes but how it is written, if that"
    is_told = compared.results or compared.others or compared.safe
    return f"{compared.title}{came}" if is_told or compared.reason is None else None


def place(told: Told, compared: Compared | None = None) -> str:
    """Line and column of a change; of one in the older version with a word that says so.

    The file is named too where it is not the one that `compared` is titled with.
    """
    line, column = told.source.position(told.offset)
    if compared is not None and told.source is not _titled(compared, is_old=told.is_old):
        line_of = f"{told.source.path}:{line}:{column}"
    else:
        line_of = f"{line}:{column}"
    return line_of + (" before" if told.is_old else "")


def _titled(compared: Compared, *, is_old: bool) -> SourceText | None:
    found = compared.before if is_old else compared.after
    return None if found is None else found.source


def gap_place(gap: Gap) -> str:
    """Where it stands that something is not compared."""
    path = one_line(gap.path)
    if gap.source is None:
        return path
    line, column = gap.source.position(gap.offset)
    return f"{path}:{line}:{column}"


def asides(comparison: Comparison) -> list[Notice]:
    """What a log says beside the findings: what is not compared, and what is new."""
    found = [
        Notice(NOT_COMPARED, "warning", f"not compared: {gap.words}", gap.path)
        for gap in comparison.gaps
    ]
    for one in comparison.compared:
        if one.before is None and not one.gaps and not one.is_left_over:
            name = (
                "The definition" if one.found.name is None else f"State machine '{one.found.name}'"
            )
            text = f"{name} is new, so there is nothing to compare it with"
            found.append(Notice(NEW_DEFINITION, "info", text, one.found.source.path))
    return found


def of_change(told: ToldChange) -> str:
    """The change, and why it is safe."""
    return told.words if told.reason is None else f"{told.words} ({told.reason})"


def parts(told: ToldChange) -> list[ToldPart]:
    """The parts of a change that are told each by itself: where there are several."""
    return list(told.parts) if len(told.parts) > 1 else []


def costs(compared: Compared) -> str | None:
    """How many transitions more or less an execution makes; None where there are as many."""
    both = compared.costs
    if both is None or both.was == both.now or not both.is_standard:
        return None
    difference = both.now_dollars - both.was_dollars
    return (
        f"An execution makes {mean(both.now)} transitions on average, and made {mean(both.was)}:"
        f" {change(difference)} for a million executions of a Standard workflow"
        f" ({amount(both.was_dollars)} to {amount(both.now_dollars)})"
    )


def summary(comparison: Comparison) -> str:
    """The last words: how many definitions, findings, and other changes."""
    counts: dict[str, int] = {}
    for result in comparison.results:
        counts[result.severity.value] = counts.get(result.severity.value, 0) + 1
    told = [_count(counts[word], word) for word in ("error", "warning", "info") if word in counts]
    safe = sum(len(one.safe) for one in comparison.compared)
    others = sum(len(one.others) for one in comparison.compared)
    parts = [f"Found {_listed(told)}" if told else "Found nothing that breaks"]
    whole = [one for one in comparison.compared if all(gap.is_part for gap in one.gaps)]
    parts[0] += f" in {_count(len(whole), 'definition')}"
    if not whole and not told:
        parts[0] = "Nothing was compared"
    same = sum(one.is_same for one in comparison.compared)
    for number, word, said in (
        (safe, "change", "safe"),
        (others, "change", "for you to judge"),
        (same, "definition", "the same"),
    ):
        if number:
            parts.append(f"{_count(number, word)} {'is' if number == 1 else 'are'} {said}")
    if comparison.gaps:
        parts.append(f"not compared: {len(comparison.gaps)}")
    return "; ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
