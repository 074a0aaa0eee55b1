"""What data is where, as it is told to somebody: at each state's entry, exit and other paths."""

from __future__ import annotations

from asl_analyze.flow.data.data import data_of
from asl_analyze.language.model import Choice, Fail
from asl_analyze.shapes.shape import NEVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.language.model import State, StateMachine, Transition
    from asl_analyze.shapes.shape import Shape


class Told:
    """The data of one state.

    given, output: what it is given and what it hands on; `NEVER` where no execution comes to.
    variables: what the workflow variables hold at its entry, by name; None where nothing is known.
    paths: the transitions on which something else than `output` is handed on.
    is_known: whether anything can be said; in a scope with states that cannot be read it cannot.
    """

    __slots__ = ("given", "is_known", "output", "paths", "state", "variables")

    def __init__(
        self,
        state: State,
        given: Shape = NEVER,
        output: Shape = NEVER,
        variables: Mapping[str, Shape] | None = None,
        *,
        is_known: bool = True,
    ) -> None:
        self.state = state
        self.given = given
        self.output = output
        self.variables = variables
        self.is_known = is_known
        self.paths: list[tuple[Transition, Shape]] = []


def told_of(machine: StateMachine) -> list[Told]:
    """The data of every state of a machine, in the order of the text."""
    return [_told(machine, state) for state in machine.states]


def _told(machine: StateMachine, state: State) -> Told:
    data = data_of(machine).get(state)
    if data is None:
        return Told(state, variables={}, is_known=not state.scope.uncertain)
    # Where the rules of a Choice find nothing to test, no execution goes on.
    stops = isinstance(state, Choice) and not any(way.data.kinds for way in data.ways.values())
    output = NEVER if stops and data.ways else data.output
    told = Told(state, data.point.data, output, data.point.variables)
    for edge in state.transitions:
        point = data.ways.get(edge)
        if point is not None and point.data != output:
            told.paths.append((edge, point.data))
    return told


def passing(machine: StateMachine) -> dict[Transition | State, Shape]:
    """What passes along each transition, and, by its state, where a scope ends."""
    known = data_of(machine)
    found: dict[Transition | State, Shape] = {}
    for state, data in known.items():
        found.update((edge, point.data) for edge, point in data.ways.items())
        if state.ends and not isinstance(state, Fail):
            found[state] = data.output
    reached = {edge.to for state in known for edge in state.transitions}
    for scope in machine.scopes:
        first = None if scope.start is None else scope.start.to
        # What a state in a loop is given comes from elsewhere too.
        if scope.start is not None and first in known and first not in reached:
            found[scope.start] = known[first].point.data
    return found
