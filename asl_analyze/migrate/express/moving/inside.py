"""All states of some, those within their branches and processors included."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.language.model import State


def all_of(states: Iterable[State]) -> list[State]:
    """The states and all below them, each before those within it."""
    found: list[State] = []
    waiting = list(states)[::-1]
    while waiting:
        state = waiting.pop()
        found.append(state)
        waiting += [inner for scope in reversed(state.scopes) for inner in reversed(scope.states)]
    return found
