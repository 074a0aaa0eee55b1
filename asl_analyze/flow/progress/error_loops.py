"""Loops that go round by errors alone: from a Catch back to the state that failed."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import matches, only_reports
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.progress.repetition import has_varying
from asl_analyze.flow.time.durations import EXPIRED, retry_seconds
from asl_analyze.language.model import Catcher, Choice, Pass, State, Task, Wait
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import ChoiceRule, Scope, Transition

# Retries that take this long in all are a pause.
PAUSE = 60


@remembered
def error_loops(scope: Scope) -> dict[Catcher, Loop]:
    """The loops of a scope that errors alone drive, each by its first Catcher.

    Nothing on the way round waits, counts or changes what the next round finds.
    """
    found = [] if scope.uncertain else _error_loops(scope)
    return {_first_catcher(loop): loop for loop in found}


def _first_catcher(loop: Loop) -> Catcher:
    return next(edge.holder for edge in loop.edges if isinstance(edge.holder, Catcher))


def _error_loops(scope: Scope) -> list[Loop]:
    graph = graph_of(scope)
    if not graph.loops():
        return []
    edges = [edge for row in graph.edges for edge in row]
    plain = loops(graph, [edge for edge in edges if _is_plain(edge)])
    within = {number for loop in plain for number in loop.part}
    chosen = loops(graph, [edge for edge in edges if _is_plain(edge) or _is_chosen(edge)])
    return [loop for loop in plain if _fails(loop)] + [
        loop for loop in chosen if within.isdisjoint(loop.part) and _is_stuck(loop)
    ]


def _is_plain(edge: Transition) -> bool:
    if isinstance(edge.holder, Catcher):
        return not is_paced(edge.holder) and not _has_wait(edge.holder.state)
    if isinstance(edge.source, Task):
        return only_tells(edge.source)
    return isinstance(edge.source, Pass) and not edge.source.changes_data


def only_tells(state: State) -> bool:
    """Whether a Task sends a message or keeps a record, which mends nothing."""
    resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
    return resource is not None and only_reports(resource)


def _is_chosen(edge: Transition) -> bool:
    return isinstance(edge.source, Choice) and edge.source.written_choices.is_given


def _fails(loop: Loop) -> bool:
    return any(edge.kind == "catch" for edge in loop.edges)


def _is_stuck(loop: Loop) -> bool:
    """Whether the Choices in a loop find the same every time it is gone round."""
    for number in loop.part:
        state = loop.graph.states[number]
        parts: list[State | ChoiceRule | Catcher] = [state, *state.choices, *state.catchers]
        if any(part.assign.is_given or part.output.is_given for part in parts):
            return False
        if isinstance(state, Choice) and has_varying(state.node):
            return False
    return _fails(loop)


def _has_wait(state: State) -> bool:
    waiting = [inner for scope in state.scopes for inner in scope.states]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, Wait):
            return True
        waiting.extend(deeper for scope in inner.scopes for deeper in scope.states)
    return False


def is_paced(catcher: Catcher) -> bool:
    """Whether some time passes before a Catch is used: a timeout, an answer or long retries."""
    state = catcher.state
    names = [error.value for error in catcher.errors]
    if not names:
        return False
    # Without a timeout of its own a Task has one of years.
    if isinstance(state, Task) and all(name in EXPIRED for name in names):
        return True
    if isinstance(state, Task) and state.is_timed:
        resource = parse_resource(state.resource or "")
        if resource is not None and (
            resource.kind == "activity" or resource.pattern == ".waitForTaskToken"
        ):
            return True
    slow = [retrier for retrier in state.retriers if retry_seconds(retrier) >= PAUSE]
    return all(
        any(matches(error.value, name) for retrier in slow for error in retrier.errors)
        for name in names
    )
