"""Transitions that name no state of their scope: what they were meant to name."""

from __future__ import annotations

from asl_analyze.aws.nearest import nearest
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import Object

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
    states = scope.node.get("States")
    if not isinstance(states, Object) or transition.target.value in states.members:
        return False
    return not _has_names_with_holes(scope)


@remembered
def _has_names_with_holes(scope: Scope) -> bool:
    states = scope.node.get("States")
    return isinstance(states, Object) and any(m.key.has_hole for m in states.members.values())


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


def field_words(transition: Transition) -> tuple[str, str]:
    """How a message begins that is about a transition's target: its holder and its field.

    The holder is "State 'A'", "The definition" or "State 'P': Branches[0]".
    """
    if transition.source is not None:
        return f"State '{transition.source.name}'", transition.words
    scope = transition.scope
    if scope.owner is None:
        return "The definition", transition.words
    part = f"Branches[{scope.position}]" if scope.kind == "branch" else "the item processor"
    return f"State '{scope.owner.name}': {part}", transition.words


def whereabouts(scope: Scope) -> str:
    """Where the states of a scope are: "at the top level", "in Branches[0] of 'P'"."""
    return "at the top level" if scope.owner is None else f"in {scope_words(scope)}"


def scope_words(scope: Scope) -> str:
    """How a message names a scope: "the machine", "Branches[0] of 'P'"."""
    if scope.owner is None:
        return "the machine"
    if scope.kind == "branch":
        return f"Branches[{scope.position}] of '{scope.owner.name}'"
    return f"the item processor of '{scope.owner.name}'"
