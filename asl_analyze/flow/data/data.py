"""What data the states of a machine work on."""

from __future__ import annotations

from asl_analyze.flow.data.flowing import Flowing
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.language.model import State, StateMachine


@remembered
def data_of(machine: StateMachine) -> dict[State, Data]:
    """The data of every state that can be reached in a scope that is certain, worked out once."""
    return Flowing(machine).known
