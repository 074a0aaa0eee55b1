"""Which errors can arrive at a state: from itself, or from the states inside it."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import matches
from asl_analyze.language.model import JSONATA, Fail, Map, Parallel, State, Task
from asl_analyze.syntax.tree import String, Unknown, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.aws.errors import ReservedError


def may_report(state: State, error: ReservedError) -> bool:
    """Whether a reserved error may arrive at a state's Retry and Catch; in doubt it may."""
    if not isinstance(state, (Task, Parallel, Map)):
        return True
    return any(_may_raise(source, error) for source in _sources(state, error))


def is_caught_inside(state: State, error: ReservedError) -> bool:
    """Whether states in a Parallel or Map may raise an error and all of them catch it."""
    return not may_report(state, error) and any(
        _may_raise(source, error) for source in _sources(state)
    )


def is_childs(name: str, state: Map) -> bool:
    """Whether a name can only be that of an error inside a distributed Map's child executions."""
    return state.distributed and not name.lower().startswith(("states.", "state."))


def source_words(error: ReservedError) -> str:
    """What may raise an error, in words: "a Parallel state", "a state that uses JSONata"."""
    if error.needs is not None:
        return f"a state with '{error.needs}'"
    if error.unless is not None:
        return f"a {' or '.join(error.states)} state without '{error.unless}'"
    if error.calls is not None:
        return f"a state that calls a function '{error.calls}…'"
    if error.distributed:
        return "a distributed Map"
    if error.kind == "http":
        return "a Task that calls an HTTP endpoint"
    if error.language is not None and "Task" in error.states:
        return f"a state that uses {error.language}"
    return " or ".join(f"a {kind} state" for kind in error.states)


def _sources(state: State, caught: ReservedError | None = None) -> Iterator[State]:
    """A state and all states whose errors it sees, but for those that catch an error themselves.

    Children of a distributed Map are others.
    """
    waiting = [state]
    while waiting:
        one = waiting.pop()
        if caught is not None and one is not state and _takes(one, caught):
            continue
        yield one
        for scope in one.scopes:
            if not scope.distributed:
                waiting.extend(scope.states)


def _takes(state: State, error: ReservedError) -> bool:
    """Whether no error of a name passes a state's Catch.

    What a Pass may raise may come from the handling of an error too, which nothing here catches.
    """
    return "Pass" not in error.states and any(
        not entry.has_hole and matches(entry.value, error.name) is True
        for catcher in state.catchers
        for entry in catcher.errors
    )


def _may_raise(state: State, error: ReservedError) -> bool:
    if type(state) is State or is_unread(state):
        return True
    if isinstance(state, Fail):
        return state.error.value in (None, error.name)
    if error.language is not None and (state.language == JSONATA) != (error.language == JSONATA):
        return False
    if error.needs is not None and not _has(state, error.needs):
        return False
    if error.unless is not None and _has(state, error.unless):
        return False
    if error.calls is not None and not _calls(state, error.calls):
        return False
    if isinstance(state, Task):
        return _task_may_raise(state, error)
    if error.distributed:
        return isinstance(state, Map) and state.distributed
    # A distributed Map starts child executions, as a Task might.
    starts = isinstance(state, Map) and state.distributed and error.kind is None
    return state.type in error.states or (starts and "Task" in error.states)


def _has(state: State, field: str) -> bool:
    return state.field(field).is_given or state.field(f"{field}Path").is_given


def _calls(state: State, prefix: str) -> bool:
    """Whether a function of some family may be called in a state, or in those in it."""
    return any(
        isinstance(node, Unknown)
        or (isinstance(node, String) and (node.has_hole or _is_call(node.value, prefix)))
        for node in walk(state.node)
    )


def _is_call(text: str, prefix: str) -> bool:
    return text.startswith(prefix) and "(" in text


def _task_may_raise(task: Task, error: ReservedError) -> bool:
    resource = parse_resource(task.resource or "")
    # A worker, or a caller of SendTaskFailure, may report any name.
    if resource is None or resource.kind in (None, "activity"):
        return True
    if resource.pattern is None or resource.pattern == ".waitForTaskToken":
        return True
    return "Task" in error.states and error.kind in (None, resource.kind)


def is_unread(state: State) -> bool:
    """Whether a state may hold states that are only known at deployment."""
    return isinstance(state, (Parallel, Map)) and (
        not state.scopes or any(scope.uncertain for scope in state.scopes)
    )
