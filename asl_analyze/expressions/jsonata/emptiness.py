"""Which conditions do not hold where the context is nothing.

The reference tries a predicate on nothing too, and keeps it as an item where the condition holds.

Source: JSONata 2.0.6, `jsonata.js` (`evaluateFilter`, `evaluateEqualityExpression`, `boolean`).
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.expressions.signatures import jsonata_function, jsonata_functions

from . import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

# Conditions in conditions that are looked into.
DEEPEST = 8

OPEN, FALSE, NOTHING = range(3)
"""What a part is where the context is nothing: of the first nothing is said."""


@lru_cache(4096)  # expressions that are the same share one tree
def finds_nothing(node: Node) -> bool:
    """Whether a condition is certainly nothing or false where the context is nothing."""
    return _on_nothing(node, DEEPEST) != OPEN


def _on_nothing(node: Node, levels: int) -> int:
    while isinstance(node, ast.Block) and len(node.expressions) == 1:
        node = node.expressions[0]
    if isinstance(node, ast.Path):
        # The context itself goes on though it is nothing.
        node = node.steps[1 if _is_context(node.steps[0]) else 0]
    if isinstance(node, ast.Name | ast.Wildcard) or _is_context(node):
        return NOTHING
    if isinstance(node, ast.Constant):
        return FALSE if node.value is False else OPEN
    if not levels:
        return OPEN
    if isinstance(node, ast.Binary):
        return _of_operator(node, levels - 1)
    return _of_call(node, levels - 1) if isinstance(node, ast.Call) else OPEN


def _is_context(node: Node) -> bool:
    return isinstance(node, ast.Variable) and node.name == ""


def _of_operator(node: ast.Binary, levels: int) -> int:
    sides = (_on_nothing(node.left, levels), _on_nothing(node.right, levels))
    if node.operator in ("and", "or"):
        false = [side != OPEN for side in sides]
        return FALSE if (all(false) if node.operator == "or" else any(false)) else OPEN
    if NOTHING not in sides or node.operator in ("&", "~>"):
        return OPEN
    return FALSE if node.operator in ("=", "!=", "in") else NOTHING


def _of_call(node: ast.Call, levels: int) -> int:
    procedure = node.procedure
    name = procedure.name if isinstance(procedure, ast.Variable) else ""
    if node.partial or not node.arguments or jsonata_function(name) is None:
        return OPEN
    if _on_nothing(node.arguments[0], levels) != NOTHING:
        return OPEN
    if name == "exists":
        return FALSE
    table = jsonata_functions()
    is_open = name in table["something_of_nothing"] or name in table["never_missing"]
    return OPEN if is_open else NOTHING
