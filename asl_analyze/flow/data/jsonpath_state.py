"""What a state in JSONPath makes of its input.

The order is that of the specification: InputPath, Parameters, the work, ResultSelector, ResultPath
(into the raw input), OutputPath. `Assign` reads what ResultSelector reads.
"""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath.ast import Index, Member
from asl_analyze.flow.data.error_output import error_output
from asl_analyze.flow.data.results import result_shape
from asl_analyze.flow.data.work import assigned, items_result, iterate
from asl_analyze.flow.narrowing.point import NOWHERE
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.origin import Origin
from asl_analyze.flow.values.templates import constant_shape, path_shape, template_shape
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
from asl_analyze.shapes.shape import ANY, NEVER, made_by, record, required, tuple_of
from asl_analyze.shapes.steps import put
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data, Scopes
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.language.model import Transition
    from asl_analyze.language.written import Fields, PathText
    from asl_analyze.shapes.shape import Shape

# States that make a result, which `ResultSelector` and `ResultPath` then place.
WORKING = (Task, Pass, Parallel, Map)


def work(data: Data, scopes: Scopes) -> None:
    """Find out what each stage of a state is."""
    state = data.state
    data.effective = _selected(state.input_path, data.before)
    inside = data.before.reading(data.effective)
    data.before = data.after = data.per_item = inside
    if isinstance(state, WORKING):
        data.arguments = _filled(state, state.parameters, "Parameters", inside)
        data.result = _result(data, scopes)
        data.after = inside.reading(data.result)
        data.selected = _filled(state, state.result_selector, "ResultSelector", data.after)
        data.merged = _merged(state.result_path, data.raw, data.selected)
    elif isinstance(state, Choice):
        _decide(data, state)
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
        output = _merged(holder.result_path, data.raw, error)
        assigns = assigned(state, holder.assign, frame)
    elif isinstance(state, Choice):
        return _chosen(data, edge)
    else:
        output = data.output
        assigns = assigned(state, state.assign, data.after)
    point = data.point.with_data(output)
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


def _decide(data: Data, state: Choice) -> None:
    """Find out what is known on each way out of a Choice, of its effective input."""
    from asl_analyze.flow.narrowing.choice_rules import ways_out

    data.merged = data.effective
    point = data.point.with_data(data.effective)
    data.held, data.left = ways_out(state, point, data.asked)


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
    """What `InputPath` or `OutputPath` leave of the data."""
    if path.is_absent:
        return frame.root
    if path.is_null:
        return record({})
    node = path.node
    if not isinstance(node, String) or node.has_hole:
        return ANY
    return required(path_shape(node.value, frame))


def _filled(state: State, written: Fields, field: str, frame: Frame) -> Shape:
    node, member = written.node, written.member
    if node is None or member is None:
        return frame.root
    made = template_shape(node, JSONPATH, frame)
    return made_by(made, Origin(state, member, f"'{field}' of state '{state.name}'"))


def _result(data: Data, scopes: Scopes) -> Shape:
    state = data.state
    if isinstance(state, Map):
        return _mapped(data, state, scopes)
    if not data.arguments.kinds:
        return NEVER
    if isinstance(state, Task):
        origin = Origin(state, state.resource_place, f"the result of state '{state.name}'")
        return made_by(result_shape(state), origin)
    if isinstance(state, Parallel):
        begin = data.point.with_data(data.arguments)
        made = tuple_of([scopes.ask(scope, begin) for scope in state.scopes])
        return made_by(made, Origin(state, state.key, f"the result of state '{state.name}'"))
    if isinstance(state, Pass) and state.result.member is not None:
        member = state.result.member
        origin = Origin(state, member, f"'Result' of state '{state.name}'")
        return made_by(constant_shape(member.value), origin)
    return data.arguments


def _mapped(data: Data, state: Map, scopes: Scopes) -> Shape:
    node = state.items_path.node
    if state.item_reader.is_given:
        source = ANY
    elif state.items_path.is_absent:
        source = data.effective
    elif isinstance(node, String) and not node.has_hole:
        source = required(path_shape(node.value, data.before))
    else:
        source = ANY
    selector = state.item_selector if state.item_selector.is_given else state.parameters

    def select(item: Shape, frame: Frame) -> Shape:
        return _filled(state, selector, "ItemSelector", frame) if selector.is_given else item

    begin, count = iterate(data, state, source, select)
    return items_result(state, scopes.ask_all(state, begin), count)


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
    places = [
        step.name if isinstance(step, Member) else step.index
        for step in steps
        if isinstance(step, Member) or (isinstance(step, Index) and step.index >= 0)
    ]
    return put(raw, places, result) if len(places) == len(steps) else ANY
