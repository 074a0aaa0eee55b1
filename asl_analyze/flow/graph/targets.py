"""Transitions that name no state of their scope: what they were meant to name."""

from __future__ import annotations

from asl_analyze.aws.nearest import nearest
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Scope, State, StateMachine, Transition

# Comparing names costs some microseconds a pair; past this many pairs a scope gets no guesses.
PAIRS = 20_000


def is_missing(transition: Transition) -> bool:
    """Whether the target is certain to be no state of the transition's scope."""
    if transition.to is not None or transition.target.has_hole:
        return False
    scope = transition.scope
    states = scope.written_states.value
    if states is None or transition.target.value in states.members:
        return False
    return not _has_names_with_holes(scope)


@remembered
def _has_names_with_holes(scope: Scope) -> bool:
    states = scope.written_states.value
    return states is not None and any(m.key.has_hole for m in states.members.values())


@remembered
def missing(scope: Scope) -> list[Transition]:
    """The transitions between a scope's states whose targets are certain to be missing."""
    return [
        transition
        for state in scope.states
        for transition in state.transitions
        if is_missing(transition)
    ]


def meant(transition: Transition) -> State | None:
    """The state of the same scope whose name is nearly the missing one, if there is one."""
    return _meant(transition.scope, transition.target.value)


@remembered
def _meant(scope: Scope, name: str) -> State | None:
    small = len(missing(scope)) * len(scope.states) <= PAIRS
    near = nearest(name, scope.by_name) if small else None
    return None if near is None else scope.by_name[near]


def namesake(transition: Transition) -> State | None:
    """A state of exactly that name in another scope of the machine, if there is one."""
    return _names(transition.scope.machine).get(transition.target.value)


@remembered
def _names(machine: StateMachine) -> dict[str, State]:
    return {state.name: state for scope in reversed(machine.scopes) for state in scope.states}
