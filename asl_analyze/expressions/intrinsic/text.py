"""A call as text."""

from __future__ import annotations

import json

from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.jsonpath.text import to_text as path_text

from .ast import Call, Literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node


def to_text(call: Call) -> str:
    """A text of the call. Iterative: the work to do is a stack of nodes and of ready text."""
    parts: list[str] = []
    pending: list[Node | str] = [call]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, Call):
            pending.append(")")
            for argument in reversed(item.arguments):
                pending += [argument, ", "]
            if item.arguments:
                pending.pop()
            pending.append(f"{item.name}(")
        elif isinstance(item, Path):
            parts.append(path_text(item))
        elif isinstance(item, Literal):
            string = isinstance(item.value, str)
            parts.append(quote(item) if string else json.dumps(item.value))
    return "".join(parts)


def quote(literal: Literal) -> str:
    """A string in single quotes; `{}` that is no placeholder is escaped."""
    parts: list[str] = []
    value = str(literal.value)
    placeholders = set(literal.placeholders)
    for at, character in enumerate(value):
        lone = value.startswith("{}", at) and at not in placeholders
        parts.append(f"\\{character}" if character in "'\\" or lone else character)
    return f"'{''.join(parts)}'"
