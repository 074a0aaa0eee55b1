"""A JSONata expression as text.

A tree that was parsed has a `Block` for each parenthesis and needs no others; in a tree that
was put together, parentheses are added where its parts would otherwise bind differently.
"""

from __future__ import annotations

import json
import re

from . import ast
from .binding import Binding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from asl_analyze.expressions.node import Node

    Pieces = list[Node | str]

BARE_NAME = re.compile(
    r"[^ \t\n\r\v.\[\]{}(),@#;:?+\-*/%|=<>^&!~\"'`0-9$][^ \t\n\r\v.\[\]{}(),@#;:?+\-*/%|=<>^&!~]*"
)
WORDS = frozenset(("and", "or", "in", "true", "false", "null", "function", "λ"))


def to_text(expression: Node) -> str:
    """A text of the expression. Iterative: a stack of nodes to print and of ready text."""
    binding = Binding(expression)
    parts: list[str] = []
    pending: Pieces = [expression]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            parts.append(item)
        else:
            pieces = PRINTERS[type(item)](item, binding)
            pieces.reverse()
            pending += pieces
    return "".join(parts)


def _name(node: ast.Name, _: Binding) -> Pieces:
    bare = BARE_NAME.fullmatch(node.name) and node.name not in WORDS
    return [node.name if bare else f"`{node.name}`"]


def _path(node: ast.Path, binding: Binding) -> Pieces:
    pieces = binding.left(node.steps[0], 76)
    for step in node.steps[1:-1]:
        pieces += [".", *binding.step(step)]
    last = node.steps[-1]
    return [*pieces, ".", *([last] if isinstance(last, ast.Negate) else binding.step(last))]


def _call(node: ast.Call, binding: Binding) -> Pieces:
    return [*binding.left(node.procedure, 80), "(", *_listed(node.arguments), ")"]


def _lambda(node: ast.Lambda, _: Binding) -> Pieces:
    return ["function(", *_listed(node.parameters), ")", node.signature or "", "{", node.body, "}"]


def _group_by(node: ast.GroupBy, binding: Binding) -> Pieces:
    return [*binding.left(node.operand, 70), *_pairs(node.pairs, binding)]


def _order_by(node: ast.OrderBy, binding: Binding) -> Pieces:
    return [*binding.left(node.operand, 40), "^(", *_listed(node.terms), ")"]


def _binary(node: ast.Binary, binding: Binding) -> Pieces:
    power = binding.power(node)
    left = binding.left(node.left, power)
    if node.operator == "/" and isinstance(node.left, SLASH_STARTS_REGEX):
        left = ["(", node.left, ")"]
    return [*left, f" {node.operator} ", *binding.right(node.right, power)]


def _condition(node: ast.Condition, binding: Binding) -> Pieces:
    test = binding.left(node.test, 21)
    if node.otherwise is None:
        return [*test, " ? ", node.then]
    return [*test, " ? ", *binding.before_colon(node.then), " : ", node.otherwise]


def _transform(node: ast.Transform, _: Binding) -> Pieces:
    pieces: Pieces = ["|", node.pattern, "|", node.update]
    if node.delete is not None:
        pieces += [", ", node.delete]
    return [*pieces, "|"]


def _pairs(pairs: Sequence[tuple[Node, Node]], binding: Binding) -> Pieces:
    pieces: Pieces = []
    for key, value in pairs:
        pieces += [", " if pieces else "", *binding.before_colon(key), ": ", value]
    return ["{", *pieces, "}"]


def _listed(nodes: Sequence[Node], between: str = ", ") -> Pieces:
    pieces: Pieces = []
    for node in nodes:
        pieces += [between, node] if pieces else [node]
    return pieces


def quote(value: str) -> str:
    """A string in double quotes."""
    return json.dumps(value, ensure_ascii=False)


SLASH_STARTS_REGEX = (ast.KeepArray, ast.OrderBy, ast.Lambda, ast.Transform)
"""After these the reference takes a slash for the start of a regular expression."""

PRINTERS: dict[type, Callable[[Any, Binding], Pieces]] = {
    ast.String: lambda node, _: [quote(node.value)],
    ast.Number: lambda node, _: [repr(node.value)],
    ast.Constant: lambda node, _: [json.dumps(node.value)],
    ast.Regex: lambda node, _: [f"/{node.pattern}/{node.flags}"],
    ast.Name: _name,
    ast.Variable: lambda node, _: [f"${node.name}"],
    ast.Wildcard: lambda _node, _: ["*"],
    ast.Descendants: lambda _node, _: ["**"],
    ast.Parent: lambda _node, _: ["%"],
    ast.Placeholder: lambda _node, _: ["?"],
    ast.Path: _path,
    ast.Predicate: lambda node, b: [*b.left(node.operand, 80), "[", node.condition, "]"],
    ast.KeepArray: lambda node, b: [*b.left(node.operand, 80), "[]"],
    ast.FocusBind: lambda node, b: [*b.left(node.operand, 80), "@", node.variable],
    ast.IndexBind: lambda node, b: [*b.left(node.operand, 80), "#", node.variable],
    ast.Call: _call,
    ast.Lambda: _lambda,
    ast.Block: lambda node, _: ["(", *_listed(node.expressions, "; "), ")"],
    ast.Array: lambda node, _: ["[", *_listed(node.items), "]"],
    ast.Range: lambda node, _: [node.first, "..", node.last],
    ast.Object: lambda node, b: _pairs(node.pairs, b),
    ast.GroupBy: _group_by,
    ast.OrderBy: _order_by,
    ast.SortTerm: lambda node, _: [">" if node.descending else "", node.key],
    ast.Negate: lambda node, b: ["-", *b.right(node.operand, 70)],
    ast.Binary: _binary,
    ast.Condition: _condition,
    ast.Bind: lambda node, _: [node.variable, " := ", node.value],
    ast.Transform: _transform,
}
