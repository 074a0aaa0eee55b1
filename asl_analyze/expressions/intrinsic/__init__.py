"""Intrinsic functions of JSONPath states: `States.Format('{}', $.name)`.

Source: the specification, "Intrinsic Functions"; which escapes are refused was recorded on
the service.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.lalr.parser import Parser

    from .ast import Call
    from .problems import Problem

_parser: Parser | None = None


def parse(text: str) -> Call:
    """The call a text is. Whether there is such a function is a question for `check`.

    Raises:
        ExpressionError: it is none.
    """
    return parse_part(text, 0, len(text))


def parse_part(text: str, start: int, stop: int) -> Call:
    """The call that `text[start:stop]` is, its spans counted from the text's start."""
    global _parser
    if _parser is None:
        from asl_analyze.expressions.lalr.load import parser

        from .build import BUILDERS

        _parser = parser("intrinsic", BUILDERS)
    from .build import whole

    return whole(_parser, text, start, stop)


def check(call: Call) -> list[Problem]:
    """What is wrong with the calls themselves: names, numbers and kinds of arguments."""
    from .problems import check

    return check(call)


def to_text(call: Call) -> str:
    """A text of the call; `parse` gives the same call for it, apart from spans."""
    from .text import to_text

    return to_text(call)
