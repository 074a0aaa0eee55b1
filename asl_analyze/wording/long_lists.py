"""A long list of names, cut to what a sentence can bear."""

from __future__ import annotations

from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# Enough to see what is meant, and few enough for one sentence.
MOST = 3


def states_words(names: Sequence[str]) -> str:
    """How a message begins that is about some states: "State 'A'", "States 'A' and 'B'"."""
    return f"State{'s' if len(names) > 1 else ''} {a_few(names)}"


def a_few(names: Sequence[str]) -> str:
    """The first names and the number of the others: "'A', 'B', 'C' and 4 more"."""
    if len(names) <= MOST:
        return listed(names, "and")
    quoted = ", ".join(f"'{name}'" for name in names[:MOST])
    return f"{quoted} and {len(names) - MOST} more"
