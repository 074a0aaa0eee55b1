"""Loops that wait, ask and decide whether to wait again."""

from __future__ import annotations

from asl_analyze.aws.actions import means_success, only_reads
from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import only_reports
from asl_analyze.flow.choice.leaving import leaving, leaving_cases
from asl_analyze.flow.choice.values import PRESENT
from asl_analyze.flow.counting.counters import rounds_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.time.durations import wait_seconds
from asl_analyze.flow.time.executions import is_express
from asl_analyze.language.model import Choice, ChoiceRule, Pass, Task, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.choice.cases import Case
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, Transition
    from asl_analyze.syntax.tree import Member, Node


class Poll:
    """A polling loop: the Task that asks, and the seconds that a round waits at least.

    `seconds` is None where only an execution knows them.
    """

    __slots__ = ("loop", "seconds", "task")

    def __init__(self, loop: Loop, task: Task, seconds: int | None) -> None:
        self.loop = loop
        self.task = task
        self.seconds = seconds


def polls(scope: Scope) -> Iterator[Poll]:
    """The polling loops of a scope.

    Such a loop has on its shortest way round one task that asks and answers at once, perhaps some
    that only tell of it, Waits, Choices and Pass states, and does not go a fixed number of rounds.
    """
    if scope.uncertain:
        return
    graph = graph_of(scope)
    for loop in loops(graph):
        states = loop.states
        waits = [state for state in states if isinstance(state, Wait)]
        plain = all(isinstance(state, (Wait, Choice, Pass, Task)) for state in states)
        if not waits or not plain or not any(isinstance(state, Choice) for state in states):
            continue
        task = _asking([state for state in states if isinstance(state, Task)])
        seconds = _seconds(waits)
        if task is None or seconds == 0:
            continue
        if any(edge.kind == "catch" for edge in loop.edges) or rounds_of(loop).is_fixed:
            continue
        yield Poll(loop, task, seconds)


def _asking(tasks: list[Task]) -> Task | None:
    """The task that asks; None where several do more than tell of it, or one waits."""
    asking = [task for task in tasks if len(tasks) == 1 or not _tells(task)]
    return asking[0] if len(asking) == 1 and all(map(_answers, tasks)) else None


def _tells(task: Task) -> bool:
    resource = parse_resource(task.resource or "")
    return resource is not None and only_reports(resource)


def _seconds(waits: list[Wait]) -> int | None:
    """What the Waits of a round come to, 0 where one is none; None where that is not written."""
    lengths = [wait_seconds(wait) for wait in waits]
    if all(lengths) or any(wait.seconds.value == 0 for wait in waits):
        return sum(lengths) if all(lengths) else 0
    return None


def _answers(task: Task) -> bool:
    """Whether a task calls and goes on, rather than waiting for a job or for someone."""
    resource = parse_resource(task.resource or "")
    return resource is not None and resource.pattern == "" and resource.kind != "activity"


def only_exit(poll: Poll) -> tuple[Node | Member, str, list[str]] | None:
    """Where alone a loop is left, the variable tested there and the statuses asked for.

    Several statuses all say that it went well. None where the loop is bounded, where something else
    ends it, or where the task that asks does not read a status from an API.
    """
    loop = poll.loop
    if not _reads(poll.task) or _is_bounded(poll):
        return None
    ways = leaving(loop)
    if not ways or any(loop.graph.states[number].ends for number in loop.part):
        return None
    asked: dict[tuple[str, str], None] = {}
    for way in ways:
        made = leaving_cases(way)
        if made is None:
            return None
        for case in made:
            texts = _asked(case)
            if texts is None:
                return None
            asked.update(dict.fromkeys(texts))
    variables = {name for name, _ in asked}
    statuses = [text for _, text in asked]
    if len(variables) != 1 or (len(statuses) > 1 and not all(map(means_success, statuses))):
        return None
    return _place(ways[0]), variables.pop(), statuses


def _place(way: Transition) -> Node | Member:
    rule = way.holder
    return rule.operator or rule.node if isinstance(rule, ChoiceRule) else way.target


def _asked(case: Case) -> list[tuple[str, str]] | None:
    """The one variable of a case with each text that it may hold; None for any other case."""
    if case.facts or case.instants or len(case.values) != 1:
        return None
    ((name, values),) = case.values.items()
    # `!=` and `$not` hold of a status that is missing too, which none of a failure is.
    texts = (values & PRESENT).only_texts
    return None if not texts else [(name, text) for text in texts]


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
