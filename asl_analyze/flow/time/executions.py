"""Which execution a state runs in: the machine's own, or a child of a distributed Map."""

from __future__ import annotations

from asl_analyze.aws.quotas import quota
from asl_analyze.documents.definition import EXPRESS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import Map, Scope, State, StateMachine
    from asl_analyze.syntax.tree import Member


def execution_of(scope: Scope) -> Scope:
    """The outermost scope that runs in one execution with `scope`."""
    while scope.owner is not None and not scope.distributed:
        scope = scope.owner.scope
    return scope


def is_express(scope: Scope) -> bool:
    """Whether the states of a scope are known to run in an Express execution."""
    root = execution_of(scope)
    return is_express_child(root) if root.distributed else is_express_machine(scope.machine)


def is_express_machine(machine: StateMachine) -> bool:
    """Whether the definition is known to be of an Express workflow."""
    return machine.definition.workflow_type == EXPRESS


def is_express_child(scope: Scope) -> bool:
    """Whether a scope is run by Express child executions of a distributed Map."""
    return scope.distributed and scope.config.execution_type.text == EXPRESS


def becoming_standard(scope: Scope) -> str:
    """How the Express execution that runs a scope becomes a Standard one, as words after "or"."""
    child = execution_of(scope).owner
    if child is None:
        return "make the workflow Standard"
    return f"write 'STANDARD' as 'ExecutionType' of Map '{child.name}'"


def distributed_mode(state: Map) -> Member | None:
    """The `Mode` that makes a Map distributed, None where it is not."""
    inside = state.processor
    return inside.config.mode.member if inside is not None and inside.distributed else None


def around(state: State) -> Iterator[State]:
    """The Parallel and Map states around a state in the same execution, innermost first."""
    scope = state.scope
    while scope.owner is not None and not scope.distributed:
        yield scope.owner
        scope = scope.owner.scope


def execution_seconds(scope: Scope) -> int:
    """After how many seconds the execution that runs a scope ends at the latest."""
    root = execution_of(scope)
    limit = quota("execution_seconds", express=is_express(root)) or 0
    timeout = root.machine.timeout_seconds.value or 0
    return min(limit, timeout) if timeout > 0 else limit
