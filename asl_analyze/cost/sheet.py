"""What one execution costs, state by state and way by way: plain values for a report to show."""

from __future__ import annotations

import math
from fractions import Fraction

from asl_analyze.cost.chain.visits import EndlessLoopError, Model
from asl_analyze.cost.money.bill import Bill
from asl_analyze.cost.money.tariff import REFERENCE, Tariff
from asl_analyze.cost.paths.longest import Longest
from asl_analyze.cost.paths.obstacle import obstacle
from asl_analyze.cost.paths.transitions import Transitions
from asl_analyze.cost.profile.assumptions import ASSUMED
from asl_analyze.cost.profile.profile import Profile
from asl_analyze.documents.definition import EXPRESS
from asl_analyze.flow.time.executions import is_express_child
from asl_analyze.language.build import build

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.profile.assumptions import Assumptions, Used
    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import Scope, State, StateMachine, Task, Transition


class Range:
    """A number in the cheapest run and in the dearest one; None where no such run exists."""

    __slots__ = ("largest", "least")

    def __init__(self, least: int | None, largest: int | None) -> None:
        self.least = least
        self.largest = largest


class Row:
    """A state: how often it is entered, and the transitions that are its own.

    `expected` are visits and `billed` transitions in the mean, None where there is no mean. `share`
    is the state's part of all expected transitions; where there are none, of those of the dearest
    run, or of the cheapest. `depth` is the number of states around it.
    """

    __slots__ = ("billed", "depth", "expected", "share", "state", "transitions", "visits")

    def __init__(self, state: State, visits: Range, transitions: Range, share: float) -> None:
        self.state = state
        self.visits = visits
        self.transitions = transitions
        self.share = share
        self.expected: float | None = None
        self.billed: float | None = None
        self.depth = sum(1 for _ in state.scope.enclosing)


class WayRow:
    """A transition: how often it is taken in the mean, and its part of all transitions.

    It is billed as the entry into the state it leads to; `billed` is 0 in an Express child.
    """

    __slots__ = ("billed", "count", "share", "way")

    def __init__(self, way: Transition, count: float, billed: float, share: float) -> None:
        self.way = way
        self.count = count
        self.billed = billed
        self.share = share

    @property
    def source(self) -> str:
        """Where it comes from: a state's name, or the state whose inside it begins."""
        if self.way.source is not None:
            return self.way.source.name
        return "" if self.way.scope.owner is None else self.way.scope.owner.name


class Nested:
    """A Task, the sheet of what it starts, and how many executions one of the parent's starts."""

    __slots__ = ("child", "executions", "state")

    def __init__(self, state: Task, child: Sheet, executions: float) -> None:
        self.state = state
        self.child = child
        self.executions = executions


class Sheet:
    """The cost of a definition; `problem` says why there are no numbers, where there are none.

    `is_left` says that this is for want of time, and not the fault of the definition.
    `model`, `bill` and `longest` are None where the mean does not exist; `endless` is then a state
    of the loop that is the reason. `express` says that the definition is of an Express workflow.
    `nested` is what `nested.link` finds, and `unlinked` are the Tasks that start what it does not.
    """

    __slots__ = (
        "bill",
        "definition",
        "endless",
        "express",
        "is_left",
        "longest",
        "model",
        "nested",
        "problem",
        "rows",
        "total",
        "unlinked",
        "used",
        "ways",
    )

    def __init__(
        self, definition: Definition, problem: str | None = None, *, is_left: bool = False
    ) -> None:
        self.definition = definition
        self.problem = problem
        self.is_left = is_left
        self.rows: list[Row] = []
        self.ways: list[WayRow] = []
        self.total = Range(None, None)
        self.used: Used | None = None
        self.endless: State | None = None
        self.express = definition.workflow_type == EXPRESS
        self.model: Model | None = None
        self.longest: Longest | None = None
        self.nested: list[Nested] = []
        self.unlinked: list[Task] = []
        self.bill: Bill | None = None

    @property
    def title(self) -> str:
        """The file, and the definition's name where it has one."""
        name = self.definition.name
        path = self.definition.source.path
        return path if name is None else f"{path}: {name}"


def sheet(
    definition: Definition,
    assumptions: Assumptions = ASSUMED,
    profile: Profile | None = None,
    tariff: Tariff | None = None,
) -> Sheet:
    """The cost of a definition under some assumptions.

    Raises:
        ProfileError: where the profile does not fit the definition.
    """
    machine = build(definition)
    if machine is None:
        return Sheet(definition, "the definition is not an object")
    reason = obstacle(machine)
    if reason is not None:
        return Sheet(definition, f"the transitions cannot be counted: {reason}")
    made = Sheet(definition)
    profile = profile or Profile()
    try:
        model = Model(machine, profile)
    except EndlessLoopError as error:
        _fill(made, machine, Transitions(machine, assumptions, profile))
        made.endless = made.endless or error.state
        return made
    _fill(made, machine, Transitions(machine, assumptions, profile, model))
    # Maps inside one another may come to more than a float holds; then there are no means.
    if math.isfinite(model.transitions) and math.isfinite(model.seconds):
        size = len(definition.source.text.encode("utf-8", "surrogatepass"))
        made.model, made.bill = model, Bill(model, tariff or Tariff(REFERENCE), size)
        made.longest = Longest(model)
        _add_means(made, model)
    return made


def dollars(sheet: Sheet, transitions: float) -> Fraction:
    """What so many transitions of each of a million executions cost, nothing free."""
    assert sheet.bill is not None  # noqa: S101
    return Fraction(transitions) * 1_000_000 * sheet.bill.tariff.transition


def _add_means(made: Sheet, model: Model) -> None:
    total = model.transitions
    for row in made.rows:
        figures = model.of(row.state)
        row.expected, row.billed = figures.visits, figures.transitions
        row.share = figures.transitions / total if total else 0.0
    for scope in model.machine.scopes:
        edges = [scope.start] if scope.start is not None else []
        edges += [edge for state in scope.states for edge in state.transitions]
        for edge in edges:
            target = edge.to
            count = model.uses(edge)
            free = target is not None and not model.of(target).transitions
            billed = 0.0 if free else count
            made.ways.append(WayRow(edge, count, billed, billed / total if total else 0.0))


def _fill(made: Sheet, machine: StateMachine, counted: Transitions) -> None:
    total = counted.total
    made.total = Range(total.least, total.largest)
    made.endless = total.endless
    made.used = counted.used
    low = None if total.cheapest is None else _tally(counted, dearest=False)
    high = None if total.dearest is None else _tally(counted, dearest=True)
    measure, whole = (low, total.least) if high is None else (high, total.largest)
    for state in sorted(machine.states, key=lambda state: state.key.start):
        one = low[state] if low is not None else (None, None)
        other = high[state] if high is not None else (None, None)
        share = measure[state][1] / whole if measure and whole else 0.0
        row = Row(state, Range(one[0], other[0]), Range(one[1], other[1]), share)
        made.rows.append(row)


def _tally(counted: Transitions, *, dearest: bool) -> dict[State, tuple[int, int]]:
    """Visits and own transitions of each state, in one of the two runs."""
    tally: dict[State, tuple[int, int]] = {}
    top = counted.machine.top
    cheap = counted.of(top).ends
    entered = {top: (0, 1) if cheap.least is cheap.fails else (1, 0)}
    free: set[Scope] = set()
    for scope in counted.machine.scopes:  # a scope comes after the one around it
        if is_express_child(scope) or (scope.owner and scope.owner.scope in free):
            free.add(scope)
        well, fails = entered.get(scope, (0, 0))
        bounds = counted.of(scope)
        runs = [(bounds.ends.well, well), (bounds.ends.fails, fails)]
        if dearest:
            runs = [(bounds.dearest, well + fails)]
        for number, state in enumerate(scope.states):
            mine = [(run, times) for run, times in runs if run is not None and times]
            visits = sum(run.visits.get(number, 0) * times for run, times in mine)
            finished = sum(run.finished.get(number, 0) * times for run, times in mine)
            failed = sum(times for run, times in mine if run.failed == number)
            if dearest:
                own = _enter_dearest(counted, state, finished, entered)
            else:
                own = visits + _enter_cheapest(counted, state, finished, failed, entered)
            tally[state] = (visits, 0 if scope in free else own)
    return tally


def _enter_dearest(
    counted: Transitions, state: State, visits: int, entered: dict[Scope, tuple[int, int]]
) -> int:
    """Note the runs of what is inside a state; the transitions that are its own."""
    times, attempts = counted.times(state).largest, counted.attempts(state)
    entered.update((inner, (visits * attempts * times, 0)) for inner in state.scopes)
    return visits * attempts * counted.own(state, times)


def _enter_cheapest(
    counted: Transitions,
    state: State,
    finished: int,
    failed: int,
    entered: dict[Scope, tuple[int, int]],
) -> int:
    """Note the runs of what is inside a state; the child executions that it starts."""
    visit = counted.cheapest_visit(state)
    children = 0
    for times, inside in ((finished, visit.inside), (failed, visit.inside_failing)):
        for inner, well, fails in inside:
            before = entered.get(inner, (0, 0))
            entered[inner] = before[0] + well * times, before[1] + fails * times
            children += times * (counted.own(state, well + fails) - 1)
    return children
