"""How messages name scopes, and the fields that lead from state to state in them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Scope, Transition


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
