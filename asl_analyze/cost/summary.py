"""What one execution costs, in a line: the cheapest and the dearest path, in dollars."""

from __future__ import annotations

from asl_analyze.cost.money.price import REGION, price
from asl_analyze.cost.paths.obstacle import obstacle
from asl_analyze.cost.paths.transitions import Transitions
from asl_analyze.flow.time.executions import is_express_machine
from asl_analyze.wording.amounts import MICRO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine


def cost_range(machine: StateMachine) -> tuple[float, float] | None:
    """Dollars of one execution along its cheapest and its dearest path, in the reference Region.

    None where that cannot be counted: an Express workflow pays for time, a loop without an exit
    has no dearest path, and a broken definition has none at all.
    """
    if is_express_machine(machine) or machine.top.start is None or obstacle(machine):
        return None
    total = Transitions(machine).total
    if total.least is None or total.largest is None:
        return None
    return _dollars(total.least), _dollars(total.largest)


def _dollars(transitions: int) -> float:
    """A price as a float, from the exact price of a thousand executions."""
    return price(transitions, 1000, REGION) / (1000 * MICRO)
