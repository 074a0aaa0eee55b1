"""Paths that lead nowhere: always, or on one of the ways that lead to a state."""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import FromEnd, Index, Member
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.jsonpath_state import WORKING, is_idle, passed
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.values.paths import find
from asl_analyze.language.model import JSONATA, Catcher, Map, Parallel, Task
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.shape import ARRAY, DATA, MISSING, OBJECT, required
from asl_analyze.shapes.steps import member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.data.stages import Data
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.language.model import Scope, State, StateMachine, Transition
    from asl_analyze.shapes.shape import Shape

    Step = Node | str

# States that a search back for where a value is lost may pass, and all searches in a machine.
MOST_SEARCHED, ALL_SEARCHED = 100, 20_000
# Transitions that come together with others, as many as are looked at for one path.
MOST_PARTING = 100


class Lost:
    """The first step of a path that leads nowhere: its number, and what it is looked for in."""

    __slots__ = ("inside", "step")

    def __init__(self, step: int, inside: Shape) -> None:
        self.step = step
        self.inside = inside


def lost(shape: Shape, steps: Sequence[Step]) -> Lost | None:
    """Where a path certainly leads nowhere in a shape; None where it may find something.

    A step is one of a JSONPath, or a name of JSONata.
    """
    for number, step in enumerate(steps):
        if shape.members is None and shape.kinds & OBJECT:
            return None  # most data may be any object
        if not shape.kinds or not _may_lead(step):
            return None
        found = _found(shape, step)
        if found.kinds == MISSING:
            return Lost(number, shape)
        shape = required(found)
    return None


def follow(shape: Shape, steps: Sequence[Step]) -> Shape:
    """What steps of a JSONPath, or names of JSONata, lead to; `MISSING` where it may be nothing."""
    for step in steps:
        shape = _found(shape, step)
    return shape


def _found(shape: Shape, step: Step) -> Shape:
    if isinstance(step, Member):
        return member(shape, step.name)
    if not isinstance(step, str):
        return find(shape, [step])
    # JSONata looks for a name in each item of an array.
    return DATA if shape.kinds & ARRAY else member(shape, step)


def _may_lead(step: Step) -> bool:
    """Whether there is anything that a step leads to; that none does is a matter of its own."""
    return isinstance(step, (str, Member, FromEnd)) or (isinstance(step, Index) and step.index >= 0)


class Way:
    """A transition behind which a path leads nowhere, and where it does."""

    __slots__ = ("edge", "lost")

    def __init__(self, edge: Transition, lost: Lost) -> None:
        self.edge = edge
        self.lost = lost


def way_without(data: Data, steps: Sequence[Step], variable: str | None = None) -> Way | None:
    """A transition to a state, or to one before, behind which a path certainly leads nowhere.

    The path begins at the data, or at the `variable`; before a state that writes there it is not
    looked for.
    """
    scope = data.state.scope
    if not _is_lost_anywhere(scope, steps, variable):
        return None
    known = data_of(scope.machine)
    searched = _searched(scope.machine)
    seen = {data.state}
    # Each state with the transitions that lead on from it.
    waiting: list[tuple[State, Behind | None]] = [(data.state, None)]
    while waiting and len(seen) < MOST_SEARCHED and searched.states < ALL_SEARCHED:
        state, behind = waiting.pop()
        searched.states += 1
        for edge in _into(scope).get(state, ()):
            source = known.get(edge.source) if edge.source is not None else None
            point = None if source is None else source.ways.get(edge)
            if source is None or point is None or not point.data.kinds:
                continue
            shape = _beginning(point, variable)
            nowhere = lost(shape, steps)
            if nowhere is not None and _leads_on(point, behind, known):
                return Way(edge, nowhere)
            if (
                source.state not in seen
                and follow(shape, steps).kinds & MISSING
                and _hands_on(source, edge, steps, variable)
            ):
                seen.add(source.state)
                waiting.append((source.state, Behind(edge, behind)))
    return None


def _is_lost_anywhere(scope: Scope, steps: Sequence[Step], variable: str | None) -> bool:
    """Whether a path leads nowhere on one of the transitions that come together with others.

    Many states read the same few paths, so that each is looked for once.
    """
    known = _searched(scope.machine).paths
    key = (scope, variable, *map(_identity, steps))
    found = known.get(key)
    if found is None:
        points = parting(scope)[:MOST_PARTING]
        found = known[key] = any(lost(_beginning(point, variable), steps) for point in points)
    return found


def _beginning(point: Point, variable: str | None) -> Shape:
    return required(point.data if variable is None else point.variable(variable))


def _identity(step: Step) -> object:
    """Equal for steps that lead alike; any other than a name or an index is like itself alone."""
    if isinstance(step, Member):
        return Member, step.name
    return (Index, step.index) if isinstance(step, Index) else step


class Behind:
    """A transition, and those behind it on the way to where a path is read."""

    __slots__ = ("edge", "next")

    def __init__(self, edge: Transition, next: Behind | None) -> None:
        self.edge = edge
        self.next = next


class _Searched:
    """All searches in a machine: how many states were passed, and which paths are lost anywhere."""

    __slots__ = ("paths", "states")

    def __init__(self) -> None:
        self.states = 0
        self.paths: dict[tuple[object, ...], bool] = {}


@remembered
def _searched(_: StateMachine) -> _Searched:
    return _Searched()


def _leads_on(point: Point, behind: Behind | None, known: dict[State, Data]) -> bool:
    """Whether transitions one behind the other may be taken from a point on."""
    while behind is not None:
        edge = behind.edge
        source = None if edge.source is None else known.get(edge.source)
        if source is None:
            return False
        point = passed(source, edge, point)
        if not point.data.kinds:
            return False
        behind = behind.next
    return True


@remembered
def parting(scope: Scope) -> list[Point]:
    """What transitions hand on that come together with others, which hand on something else."""
    known = data_of(scope.machine)
    found = []
    for state, edges in _into(scope).items():
        data = known.get(state)
        if data is None or len(edges) < 2:
            continue
        for edge in edges:
            source = known.get(edge.source) if edge.source is not None else None
            point = None if source is None else source.ways.get(edge)
            if point is not None and point.data.kinds and point != data.point:
                found.append(point)
    return found


@remembered
def _into(scope: Scope) -> dict[State, list[Transition]]:
    """The transitions to each state, such as two from one: on success, and from a Catcher."""
    found: dict[State, list[Transition]] = {}
    for edges in graph_of(scope).edges:
        for edge in edges:
            if edge.to is not None:
                found.setdefault(edge.to, []).append(edge)
    return found


def _hands_on(data: Data, edge: Transition, steps: Sequence[Step], variable: str | None) -> bool:
    """Whether what stands at a path behind a transition stood there when the state began."""
    state, holder = data.state, edge.holder
    if variable is not None:
        return state.assign.is_absent and (holder is None or holder.assign.is_absent)
    if holder is not None and holder.output.is_given:
        return False
    if state.language == JSONATA:
        works = isinstance(state, (Task, Parallel, Map))
        return state.output.is_absent and not works and not isinstance(holder, Catcher)
    if state.output_path.is_given:
        return False
    if isinstance(holder, Catcher):
        return _is_beside(holder.result_path.value, steps)
    if not isinstance(state, WORKING):
        return state.input_path.is_absent
    path = state.result_path
    if path.is_absent:
        return is_idle(state)
    return path.is_null or (path.is_known and _is_beside(path.value, steps))


def _is_beside(path: str | None, steps: Sequence[Step]) -> bool:
    """Whether a ResultPath writes beside the place that a path leads to."""
    from asl_analyze.expressions import shared
    from asl_analyze.expressions.error import ExpressionError

    if path is None:
        return False
    try:
        written = shared.path(path).steps
    except ExpressionError:
        return False
    if not written or not steps:
        return False
    return any(_name(one) != _name(other) for one, other in zip(written, steps, strict=False))


def _name(step: Step) -> object:
    if isinstance(step, str):
        return step
    return step.name if isinstance(step, Member) else step.index if isinstance(step, Index) else ""
