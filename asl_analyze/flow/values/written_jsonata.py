"""The JSONata that is written in a place of a definition."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.language.template import jsonata_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node as Ast
    from asl_analyze.syntax.tree import Node


def written_jsonata(node: Node | None) -> Ast | None:
    """The expression that a string holds; None where it holds none that can be read."""
    content = jsonata_text(node)
    if content is None:
        return None
    try:
        return shared.jsonata_expression(content)
    except ExpressionError:
        return None
