"""What is said of a comparison, whatever the format."""

from __future__ import annotations

from asl_analyze.reports.cost.amounts import amount, change, mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.comparing.outcome import Compared, Comparison, Told, ToldChange, ToldPart

SAFE = "Safe"
OTHERS = "Not judged by any rule"
# Of what is listed; more than that nobody reads.
MOST = 50
# Of the parts of one change.
MOST_PARTS = 12


def headline(compared: Compared) -> str:
    """What became of a definition, in a line."""
    if compared.old is None:
        return f"{compared.title} is new"
    if compared.new is None:
        return f"{compared.title} is gone"
    if compared.reason is not None:
        return f"{compared.title} is not compared: {compared.reason}"
    came = f" (was {compared.moved_from})" if compared.moved_from else ""
    if compared.is_same:
        return f"{compared.title}{came}: nothing changes but how it is written, if that"
    return f"{compared.title}{came}"


def place(told: Told) -> str:
    """Line and column of a change; of one in the older version with a word that says so."""
    line, column = told.source.position(told.offset)
    return f"{line}:{column}" + (" before" if told.is_old else "")


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
    parts[0] += f" in {_count(len(comparison.compared), 'definition')}"
    same = sum(one.is_same for one in comparison.compared)
    for number, word, said in (
        (safe, "change", "safe"),
        (others, "change", "for you to judge"),
        (same, "definition", "the same"),
    ):
        if number:
            parts.append(f"{_count(number, word)} {'is' if number == 1 else 'are'} {said}")
    return "; ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
