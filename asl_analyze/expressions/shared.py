"""Parsing for the analysis: definitions repeat a few expressions over and over.

Equal texts share one AST, which must not be changed, and what is refused is refused at once when it
comes again: YAML aliases can put one broken expression under thousands of states.
"""

from __future__ import annotations

from functools import lru_cache

from . import intrinsic, jsonpath
from .error import ExpressionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from .intrinsic.problems import Problem
    from .node import Node

    Made = TypeVar("Made")

# So many outcomes are kept: the definitions of a repository repeat their expressions.
MOST = 4096


def _remembered(parse: Callable[[str], Made]) -> Callable[[str], Made]:
    """The same parser, with its latest outcomes at hand."""

    @lru_cache(MOST)
    def outcome(text: str) -> tuple[Made, None] | tuple[None, ExpressionError]:
        try:
            return parse(text), None
        except ExpressionError as error:
            return None, error

    def ask(text: str) -> Made:
        made, error = outcome(text)
        if error is not None:
            raise error.with_traceback(None)
        return made  # type: ignore[return-value]

    return ask


def _jsonata(text: str) -> Node:
    from . import jsonata

    return jsonata.parse(text)


def _problems(text: str) -> list[Problem]:
    return intrinsic.check(intrinsic_call(text))


# As the parsers of the same names; what `intrinsic_problems` returns must not be changed.
path = _remembered(jsonpath.parse)
reference_path = _remembered(jsonpath.parse_reference)
intrinsic_call = _remembered(intrinsic.parse)
intrinsic_problems = _remembered(_problems)
jsonata_expression = _remembered(_jsonata)
