"""Attempts that a newer version makes, and the older one did not."""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.compare.changes import StateFieldChange
    from asl_analyze.language.model import Retrier
    from asl_analyze.syntax.tree import Node

# Errors that may come when the call was done already, or is on its way.
LATE = ("States.Timeout", "States.TaskFailed", "States.HeartbeatTimeout")


class Added:
    """A Retrier with more attempts, or errors, than before."""

    __slots__ = ("node", "retrier")

    def __init__(self, retrier: Retrier) -> None:
        self.retrier = retrier
        self.node: Node = retrier.error_equals.node or retrier.node

    @property
    def may_come_late(self) -> bool:
        """Whether it retries errors that may come when the call was done already."""
        return any(
            matches(error.value, name) is True for error in self.retrier.errors for name in LATE
        )

    @property
    def words(self) -> str:
        """The names of the errors."""
        return listed([error.value for error in self.retrier.errors], "and")


def added_retriers(change: StateFieldChange) -> Iterator[Added]:
    """The Retriers of the newer version that make attempts which no older one made."""
    before: dict[str, float] = {}
    for retrier in change.states.old.retriers:
        for error in retrier.errors:
            before.setdefault(error.value, _attempts(retrier))
    for retrier in change.states.new.retriers:
        attempts = _attempts(retrier)
        if any(attempts > before.get(error.value, 0) for error in retrier.errors):
            yield Added(retrier)


def only_adds(change: StateFieldChange) -> bool:
    """Whether every Retrier of before is still there as it was, in that order, before new ones."""
    old = [change.pair.contents.of(one.node) for one in change.states.old.retriers]
    new = [change.pair.contents.of(one.node) for one in change.states.new.retriers]
    return new[: len(old)] == old


def _attempts(retrier: Retrier) -> float:
    known = retrier.attempts
    return float("inf") if known is None else known
