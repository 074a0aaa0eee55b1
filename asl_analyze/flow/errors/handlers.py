"""Which Retry and Catch see an error of a state, on the state itself and around it."""

from __future__ import annotations

from asl_analyze.aws.errors import matches
from asl_analyze.flow.graph.graph import graph_of, reach
from asl_analyze.language.model import Fail, Map, Parallel, Retrier, Task
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.language.model import ErrorHandler, Scope, State, StateMachine
    from asl_analyze.language.written import Items

# The name under which an ordinary failure of a task is known on every level.
FAILURE = "States.TaskFailed"
# What a distributed Map reports, whatever the errors of its child executions were.
CHILDREN_FAILED = "States.ExceedToleratedFailureThreshold"
# States that do something which may fail.
WORK = (Task, Parallel, Map)


def raised_by_fail(machine: StateMachine) -> set[str | None]:
    """The error names that Fail states of a machine are known to raise."""
    return {state.error.text for state in machine.states if isinstance(state, Fail)}


def is_caught(state: State) -> bool:
    """Whether some Catch, here or around, may take an error of a state."""
    if state.scope.owner is None and state.written_catch.is_absent:
        return False
    return any(_may_catch(level, changed) for level, changed in _levels(state))


def is_retried(state: State, names: Sequence[str]) -> bool:
    """Whether some Retry, here or around, may take one of these errors of a state."""
    return any(
        _may_retry(level, (CHILDREN_FAILED,) if changed else names)
        for level, changed in _levels(state)
    )


def unhandled_failure(state: State) -> str | None:
    """The name under which an ordinary failure of a Task or Map arrives where nothing handles it.

    None where some Retry or Catch may, here or around, or where a distributed Map tolerates it.
    """
    own = isinstance(state, Map)
    for level, changed in _levels(state):
        name = CHILDREN_FAILED if changed or own else FAILURE
        if level is not state and changed and isinstance(level, Map) and level.is_tolerant:
            return None
        if not _is_readable(level.catchers, level.written_catch) or _may_retry(level, (name,)):
            return None
        if any(_may_match(catcher, name) for catcher in level.catchers):
            return None
    return CHILDREN_FAILED if own else FAILURE


def is_cleanup(state: State) -> bool:
    """Whether a run comes to a state only after a Catch, here or around, has handled an error."""
    level: State | None = state
    while level is not None:
        if level not in reached_without_error(level.scope):
            return True
        level = level.scope.owner
    return False


def is_last_work(state: State) -> bool:
    """Whether nothing but Pass, Choice, Wait, Succeed and Fail can follow a state in its scope."""
    return not state.scope.uncertain and state not in _before_work(state.scope)


@remembered
def _before_work(scope: Scope) -> set[State]:
    graph = graph_of(scope)
    before: list[list[int]] = [[] for _ in graph.states]
    for number, edges in enumerate(graph.edges):
        for edge in edges:
            if edge.kind != "catch":
                before[graph.number[edge.to]].append(number)
    works = [number for number, state in enumerate(graph.states) if isinstance(state, WORK)]
    numbers = reach(before, [source for work in works for source in before[work]])
    return {graph.states[number] for number in numbers}


def never_retries(state: State, names: Sequence[str]) -> bool:
    """Whether a state's own Retry says that one of these errors shall not be retried."""
    return any(
        _never_retries(retrier) and any(_may_match(retrier, name) for name in names)
        for retrier in state.retriers
    )


@remembered
def reached_without_error(scope: Scope) -> set[State]:
    """The states that some path enters without a Catch."""
    graph = graph_of(scope)
    after = [
        [graph.number[edge.to] for edge in edges if edge.kind != "catch"] for edges in graph.edges
    ]
    alive = set() if graph.start is None else reach(after, [graph.start])
    return {graph.states[number] for number in alive}


def _levels(state: State) -> Iterator[tuple[State, bool]]:
    """A state and those around it; True where an error arrives under another name."""
    yield state, False
    changed, scope = False, state.scope
    while scope.owner is not None:
        changed = changed or scope.distributed
        yield scope.owner, changed
        scope = scope.owner.scope


def _may_catch(level: State, changed: bool) -> bool:
    if not _is_readable(level.catchers, level.written_catch):
        return True
    if not changed:
        return bool(level.catchers)
    if isinstance(level, Map) and level.is_tolerant:
        return True
    return any(_may_match(catcher, CHILDREN_FAILED) for catcher in level.catchers)


def _may_retry(level: State, names: Sequence[str]) -> bool:
    if not _is_readable(level.retriers, level.written_retry):
        return True
    return any(
        any(_may_match(retrier, name) for name in names) and not _never_retries(retrier)
        for retrier in level.retriers
    )


def _never_retries(retrier: Retrier) -> bool:
    return retrier.attempts == 0


def _may_match(handler: ErrorHandler, name: str) -> bool:
    return any(
        error.has_hole or matches(error.value, name) is not False for error in handler.errors
    )


def _is_readable(handlers: Sequence[ErrorHandler], written: Items) -> bool:
    """Whether all handlers of a field are known now, and not only at deploy."""
    if written.is_absent:
        return True
    entries = written.value
    known = entries is not None and len(entries.items) == len(handlers)
    return known and all(handler.is_readable for handler in handlers)
