"""JSONata as Step Functions runs it: the language of JSONata 2.0.6.

Source: the reference implementation, npm `jsonata` 2.0.6, whose error codes are used. The later
operators `?:` and `??` are refused.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.lalr.parser import Parser
    from asl_analyze.expressions.node import Node

_parser: Parser | None = None


def parse(text: str) -> Node:
    """The expression a text is, without `{%` and `%}`.

    Raises:
        ExpressionError: it is none.
    """
    return parse_part(text, 0, len(text))


def parse_part(text: str, start: int, stop: int) -> Node:
    """The expression that `text[start:stop]` is, its spans counted from the text's start."""
    global _parser
    from .second_stage import check_second_stage

    if _parser is None:
        from asl_analyze.expressions.lalr.load import parser

        from .build import BUILDERS

        _parser = parser("jsonata", BUILDERS, f"{__name__}.errors")
    expression: Node = _parser.parse(text, start, stop)
    check_second_stage(expression)
    return expression


def to_text(expression: Node) -> str:
    """A text of the expression; `parse` gives the same expression for it, apart from spans."""
    from .text import to_text

    return to_text(expression)
