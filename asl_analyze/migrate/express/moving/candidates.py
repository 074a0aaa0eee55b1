"""Regions of a machine that could be Express workflows of their own, and what keeps the others."""

from __future__ import annotations

from asl_analyze.cost.not_express import against_express
from asl_analyze.flow.regions.regions import regions
from asl_analyze.flow.time.executions import is_express
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.migrate.express.moving.border import crossing
from asl_analyze.migrate.express.moving.inside import all_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import State, StateMachine

# Of the regions that begin at one state, so many are looked at, the largest first.
MOST_AT_A_STATE = 12
# States and reads of variables that are looked at, all regions together, as these may overlap.
MOST_LOOKED_AT = 1_000_000


class Blocked:
    """A region that cannot move: how many states it has, and the reason as a clause."""

    __slots__ = ("count", "reason", "region")

    def __init__(self, region: Region, count: int, reason: str) -> None:
        self.region = region
        self.count = count
        self.reason = reason


def candidates(
    machine: StateMachine, staying: Collection[State] = ()
) -> tuple[list[Region], list[Blocked]]:
    """The largest regions that may move by each state that one begins at, and those that may not.

    The states `staying` are in none of them.
    What lies in one that was found is not looked at again; see `MOST_LOOKED_AT`.
    """
    found: list[Region] = []
    blocked: list[Blocked] = []
    covered: set[State] = set()
    around = len(variables_of(machine).reads) + 1
    left = MOST_LOOKED_AT

    def may_move(state: State) -> bool:
        inside = all_of([state])
        return not any(one in staying or against_express(one) for one in inside)

    for scope in machine.scopes:
        if is_express(scope):
            continue
        for own in regions(scope, may_move, lambda state: state not in covered):
            for region in _tried(own):
                states = all_of(region.states)
                left -= len(states) + around
                if left < 0:
                    return found, blocked
                reason = crossing(states, region.entry, passing=True)
                if reason is None:
                    found.append(region)
                    covered.update(states)
                    break
                blocked.append(Blocked(region, len(states), reason))
    return found, blocked


def _tried(own: list[Region]) -> Iterator[Region]:
    """The regions of one state, the largest first; of those below, a few."""
    for region in own[::-1][:MOST_AT_A_STATE]:
        if len(region) > 1 or region.entry.scopes:
            yield region
