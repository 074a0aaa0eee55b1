"""What is known of the JSONata expressions of a machine."""

from __future__ import annotations

from asl_analyze.expressions.jsonata.inference import Inference
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.values.jsonata_frame import infer
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import JsonataExpression
    from asl_analyze.language.model import StateMachine


def inference_of(expression: JsonataExpression) -> Inference:
    """What is known of an expression, with the data and the variables that it reads."""
    made = _inferences(expression.site.machine)
    known = made.get(expression)
    if known is None:
        known = made[expression] = _infer(expression)
    return known


@remembered
def _inferences(_: StateMachine) -> dict[JsonataExpression, Inference]:
    return {}


def _infer(expression: JsonataExpression) -> Inference:
    state = expression.state
    data = None if state is None else data_of(state.machine).get(state)
    frame = None if data is None or data.is_dead else frame_of(expression, data)
    if frame is None:
        return Inference(expression.ast)
    known = frame.inferences.get(expression.string)
    return infer(expression.ast, frame) if known is None else known
