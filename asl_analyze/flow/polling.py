"""Loops that wait, ask and decide whether to wait again."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.counters import rounds_of
from asl_analyze.flow.durations import wait_seconds
from asl_analyze.flow.graph import graph_of
from asl_analyze.flow.loops import loops
from asl_analyze.language.model import Choice, Task, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.loops import Loop
    from asl_analyze.language.model import Scope

HOUR, DAY = 3600, 86_400


class Poll:
    """A polling loop: the Task that asks, the Waits, and the seconds a round lasts at least."""

    __slots__ = ("loop", "seconds", "task", "waits")

    def __init__(self, loop: Loop, task: Task, waits: list[Wait], seconds: int) -> None:
        self.loop = loop
        self.task = task
        self.waits = waits
        self.seconds = seconds

    @property
    def per_hour(self) -> int:
        """Requests an hour at most, as the task takes time too."""
        return HOUR // self.seconds

    @property
    def per_day(self) -> int:
        """State transitions a day at most."""
        return DAY // self.seconds * len(self.loop.states)


def polls(scope: Scope) -> Iterator[Poll]:
    """The polling loops of a scope.

    Such a loop has on its shortest way round nothing but one task that answers at once, waits of
    known length and Choices, and does not go a fixed number of rounds.
    """
    if scope.uncertain:
        return
    graph = graph_of(scope)
    for loop in loops(graph):
        states = loop.states
        tasks = [state for state in states if isinstance(state, Task)]
        waits = [state for state in states if isinstance(state, Wait)]
        choices = [state for state in states if isinstance(state, Choice)]
        seconds = [wait_seconds(wait) for wait in waits]
        only = len(tasks) + len(waits) + len(choices) == len(states)
        if len(tasks) != 1 or not choices or not seconds or not only or 0 in seconds:
            continue
        if any(edge.kind == "catch" for edge in loop.edges) or not _answers(tasks[0]):
            continue
        if rounds_of(loop).is_fixed:
            continue
        yield Poll(loop, tasks[0], waits, sum(seconds))


def _answers(task: Task) -> bool:
    """Whether a task calls and goes on, rather than waiting for a job or for someone."""
    resource = parse_resource(task.resource or "")
    return resource is not None and resource.pattern == "" and resource.kind != "activity"
