"""JSONPath as Step Functions takes it (Jayway JsonPath), and Reference Paths.

Sources: the specification's sections on Paths and Reference Paths; Jayway JsonPath 2.10 for
what it accepts beyond them; reports of what AWS accepts (`[(@.length-1)]`) and what it then never
finds (functions, `[-1]`: rule step-that-finds-nothing).
"""

from __future__ import annotations

from . import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.lalr.parser import Parser

    from .ast import Path

_parser: Parser | None = None


def parse(text: str) -> Path:
    """The path a text is: a Path of the specification.

    Raises:
        ExpressionError: it is none.
    """
    return parse_part(text, 0, len(text))


def parse_reference(text: str) -> Path:
    """The path a text is, if it is a Reference Path: one that names exactly one place.

    Raises:
        ExpressionError: it is none; the error names the step that is refused.
    """
    path = parse(text)
    if not all(isinstance(step, plain.STEPS) for step in path.steps):
        from .reference import refuse

        refuse(path)
    return path


def parse_part(text: str, start: int, stop: int) -> Path:
    """The path that `text[start:stop]` is, its spans counted from the text's start."""
    path = plain.parse(text, start, stop)
    return by_grammar(text, start, stop) if path is None else path


def by_grammar(text: str, start: int, stop: int) -> Path:
    """As `parse_part`, for any path, plain or not."""
    global _parser
    if _parser is None:
        from asl_analyze.expressions.lalr.load import parser

        from .build import BUILDERS

        _parser = parser("jsonpath", BUILDERS)
    from .build import whole

    return whole(_parser, text, start, stop)


def to_text(path: Path) -> str:
    """A text of the path; `parse` gives the same path for it, apart from spans."""
    from .text import to_text

    return to_text(path)
