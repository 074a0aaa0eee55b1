"""Values that are an array or not, depending on how many items are found.

Source: the reference implementation: a sequence of one is its item, an empty one is nothing.
"""

from __future__ import annotations

from asl_analyze.expressions.signatures import sequences

from . import ast
from .meaning import result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node


def collapsing() -> frozenset[str]:
    """The functions that select: one item comes back as the item alone, whatever they are given."""
    return sequences("always", "of an object")


def may_collapse(expression: Node) -> bool:
    """Whether the expression selects, so that one item comes back as the item alone."""
    node = result(expression)
    if isinstance(node, ast.Path):
        return not any(isinstance(step, ast.KeepArray) for step in node.steps) and (
            any(map(_selects, node.steps))
        )
    if isinstance(node, ast.Call):
        procedure = node.procedure
        return isinstance(procedure, ast.Variable) and procedure.name in collapsing()
    return _selects(node)


def _selects(node: Node) -> bool:
    if isinstance(node, ast.Predicate):
        # An index picks one place on purpose.
        return not isinstance(node.condition, ast.Number | ast.Negate) or _selects(node.operand)
    return isinstance(node, ast.Wildcard | ast.Descendants)
