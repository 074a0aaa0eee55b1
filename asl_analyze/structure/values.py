"""Whether a value is one that a field takes, looked at for what the field's table says of it."""

from __future__ import annotations

from asl_analyze.language.known import is_open
from asl_analyze.syntax.tree import Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.structure.table import Table
    from asl_analyze.syntax.tree import Node


def takes(table: Table, node: Node) -> bool:
    """Whether a value has a type, and where there are few values is one of them."""
    if is_open(node):
        return True
    if isinstance(node, String) and table.jsonata and node.value.startswith("{%"):
        return True
    if table.enum:
        return isinstance(node, String) and node.value in table.enum
    if not table.types or node.kind in table.types:
        return True
    is_whole = isinstance(node, Scalar) and node.kind == "number" and node.value == _whole(node)
    return "integer" in table.types and is_whole


def _whole(node: Scalar) -> int | None:
    value = node.value
    return None if value is None or abs(value) == float("inf") else int(value)
