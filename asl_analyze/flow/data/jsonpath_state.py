"""What a state in JSONPath makes of its input.

The order is that of the specification: InputPath, Parameters, the work, ResultSelector, ResultPath
(into the raw input), OutputPath. `Assign` reads what ResultSelector reads.
"""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.data.error_output import error_output
from asl_analyze.flow.data.items import mapped
from asl_analyze.flow.data.proved import proved
from asl_analyze.flow.data.work import assigned, decide, filled, worked
from asl_analyze.flow.narrowing.point import NOWHERE
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.origin import Origin
from asl_analyze.flow.values.templates import constant_shape, path_shape
from asl_analyze.language.model import (
    JSONPATH,
    Catcher,
    Choice,
    ChoiceRule,
    Fail,
    Map,
    Parallel,
    Pass,
    State,
    Task,
)
from asl_analyze.shapes.shape import ANY, NEVER, made_by, record, required
from asl_analyze.shapes.steps import put
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data, Scopes
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.language.model import Transition
    from asl_analyze.language.written import PathText
    from asl_analyze.shapes.shape import Shape

# States that make a result, which `ResultSelector` and `ResultPath` then place.
WORKING = (Task, Pass, Parallel, Map)


def work(data: Data, scopes: Scopes) -> None:
    """Find out what each stage of a state is."""
    state = data.state
    selecting = data.before
    data.effective = _selected(state.input_path, selecting)
    inside = selecting.reading(data.effective)
    data.before = data.after = data.per_item = inside
    if isinstance(state, WORKING):
        data.result = _result(data, selecting, scopes)
        data.after = inside.reading(data.result)
        data.selected = filled(state, state.result_selector, data.after)
        data.merged = _merged(state.result_path, data.read.data, data.selected)
    elif isinstance(state, Choice):
        data.merged = data.effective
        decide(data, state, data.effective)
    elif type(state) is State:
        data.merged = ANY
    else:
        data.merged = NEVER if isinstance(state, Fail) else data.effective
    data.output = _selected(state.output_path, data.before.reading(data.merged))


def way(data: Data, edge: Transition) -> Point:
    """What a transition hands on."""
    state, holder = data.state, edge.holder
    if isinstance(holder, Catcher):
        error = error_output(state, holder)
        frame = data.caught[holder.number] = data.before.reading(error)
        output = _merged(holder.result_path, data.read.data, error)
        assigns = assigned(state, holder.assign, frame)
    elif isinstance(state, Choice):
        return _chosen(data, edge)
    else:
        output = data.output
        assigns = assigned(state, state.assign, data.after)
    point = data.read.with_data(output)
    return NOWHERE if not output.kinds else point.assigning(assigns)


def passed(data: Data, edge: Transition, point: Point) -> Point:
    """What a transition hands on where less is known of the data than in all executions.

    Of a state that hands on what it is given, in part or as a whole; in either language.
    """
    state, holder = data.state, edge.holder
    if isinstance(state, Choice):
        from asl_analyze.flow.narrowing.choice_rules import ways_out

        return ways_out(state, point)[0].get(edge, point)
    if state.language != JSONPATH or not isinstance(state, WORKING) or is_idle(state):
        return point
    if isinstance(holder, Catcher):
        return point.with_data(_merged(holder.result_path, point.data, error_output(state, holder)))
    return point.with_data(_merged(state.result_path, point.data, data.selected))


def is_idle(state: State) -> bool:
    """Whether a state is a Pass whose result is its input."""
    return (
        isinstance(state, Pass)
        and state.input_path.is_absent
        and state.parameters.is_absent
        and state.result.is_absent
    )


def _chosen(data: Data, edge: Transition) -> Point:
    state, rule = data.state, edge.holder
    point = data.held.get(edge, data.left)
    if not point.data.kinds:
        return NOWHERE
    frame = Frame(point.data, point, data.before.context)
    own = rule.assign if isinstance(rule, ChoiceRule) else state.assign
    output = _selected(state.output_path, frame)
    return point.with_data(output).assigning(assigned(state, own, frame))


def _selected(path: PathText, frame: Frame) -> Shape:
    """What `InputPath`, `ItemsPath` or `OutputPath` leaves of the data."""
    if path.is_absent:
        return frame.root
    if path.is_null:
        return record({})
    node = path.node
    if not isinstance(node, String) or node.has_hole:
        return ANY
    return required(path_shape(node.value, frame))


def _result(data: Data, selecting: Frame, scopes: Scopes) -> Shape:
    state, frame = data.state, data.before
    if isinstance(state, Map):
        is_null = state.items_path.is_null  # it is not documented what that means
        source = ANY if is_null else _selected(state.items_path, frame)
        data.read = proved(data, selecting, frame)
        selector = state.item_selector if state.item_selector.is_given else state.parameters
        return mapped(data, state, source, selector, scopes)
    data.arguments = given = filled(state, state.parameters, frame)
    data.read = proved(data, selecting, frame)
    if isinstance(state, (Task, Parallel)):
        return worked(data, scopes)
    member = state.result.member if isinstance(state, Pass) else None
    if member is None or not given.kinds:
        return given
    origin = Origin(state, member, f"'Result' of state '{state.name}'")
    return made_by(constant_shape(member.value), origin)


def _merged(path: PathText, raw: Shape, result: Shape) -> Shape:
    """The raw input with a result where `ResultPath` puts it."""
    if path.is_absent:
        return result
    if path.is_null:
        return raw if result.kinds else NEVER
    if path.value is None or not result.kinds:
        return ANY if result.kinds else NEVER
    try:
        steps = shared.path(path.value).steps
    except ExpressionError:
        return ANY
    places = names_of(steps)
    return put(raw, places, result) if len(places) == len(steps) else ANY
