"""Members that an output in JSONata lacks in a branch of its expression, or on a way to it."""

from __future__ import annotations

from asl_analyze.expressions.jsonata import ast
from asl_analyze.flow.contract.carried import keeps_in_jsonata
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.lost.lost import lost, way_without
from asl_analyze.flow.values.jsonata_frame import infer
from asl_analyze.flow.values.written_jsonata import written_jsonata
from asl_analyze.language.model import JSONATA
from asl_analyze.shapes.shape import MISSING
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.jsonata.inference import Inference
    from asl_analyze.expressions.node import Node
    from asl_analyze.language.model import State


def may_lack(state: State, names: Sequence[str]) -> bool:
    """Whether members lead nowhere in what a state gives, certainly in some of its executions.

    A test of an expression counts as one that may go either way.
    """
    data = data_of(state.machine).get(state)
    if data is None or state.language != JSONATA:
        return False
    if keeps_in_jsonata(state):
        return way_without(data, names) is not None
    node, left = state.output.node, list(names)
    while isinstance(node, Object) and left:
        node = node.get(left.pop(0))
    expression = written_jsonata(node)
    return expression is not None and _lacks(expression, left, infer(expression, data.after))


def _lacks(expression: Node, names: Sequence[str], known: Inference) -> bool:
    """Whether there is a branch in which members lead nowhere."""
    waiting = [(expression, names, False)]
    while waiting:
        node, left, is_inside = waiting.pop()
        if isinstance(node, ast.Block) and node.expressions:
            waiting.append((node.expressions[-1], left, is_inside))
        elif isinstance(node, ast.Condition):
            if node.otherwise is None:
                # What is nothing as a whole fails, and is no output.
                if is_inside and not isinstance(node.test, ast.Constant):
                    return True
            elif not isinstance(node.test, ast.Constant):
                waiting += [(branch, left, is_inside) for branch in (node.then, node.otherwise)]
        elif isinstance(node, ast.Object) and left and node.has_written_keys:
            values = {key.value: value for key, value in node.pairs if isinstance(key, ast.String)}
            if left[0] not in values:
                return True
            waiting.append((values[left[0]], left[1:], True))
        elif _is_nowhere(node, left, known, is_inside=is_inside):
            return True
    return False


def _is_nowhere(node: Node, names: Sequence[str], known: Inference, *, is_inside: bool) -> bool:
    shape = known.of(node)
    if not names:
        return is_inside and shape.kinds == MISSING
    return lost(shape, names) is not None
