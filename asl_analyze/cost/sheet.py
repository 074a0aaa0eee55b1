"""What one execution costs, state by state: plain values for a report to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.cost.obstacle import obstacle
from asl_analyze.cost.transitions import Transitions
from asl_analyze.flow.executions import is_express_child, is_express_machine
from asl_analyze.language.build import build

if TYPE_CHECKING:
    from asl_analyze.cost.assumptions import Assumptions, Used
    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import State, StateMachine


class Range:
    """A number in the cheapest run and in the dearest one; None where no such run exists."""

    __slots__ = ("largest", "least")

    def __init__(self, least: int | None, largest: int | None) -> None:
        self.least = least
        self.largest = largest


class Row:
    """A state: how often it is entered, and the transitions that are its own.

    `share` is its part of the transitions of the dearest run (of the cheapest one where there is
    no dearest), `depth` the number of states around it.
    """

    __slots__ = ("depth", "share", "state", "transitions", "visits")

    def __init__(self, state: State, visits: Range, transitions: Range, share: float) -> None:
        self.state = state
        self.visits = visits
        self.transitions = transitions
        self.share = share
        self.depth = sum(1 for _ in state.scope.enclosing)


class Sheet:
    """The cost of a definition; `problem` says why there are no numbers, where there are none."""

    __slots__ = ("definition", "endless", "problem", "rows", "total", "used")

    def __init__(self, definition: Definition, problem: str | None = None) -> None:
        self.definition = definition
        self.problem = problem
        self.rows: list[Row] = []
        self.total = Range(None, None)
        self.used: Used | None = None
        self.endless: State | None = None

    @property
    def title(self) -> str:
        """The file, and the definition's name where it has one."""
        name = self.definition.name
        path = self.definition.source.path
        return path if name is None else f"{path}: {name}"


def sheet(definition: Definition, assumptions: Assumptions) -> Sheet:
    """The cost of a definition under some assumptions."""
    machine = build(definition)
    if machine is None:
        return Sheet(definition, "the definition is no object")
    if is_express_machine(machine):
        return Sheet(definition, "Express workflows pay for requests and time, not for transitions")
    reason = obstacle(machine)
    if reason is not None:
        return Sheet(definition, f"the transitions cannot be counted: {reason}")
    made = Sheet(definition)
    _fill(made, machine, Transitions(machine, assumptions))
    return made


def _fill(made: Sheet, machine: StateMachine, counted: Transitions) -> None:
    total = counted.total
    made.total = Range(total.least, total.largest)
    made.endless = total.endless
    made.used = counted.used
    low = None if total.cheapest is None else _tally(counted, dearest=False)
    high = None if total.dearest is None else _tally(counted, dearest=True)
    measure, whole = (low, total.least) if high is None else (high, total.largest)
    for state in sorted(machine.states, key=lambda state: state.key.start):
        one = low[id(state)] if low is not None else (None, None)
        other = high[id(state)] if high is not None else (None, None)
        share = measure[id(state)][1] / whole if measure and whole else 0.0
        row = Row(state, Range(one[0], other[0]), Range(one[1], other[1]), share)
        made.rows.append(row)


def _tally(counted: Transitions, *, dearest: bool) -> dict[int, tuple[int, int]]:
    """Visits and own transitions of each state, by identity, in one of the two runs."""
    tally: dict[int, tuple[int, int]] = {}
    entered = {id(counted.machine.top): 1}
    free: set[int] = set()
    for scope in counted.machine.scopes:  # a scope comes after the one around it
        bounds = counted.of(scope)
        run = bounds.dearest if dearest else bounds.cheapest
        if is_express_child(scope) or (scope.owner and id(scope.owner.scope) in free):
            free.add(id(scope))
        for number, state in enumerate(scope.states):
            times = counted.times(state)
            inside = times.largest if dearest else times.least
            visits = finished = 0
            if run is not None:
                visits = entered[id(scope)] * run.visits.get(number, 0)
                finished = entered[id(scope)] * run.finished.get(number, 0)
            entered.update((id(inner), finished * inside) for inner in state.scopes)
            children = finished * (counted.own(state, inside) - 1)
            tally[id(state)] = (visits, 0 if id(scope) in free else visits + children)
    return tally
