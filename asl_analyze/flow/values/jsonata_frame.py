"""What JSONata expressions give in a frame."""

from __future__ import annotations

from asl_analyze.expressions.jsonata.inference import Inference
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.shapes.shape import DATA, open_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.values.frame import Frame
    from asl_analyze.shapes.shape import Shape


def infer(expression: Node, frame: Frame) -> Inference:
    """What is known of an expression that reads a frame."""
    known = frame.point.variables

    def variable(name: str) -> Shape | None:
        if known is not None:
            return known.get(name)
        machine = frame.context.state.machine
        return DATA if variables_of(machine).everywhere(name) else None

    return Inference(expression, variable, _states(frame))


def _states(frame: Frame) -> Shape:
    """What `$states` is; which members it has where is a matter of its own."""
    members = {"input": frame.root, "context": frame.context.shape}
    if frame.result is not None:
        members["result"] = frame.result
    if frame.error is not None:
        members["errorOutput"] = frame.error
    return open_record(members)
