"""The mean of an execution for rules: no profile, no file, the prices of the reference Region."""

from __future__ import annotations

import math
from fractions import Fraction

from asl_analyze.cost.chain.visits import EndlessLoopError, Model
from asl_analyze.cost.money.bill import Bill
from asl_analyze.cost.money.tariff import REFERENCE, Tariff
from asl_analyze.cost.paths.obstacle import obstacle
from asl_analyze.cost.profile.profile import Profile
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State, StateMachine


@remembered
def mean_model(machine: StateMachine) -> Model | None:
    """The machine's model with every assumption at its default; None where there is no mean."""
    if obstacle(machine):
        return None
    try:
        model = Model(machine, Profile())
    except EndlessLoopError:
        return None
    return model if math.isfinite(model.transitions) and math.isfinite(model.seconds) else None


def usd_per_million(model: Model, *, express: bool) -> float:
    """Dollars for a million executions in the reference Region, nothing free."""
    size = model.machine.node.end - model.machine.node.start
    bill = Bill(model, Tariff(REFERENCE), size)
    return float(bill.express(Fraction(1_000_000)) if express else bill.standard_per_million())


def dearest_state(model: Model) -> State:
    """The state with the most transitions; of several the first in the text."""
    return max(
        model.machine.states,
        key=lambda state: (model.of(state).transitions, model.of(state).visits, -state.key.start),
    )
