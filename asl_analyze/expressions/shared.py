"""Parsing for the analysis: definitions repeat a few expressions over and over.

Equal texts share one AST, which must not be changed.
"""

from __future__ import annotations

from functools import lru_cache

from . import intrinsic, jsonpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .intrinsic.ast import Call
    from .intrinsic.problems import Problem
    from .jsonpath.ast import Path
    from .node import Node

MOST = 4096


@lru_cache(MOST)
def path(text: str) -> Path:
    """As `jsonpath.parse`."""
    return jsonpath.parse(text)


@lru_cache(MOST)
def reference_path(text: str) -> Path:
    """As `jsonpath.parse_reference`."""
    return jsonpath.parse_reference(text)


@lru_cache(MOST)
def intrinsic_call(text: str) -> Call:
    """As `intrinsic.parse`."""
    return intrinsic.parse(text)


@lru_cache(MOST)
def intrinsic_problems(text: str) -> list[Problem]:
    """What `intrinsic.check` says of the call; the list must not be changed."""
    return intrinsic.check(intrinsic_call(text))


@lru_cache(MOST)
def jsonata_expression(text: str) -> Node:
    """As `jsonata.parse`."""
    from . import jsonata

    return jsonata.parse(text)
