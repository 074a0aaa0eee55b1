"""Words about findings that are suppressed."""

from __future__ import annotations

from asl_analyze.suppressed import EXTERNAL, IN_SOURCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.result import Report

_HOW = {IN_SOURCE: "suppressed in the files themselves", EXTERNAL: "known by the baseline"}


def hidden_words(report: Report) -> Iterator[str]:
    """A sentence about those of each kind, and about those that a revision has too."""
    for kind, how in _HOW.items():
        counts = report.hidden(kind)
        if counts:
            verb = "is" if sum(counts.values()) == 1 else "are"
            yield f"{counted(counts)} {verb} {how}"
    if report.since is not None:
        revision, known = report.since
        said = "1 finding is" if known == 1 else f"{known:,} findings are"
        yield f"{said} left out, as '{revision}' has them too"


def counted(counts: Mapping[str, int]) -> str:
    """How many there are of each severity: `2 errors and 1 warning`."""
    said = [f"{number:,} {word}{'' if number == 1 else 's'}" for word, number in counts.items()]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
