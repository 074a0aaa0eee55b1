"""What JSONata expressions give in a frame."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.jsonata.inference import Inference
    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.data.frame import Frame


def infer(expression: Node, frame: Frame) -> Inference:
    """What is known of an expression that reads a frame."""
    raise NotImplementedError
