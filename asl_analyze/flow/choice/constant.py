"""The set of values that a constant of a definition is."""

from __future__ import annotations

from asl_analyze.flow.choice.ranges import just
from asl_analyze.flow.choice.values import Values, text_key
from asl_analyze.syntax.tree import Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def value_of(node: Node | None) -> Values | None:
    """The set of a constant alone, None where it is not one or not simple."""
    if isinstance(node, String):
        evaluated = node.has_hole or node.value.startswith("{%")
        return None if evaluated else Values(texts=just(text_key(node.value)))
    if not isinstance(node, Scalar):
        return None
    value = node.value
    if value is None or isinstance(value, bool):
        return Values(frozenset({"null" if value is None else str(value).lower()}))
    return Values(numbers=just(value)) if isinstance(value, (int, float)) else None
