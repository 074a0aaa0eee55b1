"""Self-transitions: whether a state that leads to itself can do anything else the next time."""

from __future__ import annotations

from asl_analyze.expressions.signatures import volatile
from asl_analyze.language.model import Choice, ChoiceRule
from asl_analyze.syntax.tree import String, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Transition
    from asl_analyze.syntax.tree import Node

# The context object knows when a state was entered.
CONTEXT = ("$$", "context")


def varies(text: str) -> bool:
    """Whether an expression or a path may come to something else with the same data."""
    return any(sign in text for sign in (*CONTEXT, *volatile()))


def has_varying(root: Node) -> bool:
    """Whether a text anywhere in a value may, or is not known before a deployment."""
    return any(
        isinstance(node, String) and (node.has_hole or varies(node.value)) for node in walk(root)
    )


def repeats_for_ever(transition: Transition) -> bool:
    """Whether a run that takes this self-transition takes it again and again."""
    state = transition.source
    if state is None:
        return False
    if isinstance(state, Choice):
        return transition.kind in ("choice", "default") and _same_again(state, transition)
    if transition.kind != "next" or state.ends:
        return False
    return all(other is transition for other in state.transitions) and state.written_catch.is_absent


def _same_again(state: Choice, transition: Transition) -> bool:
    holder = transition.holder
    if state.changes_data or (isinstance(holder, ChoiceRule) and holder.changes_data):
        return False
    choices = state.written_choices.node
    return choices is not None and not has_varying(choices)
