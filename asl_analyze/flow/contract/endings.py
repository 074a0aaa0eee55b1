"""What an execution that succeeds gives to whoever waits for it."""

from __future__ import annotations

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.graph.terminals import may_end
from asl_analyze.language.model import Fail
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.shapes.shape import Shape


@remembered
def endings(machine: StateMachine) -> dict[State, Shape]:
    """The states at which an execution can succeed, each with the output that it has then.

    None where states cannot be read: then executions may end anywhere.
    """
    if machine.top.uncertain:
        return {}
    known = data_of(machine)
    ends = [state for state in machine.top.states if may_end(state) and not isinstance(state, Fail)]
    return {state: known[state].output for state in ends if state in known}
