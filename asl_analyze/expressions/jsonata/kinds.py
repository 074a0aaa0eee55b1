"""Which kind of value an expression certainly has, where its text says so.

Kinds are the letters of JSONata's signatures: s string, n number, b boolean, l null, a array,
o object, f function; `None` where the text does not say.
"""

from __future__ import annotations

from asl_analyze.expressions.signatures import jsonata_function

from . import ast
from .meaning import result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

LITERALS = {
    ast.String: "s",
    ast.Number: "n",
    ast.Array: "a",
    ast.Object: "o",
    ast.Lambda: "f",
    ast.Regex: "f",
    ast.Transform: "f",
}
WORDS = {
    "s": "a string",
    "n": "a number",
    "b": "a boolean",
    "l": "null",
    "a": "an array",
    "o": "an object",
    "f": "a function",
}
BOOLEAN = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or", "in"})


def kind_of(node: Node) -> str | None:
    """The letter of the kind a node's value has if it has a value at all."""
    node = result(node)
    if isinstance(node, ast.Constant):
        return "l" if node.value is None else "b"
    if isinstance(node, ast.Binary):
        if node.operator in BOOLEAN:
            return "b"
        return {"&": "s", "~>": None}.get(node.operator, "n")
    if isinstance(node, ast.Negate):
        return "n"
    if isinstance(node, ast.Call):
        return _returned(node)
    return LITERALS.get(type(node))


def _returned(call: ast.Call) -> str | None:
    if call.partial:
        return "f"
    if not isinstance(call.procedure, ast.Variable):
        return None
    signature = jsonata_function(call.procedure.name)
    if signature is None:
        return None
    _, _, kind = signature["signature"].strip("<>").rpartition(":")
    # An array of one item may come back as the item alone.
    return kind if kind in ("s", "n", "b", "o") else None
