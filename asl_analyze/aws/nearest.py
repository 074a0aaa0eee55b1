"""The name that someone who wrote another one most likely meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Of two names this alike one is a slip of the other; below it guesses mislead more than they help.
_ALIKE = 0.8


def nearest(name: str, candidates: Iterable[str], alike: float = _ALIKE) -> str | None:
    """Candidate closest to `name`, None when none is close; differing only in case is closest.

    `alike` is between 0 and 1, where 1 asks for the same letters.
    """
    by_lower_case = {candidate.lower(): candidate for candidate in candidates}
    if name.lower() in by_lower_case:
        return by_lower_case[name.lower()]
    from asl_analyze.alike import closest

    near = closest(name.lower(), by_lower_case, alike)
    return by_lower_case[near] if near is not None else None
