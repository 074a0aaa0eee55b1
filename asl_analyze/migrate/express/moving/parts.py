"""Which parts of a machine could move into an Express workflow, the one that saves most first."""

from __future__ import annotations

from itertools import islice

from asl_analyze.language.known import is_open
from asl_analyze.migrate.express.billing import PER_MONTH, Billing
from asl_analyze.migrate.express.logging import log_settings
from asl_analyze.migrate.express.moving import maps
from asl_analyze.migrate.express.moving.candidates import Blocked, candidates
from asl_analyze.migrate.express.moving.inside import all_of
from asl_analyze.migrate.express.moving.maker import Maker
from asl_analyze.migrate.express.moving.saving import Volume, moved_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.migrate.express.logging import LogSettings
    from asl_analyze.migrate.express.moving.maps import MapPart
    from asl_analyze.migrate.express.moving.part import Part

    AnyPart = Part | MapPart

# So many regions of a machine are written and judged.
MOST_JUDGED = 20
# So many parts are told of one.
MOST_TOLD = 5


class Parts:
    """What could move, the best first, none of them within another; and why others cannot."""

    __slots__ = ("blocked", "found")

    def __init__(self, found: list[AnyPart], blocked: list[Blocked]) -> None:
        self.found = found
        self.blocked = blocked

    @property
    def why_not_more(self) -> str | None:
        """Of the largest region that has to stay, why, as a sentence; None where none has to."""
        if not self.blocked:
            return None
        worst = max(self.blocked, key=lambda one: one.count)
        end = "the end" if worst.region.exit is None else f"'{worst.region.exit.name}'"
        return (
            f"The {worst.count} states from '{worst.region.entry.name}' to {end} cannot move "
            f"together: {worst.reason}."
        )


def parts(
    machine: StateMachine,
    billing: Billing | None = None,
    *,
    executions: int = PER_MONTH,
    settings: LogSettings | None = None,
    staying: Collection[State] = (),
    cheaper_only: bool = True,
) -> Parts:
    """The parts of a Standard machine that could move; one that could move as a whole is not asked.

    Bills are for so many executions of the machine a month; `settings` say how it logs. The states
    `staying` are in no part. With `cheaper_only` a part is told only if it saves transitions and
    the bill with it is lower.

    Raises:
        ProfileError: where the profile does not fit the machine.
    """
    billing = billing or Billing()
    settings = settings or log_settings(machine.definition, None, billing)
    language = machine.query_language.node
    if language is not None and is_open(language):
        return Parts([], [])
    regions, blocked = candidates(machine, staying)
    maker = Maker(machine, Volume(billing, executions, settings))
    made: list[AnyPart] = []
    for region in _largest(regions, maker.model)[:MOST_JUDGED]:
        part = maker.part(region)
        if isinstance(part, Blocked):
            blocked.append(part)
        elif not cheaper_only or _is_cheaper(part):
            made.append(part)
        else:
            count = len(all_of(region.states))
            blocked.append(Blocked(region, count, "that would save nothing"))
    for state in islice(maps.candidates(machine, staying), MOST_JUDGED):
        changed = maker.map_part(state)
        if changed is not None and (not cheaper_only or _is_cheaper(changed)):
            made.append(changed)
    made.sort(key=_order)
    told = _apart(made)[:MOST_TOLD]
    for each in told:
        maker.finish(each)
    return Parts(told, blocked)


def _largest(regions: list[Region], model: Model | None) -> list[Region]:
    if model is None:
        return sorted(regions, key=lambda one: -len(all_of(one.states)))
    return sorted(regions, key=lambda one: -moved_by(one, model, 3).transitions)


def _is_cheaper(part: AnyPart) -> bool:
    saving = part.saving
    return saving is None or (saving.transitions > 0 and saving.after < saving.before)


def _order(part: AnyPart) -> tuple[float, int]:
    saved = 0.0 if part.saving is None else float(part.saving.before - part.saving.after)
    return -saved, -len(all_of(part.states))


def _apart(made: list[AnyPart]) -> list[AnyPart]:
    """Those that have no state in common with one before."""
    taken: set[object] = set()
    found = []
    for part in made:
        states = all_of(part.states)
        if taken.isdisjoint(states):
            taken.update(states)
            found.append(part)
    return found
