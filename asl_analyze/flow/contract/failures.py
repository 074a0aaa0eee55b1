"""Whether the names that a machine fails with itself can be told from its text."""

from __future__ import annotations

from asl_analyze.language.model import Fail
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine


@remembered
def works_out_names(machine: StateMachine) -> bool:
    """Whether a Fail state fails with a name that only its execution has."""
    return any(
        state.error_path.is_given or (state.error.is_given and state.error.value is None)
        for state in machine.states
        if isinstance(state, Fail)
    )
