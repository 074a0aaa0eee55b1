"""Why the transitions of a definition cannot be counted."""

from __future__ import annotations

from asl_analyze.language.model import Map, Parallel, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine


def obstacle(machine: StateMachine) -> str | None:
    """The first thing that leaves the ways through the machine open, as a clause; None if none."""
    for scope in machine.scopes:
        if scope.start is not None and scope.start.to is None:
            return "a 'StartAt' leads to no state"
        for state in scope.states:
            found = _in_state(state)
            if found is not None:
                return found
        if scope.uncertain or scope.start is None:
            return "a state or a target is broken or only known at deploy"
    return None


def _in_state(state: State) -> str | None:
    name = f"state '{state.name}'"
    if type(state) is State:
        return f"'Type' is not known of {name}"
    goes_on = state.ends
    for transition in state.transitions:
        if transition.to is None:
            what = "is only known at deploy" if transition.target.has_hole else "leads to no state"
            return f"'{transition.words}' of {name} {what}"
        goes_on = goes_on or transition.kind != "catch"
    if not goes_on:
        return f"no transition leads on from {name}"
    if not state.scopes and isinstance(state, (Parallel, Map)):
        return f"nothing runs inside {name}"
    return None
