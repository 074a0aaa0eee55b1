"""What a state in JSONata makes of its input.

`Arguments` or `Items` come first, then the work, then `Output` and `Assign`, which both read the
variables as they were where the state began.
"""

from __future__ import annotations

from asl_analyze.flow.data.error_output import error_output
from asl_analyze.flow.data.items import mapped
from asl_analyze.flow.data.work import assigned, decide, filled, worked
from asl_analyze.flow.narrowing.point import NOWHERE
from asl_analyze.flow.values.frame import Frame
from asl_analyze.language.model import (
    Catcher,
    Choice,
    ChoiceRule,
    Fail,
    Map,
    Parallel,
    State,
    Task,
)
from asl_analyze.shapes.shape import ANY, NEVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data, Scopes
    from asl_analyze.flow.narrowing.point import Point
    from asl_analyze.language.model import Transition
    from asl_analyze.shapes.shape import Shape


def work(data: Data, scopes: Scopes) -> None:
    """Find out what each stage of a state is."""
    state, before = data.state, data.before
    if isinstance(state, (Task, Parallel, Map)):
        data.result = _result(data, scopes)
        data.after = Frame(before.root, before.point, before.context, result=data.result)
    elif isinstance(state, Choice):
        decide(data, state, data.raw)
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
        output = filled(state, holder.output, frame)
    return output, assigned(state, holder.assign, frame)


def _output(data: Data) -> Shape:
    if not data.result.kinds or data.state.output.is_absent:
        return data.result
    return filled(data.state, data.state.output, data.after)


def _result(data: Data, scopes: Scopes) -> Shape:
    state, before = data.state, data.before
    if isinstance(state, Map):
        source = filled(state, state.items, before)
        return mapped(data, state, source, state.item_selector, scopes)
    data.arguments = filled(state, state.arguments, before)
    return worked(data, scopes)
