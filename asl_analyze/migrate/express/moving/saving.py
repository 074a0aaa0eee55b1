"""What moving a region saves: transitions of an execution, and the bill before and after."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.cost.chain.visits import EndlessLoopError, Model
from asl_analyze.cost.logs.expected import expected
from asl_analyze.cost.logs.logs import logs_of
from asl_analyze.cost.money.bill import Bill
from asl_analyze.cost.paths.obstacle import obstacle
from asl_analyze.cost.profile.profile import Profile
from asl_analyze.migrate.express.moving.inside import all_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.cost.logs.logs import LogSetting
    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import StateMachine
    from asl_analyze.migrate.express.billing import Billing
    from asl_analyze.migrate.express.logging import LogSettings


class Volume:
    """So many executions of the parent a month, the billing, and how it logs."""

    __slots__ = ("billing", "executions", "settings")

    def __init__(self, billing: Billing, executions: int, settings: LogSettings) -> None:
        self.billing = billing
        self.executions = executions
        self.settings = settings


class Saving:
    """Means of one execution of the parent, and dollars of a month.

    moved: transitions that the region has. runs: how often it is run. kept: transitions of the
    states that call it. seconds: how long one run of the child takes. before and after: the bill,
    logs included.
    """

    __slots__ = ("after", "before", "kept", "moved", "runs", "seconds")

    def __init__(self, moved: Fraction, runs: Fraction, kept: Fraction) -> None:
        self.moved = moved
        self.runs = runs
        self.kept = kept
        self.seconds = Fraction(0)
        self.before = Fraction(0)
        self.after = Fraction(0)

    @property
    def transitions(self) -> float:
        """State transitions that an execution has less."""
        return float(self.moved - self.kept)


def model_of(machine: StateMachine, profile: Profile | None = None) -> Model | None:
    """The means of a machine; None where there are none."""
    if machine.top.start is None or obstacle(machine):
        return None
    try:
        return Model(machine, profile or Profile())
    except EndlessLoopError:
        return None


def moved_by(region: Region, model: Model, extra: int) -> Saving:
    """What a region moves, where `extra` states stand for it; the bills are not filled in yet."""
    moved = sum((Fraction(model.of(one).transitions) for one in all_of(region.states)), Fraction(0))
    start = region.scope.start
    runs = Fraction(0)
    if start is not None and start.to is region.entry:
        runs += Fraction(model.uses(start))
    inside = set(region.states)
    for state in region.scope.states:
        if state not in inside:
            for edge in state.transitions:
                if edge.to is region.entry:
                    runs += Fraction(model.uses(edge))
    return Saving(moved, runs, runs * extra)


class Moved:
    """What a part writes to logs no longer in the parent, and instead.

    `events` are those of one execution that the parent has no longer, `caller` those that it has
    instead at each run of the part, and `setting` is how the child logs.
    """

    __slots__ = ("caller", "events", "setting")

    def __init__(
        self, events: Mapping[str, float], caller: Mapping[str, float], setting: LogSetting
    ) -> None:
        self.events = events
        self.caller = caller
        self.setting = setting


def fill_bills(
    saving: Saving,
    model: Model,
    child: Model,
    size: int,
    moved: Moved,
    bill: Volume,
) -> None:
    """The bills of a month; `size` are the bytes of the child's text."""
    billing, count = bill.billing, Fraction(bill.executions)
    tariff, payload = billing.tariff, billing.profile.payload
    total = Fraction(model.transitions)
    own = Bill(child, tariff, size)
    saving.seconds = Fraction(own.seconds.value)
    rest = count * (total - saving.moved + saving.kept)
    saved = tariff.standard(count * total) - tariff.standard(rest)
    before = Bill(model, tariff, size).standard(count)
    after = before - saved + tariff.express(count * saving.runs, own.gb_hours)
    standard = bill.settings.standard
    parent = logs_of(expected(model), standard, payload).bytes
    left = parent - logs_of(moved.events, standard, payload).bytes
    left += saving.runs * logs_of(moved.caller, standard, payload).bytes
    left += saving.runs * logs_of(expected(child), moved.setting, payload).bytes
    saving.before = before + tariff.logs(count * parent)
    saving.after = after + tariff.logs(count * left)
