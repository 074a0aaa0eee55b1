"""What both query languages have in common: templates, assignments, the work of a state."""

from __future__ import annotations

from asl_analyze.flow.data.results import result_shape
from asl_analyze.flow.values.origin import Origin
from asl_analyze.flow.values.templates import dynamic_shape, template_shape
from asl_analyze.language.model import JSONPATH, Task
from asl_analyze.language.template import SUFFIX
from asl_analyze.shapes.shape import NEVER, made_by, required, tuple_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data, Scopes
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.language.model import Choice, State
    from asl_analyze.language.written import Fields, Written
    from asl_analyze.shapes.shape import Shape


def filled(state: State, written: Written[object], frame: Frame) -> Shape:
    """What a field of a state makes of what it reads; all of that where it is not written."""
    node, member = written.node, written.member
    if node is None or member is None:
        return frame.root
    made = template_shape(node, state.language, frame)
    return made_by(made, Origin(state, member, f"'{member.name}' of state '{state.name}'"))


def assigned(state: State, written: Fields, frame: Frame) -> dict[str, Shape] | None:
    """The variables that an `Assign` assigns, None where their names are not known."""
    if written.is_absent:
        return {}
    node = written.value
    if node is None:
        return None
    made: dict[str, Shape] = {}
    for name, member in node.members.items():
        if member.key.has_hole:
            return None
        if state.language == JSONPATH and name.endswith(SUFFIX):
            name, value = name.removesuffix(SUFFIX), dynamic_shape(member.value, frame)
        else:
            value = template_shape(member.value, state.language, frame)
        origin = Origin(state, member, f"variable '${name}', assigned by state '{state.name}'")
        made[name] = made_by(required(value), origin)
    return made


def worked(data: Data, scopes: Scopes) -> Shape:
    """The result of a Task or a Parallel."""
    state, given = data.state, data.arguments
    if not given.kinds:
        return NEVER
    if isinstance(state, Task):
        made, place = result_shape(state), state.resource_place
    else:
        begin = data.point.with_data(given)
        made = tuple_of([scopes.ask(scope, begin) for scope in state.scopes])
        place = state.key
    return made_by(made, Origin(state, place, f"the result of state '{state.name}'"))


def decide(data: Data, state: Choice, given: Shape) -> None:
    """Find out what is known where each rule of a Choice is asked and on each way out of it."""
    from asl_analyze.flow.narrowing.choice_rules import ways_out

    data.held, data.left = ways_out(state, data.point.with_data(given), data.asked)
