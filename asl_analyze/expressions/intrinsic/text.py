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
    """A string in single quotes; a `{` that is meant as text is escaped."""
    parts: list[str] = []
    value = str(literal.value)
    bare = {*literal.placeholders, *literal.lone}
    for at, character in enumerate(value):
        escaped = character in "'\\" or (character == "{" and at not in bare)
        parts.append(f"\\{character}" if escaped else character)
    return f"'{''.join(parts)}'"
