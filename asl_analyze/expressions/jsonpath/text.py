"""A path as text."""

from __future__ import annotations

import json
import re

from . import ast
from . import conditions as on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.expressions.node import Node

PLAIN_NAME = re.compile(r"[\w-]+")


def to_text(path: ast.Path) -> str:
    """A text of the path. Iterative: the work to do is a stack of nodes and of ready text."""
    parts: list[str] = []
    pending: list[Node | str] = [path]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            parts.append(item)
        else:
            pieces = PRINTERS[type(item)](item)
            pieces.reverse()
            pending += pieces
    return "".join(parts)


def _path(path: ast.Path) -> list[Node | str]:
    pieces: list[Node | str] = [f"${path.root_name}" if path.root == "variable" else path.root]
    descending = False
    for step in path.steps:
        if isinstance(step, ast.Member) and PLAIN_NAME.fullmatch(step.name):
            pieces.append(step.name if descending else f".{step.name}")
        elif isinstance(step, ast.Function) and not descending:
            pieces += [".", step]
        else:
            pieces.append(step)
        descending = isinstance(step, ast.Descent)
    return pieces


def _slice(step: ast.Slice) -> list[Node | str]:
    numbers = [step.first, step.stop] + ([] if step.step is None else [step.step])
    return [f"[{':'.join('' if n is None else str(n) for n in numbers)}]"]


def _function(step: ast.Function) -> list[Node | str]:
    return [f"{step.name}(", *_between(step.arguments, ", "), ")"]


def _or(node: on.Or) -> list[Node | str]:
    return _operands(node.operands, " || ", (on.Or,))


def _and(node: on.And) -> list[Node | str]:
    return _operands(node.operands, " && ", (on.Or, on.And))


def _not(node: on.Not) -> list[Node | str]:
    compound = isinstance(node.operand, on.Or | on.And | on.Comparison)
    return ["!(", node.operand, ")"] if compound else ["!", node.operand]


def _literal(node: on.Literal) -> list[Node | str]:
    return [quote(node.value) if isinstance(node.value, str) else json.dumps(node.value)]


def _object(node: on.Object) -> list[Node | str]:
    pieces: list[Node | str] = []
    for key, value in node.pairs:
        pieces += [", " if pieces else "", key, ": ", value]
    return ["{", *pieces, "}"]


def _operands(nodes: Sequence[Node], between: str, grouped: tuple[type, ...]) -> list[Node | str]:
    pieces: list[Node | str] = []
    for node in nodes:
        pieces.append(between if pieces else "")
        pieces += ["(", node, ")"] if isinstance(node, grouped) else [node]
    return pieces


def _between(nodes: Sequence[Node], between: str) -> list[Node | str]:
    return _operands(nodes, between, ())


def quote(name: str) -> str:
    """A name or string in single quotes."""
    escaped = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


PRINTERS: dict[type, Any] = {
    ast.Path: _path,
    ast.Member: lambda step: [f"[{quote(step.name)}]"],
    ast.Members: lambda step: [f"[{', '.join(map(quote, step.names))}]"],
    ast.Index: lambda step: [f"[{step.index}]"],
    ast.Indexes: lambda step: [f"[{', '.join(map(str, step.indexes))}]"],
    ast.Slice: _slice,
    ast.FromEnd: lambda step: [f"[(@.length-{step.back})]"],
    ast.Wildcard: lambda _: ["[*]"],
    ast.Descent: lambda _: [".."],
    ast.Filter: lambda step: ["[?(", step.condition, ")]"],
    ast.Function: _function,
    on.Or: _or,
    on.And: _and,
    on.Not: _not,
    on.Comparison: lambda node: [node.left, f" {node.operator} ", node.right],
    on.Literal: _literal,
    on.Word: lambda node: [node.text],
    on.Regex: lambda node: [f"/{node.pattern}/{node.flags}"],
    on.Array: lambda node: ["[", *_between(node.items, ", "), "]"],
    on.Object: _object,
}
