"""Attempts that a newer version makes, and the older one did not."""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.changes import StateFieldChange
    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.language.model import Retrier, State
    from asl_analyze.syntax.tree import Node

# Errors that may come when the call was done already, or is on its way.
LATE = ("States.Timeout", "States.TaskFailed", "States.HeartbeatTimeout")


class Added:
    """Attempts after an error that the older version did not make; `retrier` makes them."""

    __slots__ = ("node", "retrier")

    def __init__(self, retrier: Retrier) -> None:
        self.retrier = retrier
        self.node: Node = retrier.error_equals.node or retrier.node

    @property
    def words(self) -> str:
        """The names of the errors that are retried."""
        return listed([error.value for error in self.retrier.errors], "and")


def added_late(change: StateFieldChange) -> Added | None:
    """Further attempts after an error that may come when the call was done already."""
    for error in LATE:
        retrier = _retrier_of(change.states.new, error)
        attempts = None if retrier is None else retrier.attempts
        before = _attempts_before(change.states.old, error)
        if retrier is not None and attempts is not None and attempts > before:
            return Added(retrier)
    return None


def kept_late(pair: MachinePair, state: State) -> Retrier | None:
    """A Retrier of a state, or of one around it, that the older version had for the same error.

    Only for errors that may come when the call was done already.
    """
    for one in (state, *state.scope.enclosing):
        before = pair.before(one)
        if before is None:
            continue
        for error in LATE:
            retrier = _retrier_of(one, error)
            if retrier is not None and retrier.attempts and _attempts_before(before, error):
                return retrier
    return None


def only_adds(change: StateFieldChange) -> bool:
    """Whether every Retrier of before is still there as it was, in that order, before new ones."""
    old = [change.pair.contents.of(one.node) for one in change.states.old.retriers]
    new = [change.pair.contents.of(one.node) for one in change.states.new.retriers]
    return new[: len(old)] == old


def _retrier_of(state: State, error: str) -> Retrier | None:
    """The first Retrier that takes an error for certain: no later one gets it."""
    return next((one for one in state.retriers if _takes(one, error) is True), None)


def _attempts_before(state: State, error: str) -> float:
    """The most attempts that may have been made after an error."""
    first = next((one for one in state.retriers if _takes(one, error) is not False), None)
    attempts = 0 if first is None else first.attempts
    return float("inf") if attempts is None else attempts


def _takes(retrier: Retrier, error: str) -> bool | None:
    """Whether a Retrier takes an error; None where that is not known."""
    answers = [matches(name.value, error) for name in retrier.errors]
    if True in answers:
        return True
    return None if None in answers or not retrier.is_readable else False
