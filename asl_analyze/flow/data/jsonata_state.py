"""What a state in JSONata makes of its input.

`Arguments` or `Items` come first, then the work, then `Output` and `Assign`, which both read the
variables as they were where the state began.
"""

from __future__ import annotations

from asl_analyze.flow.data.error_output import error_output
from asl_analyze.flow.data.results import result_shape
from asl_analyze.flow.data.work import assigned, items_result, iterate
from asl_analyze.flow.narrowing.point import NOWHERE
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.origin import Origin
from asl_analyze.flow.values.templates import template_shape
from asl_analyze.language.model import (
    JSONATA,
    Catcher,
    Choice,
    ChoiceRule,
    Fail,
    Map,
    Parallel,
    State,
    Task,
)
from asl_analyze.shapes.shape import ANY, NEVER, made_by, tuple_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data, Scopes
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.language.model import Transition
    from asl_analyze.language.written import Anything, Fields
    from asl_analyze.shapes.shape import Shape


def work(data: Data, scopes: Scopes) -> None:
    """Find out what each stage of a state is."""
    state, before = data.state, data.before
    if isinstance(state, (Task, Parallel, Map)):
        if state.arguments.is_given:
            data.arguments = _filled(state, state.arguments, "Arguments", before)
        data.result = _result(data, scopes)
        data.after = Frame(before.root, before.point, before.context, result=data.result)
    elif isinstance(state, Choice):
        from asl_analyze.flow.narrowing.choice_rules import ways_out

        data.held, data.left = ways_out(state, data.point, data.asked)
    elif type(state) is State:
        data.result = ANY
    elif isinstance(state, Fail):
        data.result = NEVER
    data.selected = data.merged = data.output = _output(data)


def way(data: Data, edge: Transition) -> Point:
    """What a transition hands on."""
    state, holder = data.state, edge.holder
    if isinstance(holder, Catcher):
        error = error_output(state, holder)
        before = data.before
        frame = Frame(before.root, before.point, before.context, error=error)
        data.caught[holder.number] = frame
        output, assigns = _put_out(state, holder, error, frame)
    elif isinstance(state, Choice):
        return _chosen(data, edge)
    else:
        output, assigns = data.output, assigned(state, state.assign, data.after)
    return data.point.with_data(output).assigning(assigns) if output.kinds else NOWHERE


def _chosen(data: Data, edge: Transition) -> Point:
    state, holder, point = data.state, edge.holder, data.held.get(edge, data.left)
    if not point.data.kinds:
        return NOWHERE
    frame = Frame(point.data, point, data.before.context)
    by = holder if isinstance(holder, ChoiceRule) else state
    output, assigns = _put_out(state, by, point.data, frame)
    return point.with_data(output).assigning(assigns)


def _put_out(
    state: State, holder: State | Catcher | ChoiceRule, given: Shape, frame: Frame
) -> tuple[Shape, dict[str, Shape] | None]:
    """What a Choice, one of its rules or a Catcher hands on and assigns."""
    output = given
    if holder.output.is_given:
        output = _filled(state, holder.output, "Output", frame)
    return output, assigned(state, holder.assign, frame)


def _output(data: Data) -> Shape:
    if not data.result.kinds or data.state.output.is_absent:
        return data.result
    return _filled(data.state, data.state.output, "Output", data.after)


def _filled(state: State, written: Fields | Anything, field: str, frame: Frame) -> Shape:
    node, member = written.node, written.member
    if node is None or member is None:
        return frame.root
    made = template_shape(node, JSONATA, frame)
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
    begin = data.point.with_data(data.arguments)
    made = tuple_of([scopes.ask(scope, begin) for scope in state.scopes])
    return made_by(made, Origin(state, state.key, f"the result of state '{state.name}'"))


def _mapped(data: Data, state: Map, scopes: Scopes) -> Shape:
    source = data.raw
    if state.item_reader.is_given:
        source = ANY
    elif state.items.node is not None:
        source = template_shape(state.items.node, JSONATA, data.before)

    def select(item: Shape, frame: Frame) -> Shape:
        selector = state.item_selector
        return _filled(state, selector, "ItemSelector", frame) if selector.is_given else item

    begin, count = iterate(data, state, source, select)
    return items_result(state, scopes.ask_all(state, begin), count)
