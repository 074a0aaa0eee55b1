"""Where the transitions of a field lead, before and now."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.pair import MachinePair, StatePair
    from asl_analyze.language.model import State, Transition

# The kinds of transitions that the entries of a field have; those of others have its own name.
KINDS = {"Choices": "choice", "Catch": "catch"}


def lead_alike(pair: MachinePair, states: StatePair, field: str) -> bool:
    """Whether a field of a state leads to the same states, whatever they are called."""
    old, new = edges_of(states.old, field), edges_of(states.new, field)
    edges = zip(old, new, strict=False)
    return len(old) == len(new) and all(pair.leads_alike(*each) for each in edges)


def edges_of(state: State, field: str) -> list[Transition]:
    """The transitions that a field of a state has, in the order of its entries."""
    kind = KINDS.get(field, field.lower())
    return [edge for edge in state.transitions if edge.kind == kind]
