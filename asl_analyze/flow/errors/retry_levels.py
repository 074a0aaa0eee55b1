"""The states around a task that run it again when it fails, each with its number of attempts."""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.flow.errors.handlers import FAILURE
from asl_analyze.flow.time.executions import around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import ErrorHandler, Retrier, State, Task
    from asl_analyze.syntax.tree import Member, Node


class Level:
    """A state that retries: the most attempts an ordinary failure makes it take, and the place."""

    __slots__ = ("attempts", "place", "state")

    def __init__(self, state: State, attempts: int, place: Member | Node) -> None:
        self.state = state
        self.attempts = attempts
        self.place = place


def retry_levels(task: Task) -> list[Level]:
    """The levels that retry an ordinary failure of a task, the task's own first.

    A Catch that takes it ends them; a level without such a Retry passes it on.
    """
    levels = []
    for state in (task, *around(task)):
        retrier = next((r for r in state.retriers if _takes(r)), None)
        attempts = 0 if retrier is None else _attempts(retrier)
        if retrier is not None and attempts > 1:
            place = retrier.max_attempts.member or retrier.node
            levels.append(Level(state, attempts, place))
        if any(_takes(catcher) for catcher in state.catchers):
            break
    return levels


def _takes(handler: ErrorHandler) -> bool:
    return any(
        not error.has_hole and matches(error.value, FAILURE) is True for error in handler.errors
    )


def _attempts(retrier: Retrier) -> int:
    return 1 + int(retrier.attempts or 0)
