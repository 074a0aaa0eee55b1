"""How much of the execution's input the input of each state still is.

A state that keeps its input, or puts its result beside it, hands the rest of it on. The facts are
the names at the top that may hold something else by now.
"""

from __future__ import annotations

from asl_analyze.flow.graph.dataflow import solve
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.terminals import may_end
from asl_analyze.language.model import (
    JSONATA,
    Catcher,
    ChoiceRule,
    Fail,
    Map,
    Parallel,
    Pass,
    Task,
)
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.language.model import State, StateMachine, Transition
    from asl_analyze.language.written import PathText
    from asl_analyze.syntax.tree import Node

    # None where nothing of the input is certain to be there.
    Replaced = frozenset[str] | None
    Holder = State | Catcher | ChoiceRule | StateMachine | None

WHOLE = "$"
_START: Replaced = frozenset()


@remembered
def carried(machine: StateMachine) -> dict[State, frozenset[str]]:
    """Of each state that is given the execution's input, the names at its top that may be new."""
    found: dict[State, frozenset[str]] = {}
    for scope in machine.scopes:  # a scope comes after the one around it
        owner = scope.owner
        begin = _START if owner is None else _inside(owner, found)
        if scope.uncertain or begin is None:
            continue
        facts: dict[State, Replaced] = solve(graph_of(scope), begin, _leave, _join)
        found.update((state, fact) for state, fact in facts.items() if fact is not None)
    return found


@remembered
def carried_out(machine: StateMachine) -> dict[State, frozenset[str]]:
    """The same behind each state that ends an execution: what is new at the output's top."""
    known = carried(machine)
    found: dict[State, frozenset[str]] = {}
    for state in machine.top.states:
        if state in known and may_end(state) and not isinstance(state, Fail):
            fact = _handed_on(state, state, known[state])
            if fact is not None:
                found[state] = fact
    return found


def _inside(owner: State, found: dict[State, frozenset[str]]) -> Replaced:
    """What the first state of a branch is given; the items of a Map are something else."""
    if not isinstance(owner, Parallel) or owner.parameters.is_given or owner.arguments.is_given:
        return None
    return found.get(owner) if _is_whole(owner.input_path) else None


def _join(one: Replaced, other: Replaced) -> Replaced:
    return None if one is None or other is None else one | other


def _leave(state: State, replaced: Replaced) -> Callable[[Transition], Replaced]:
    if replaced is None:
        return lambda _: None
    known = replaced
    return lambda edge: _handed_on(state, edge.holder, known)


def _handed_on(state: State, holder: Holder, replaced: frozenset[str]) -> Replaced:
    if state.language == JSONATA:
        return replaced if keeps_in_jsonata(state, holder) else None
    return _behind(state, holder, replaced)


def keeps_in_jsonata(state: State, holder: Holder = None) -> bool:
    """Whether a state in JSONata, or one of its rules or Catchers, hands on its input as it is."""
    if isinstance(holder, Catcher):
        return False
    if isinstance(holder, ChoiceRule):
        return holder.output.is_absent
    if state.output.is_absent:
        return not isinstance(state, (Task, Parallel, Map))
    return _is_input(state.output.node)


def _is_input(node: Node | None) -> bool:
    """Whether a field is the state's input as a whole, worked out by JSONata."""
    text = node.value.strip() if isinstance(node, String) else ""
    return text.startswith("{%") and text[2:-2].strip() == "$states.input"


def _behind(state: State, holder: Holder, replaced: frozenset[str]) -> Replaced:
    """What a state in JSONPath hands on, or one of its rules or Catchers."""
    if isinstance(holder, Catcher):
        return _put(holder.result_path, replaced)
    if isinstance(holder, ChoiceRule) and holder.output.is_given:
        return None
    if not _is_whole(state.output_path):
        return None
    if not isinstance(state, (Task, Pass, Parallel, Map)):
        return replaced if _is_whole(state.input_path) else None
    if isinstance(state, Pass) and not state.parameters.is_given and not state.result.is_given:
        is_idle = _is_whole(state.input_path) and _is_whole(state.result_path)
        return replaced if is_idle else _put(state.result_path, replaced)
    return _put(state.result_path, replaced)


def _put(path: PathText, replaced: frozenset[str]) -> Replaced:
    """What is left of the input where a result is put at a path."""
    if path.is_null:
        return replaced
    steps = (path.value or WHOLE).removeprefix("$.").split(".")
    name = steps[0].partition("[")[0]
    return None if not name or name == WHOLE or "$" in name else replaced | {name}


def _is_whole(path: PathText) -> bool:
    return path.is_absent or path.value == WHOLE
