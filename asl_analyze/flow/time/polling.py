"""Loops that wait, ask and decide whether to wait again."""

from __future__ import annotations

from asl_analyze.aws.actions import only_reads
from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.choice.comparisons import cases
from asl_analyze.flow.counting.counters import rounds_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.time.durations import wait_seconds
from asl_analyze.flow.time.executions import is_express
from asl_analyze.language.model import Choice, ChoiceRule, Task, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.graph.loops import Loop
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


def only_exit(poll: Poll) -> tuple[ChoiceRule, str, str] | None:
    """The rule that alone leaves a loop, the variable it tests and the one text it asks for.

    None where the loop is bounded, where there are other exits, or where the task that asks does
    not read a status from an API.
    """
    loop = poll.loop
    graph, inside = loop.graph, set(loop.part)
    leaving = [
        edge
        for number in loop.part
        for edge in graph.edges[number]
        if graph.number[edge.to] not in inside
    ]
    if not _reads(poll.task) or _is_bounded(poll) or len(leaving) != 1:
        return None
    rule = leaving[0].holder
    if not isinstance(rule, ChoiceRule) or any(graph.states[n].ends for n in loop.part):
        return None
    made = cases(rule) or []
    texts = {
        (name, text)
        for case in made
        for name, values in case.values.items()
        for text in values.only_texts or ()
    }
    if len(texts) != 1 or any(case.facts or len(case.values) != 1 for case in made):
        return None
    variable, text = texts.pop()
    return rule, variable, text


def _reads(task: Task) -> bool:
    resource = parse_resource(task.resource or "")
    if resource is None or resource.kind not in ("optimized", "aws-sdk"):
        return False
    return only_reads(resource.action or "")


def _is_bounded(poll: Poll) -> bool:
    """Whether a timeout of the execution, or a count, ends a loop."""
    scope = poll.loop.graph.scope
    if scope.machine.timeout_seconds.is_given or is_express(scope):
        return True
    return rounds_of(poll.loop).most is not None
