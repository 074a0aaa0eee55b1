"""The terms of JSONata conditions: constants, calls, and operands by a name.

What is written in different ways and means the same has one name, so that tests of it meet.
"""

from __future__ import annotations

import operator
from math import fmod, isfinite

from asl_analyze.expressions.jsonata import to_text
from asl_analyze.expressions.jsonata.ast import (
    Binary,
    Block,
    Call,
    Constant,
    Name,
    Negate,
    Number,
    Path,
    String,
    Variable,
)
from asl_analyze.flow.choice.ranges import just
from asl_analyze.flow.choice.values import Values, text_key
from asl_analyze.shapes.shape import EXACT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asl_analyze.expressions.node import Node

    Plain = str | float | bool | None

# Deeper terms are called what they are written as.
DEEP = 20


def inside(node: Node) -> Node:
    """What stands in parentheses; of `a ~> $f(b)` the call that it is."""
    while True:
        if isinstance(node, Block) and len(node.expressions) == 1:
            node = node.expressions[0]
        elif isinstance(node, Binary) and node.operator == "~>":
            right = inside_of_chain(node)
            if right is None:
                return node
            node = right
        else:
            return node


def inside_of_chain(node: Binary) -> Call | None:
    """The call that `a ~> $f(b)` is, None where it is something else."""
    right = node.right
    if isinstance(right, Call) and isinstance(right.procedure, Variable) and not right.partial:
        return Call(right.procedure, [node.left, *right.arguments], node.start, node.end)
    return None


def called(node: Node) -> tuple[str, Sequence[Node]]:
    """The function that is called, and the arguments; no name for anything else."""
    node = inside(node)
    if isinstance(node, Call) and isinstance(node.procedure, Variable) and not node.partial:
        return node.procedure.name, node.arguments
    return "", ()


def argument(node: Node, function: str) -> Node | None:
    """The one argument of a call of a function, None for anything else."""
    name, arguments = called(node)
    return arguments[0] if name == function and len(arguments) == 1 else None


def name_of(node: Node, depth: int = 0) -> str:
    """What an operand is called."""
    node = inside(node)
    if depth > DEEP:
        return to_text(node)
    if isinstance(node, Path):
        first = name_of(node.steps[0], depth + 1)
        return ".".join([first, *(_step(step) for step in node.steps[1:])])
    name, arguments = called(node)
    if name:
        return f"${name}({', '.join(name_of(each, depth + 1) for each in arguments)})"
    return to_text(node)


def _step(step: Node) -> str:
    plain = inside(step)
    if isinstance(plain, String):
        plain = Name(plain.value, plain.start, plain.end)
    return to_text(plain if isinstance(plain, Name) else step)


def constant(node: Node) -> Values | None:
    """The set of a constant alone; None for what is not constant."""
    known = folded(node)
    if known is None:
        return None
    value = known[0]
    if isinstance(value, str):
        return Values(texts=just(text_key(value)))
    if value is None or isinstance(value, bool):
        return Values(frozenset({"null" if value is None else str(value).lower()}))
    return Values(numbers=just(value))


def folded(node: Node, depth: int = 0) -> tuple[Plain] | None:
    """The value of a constant expression, as a tuple of it alone; None for any other."""
    node = inside(node)
    if isinstance(node, (String, Number, Constant)):
        return (node.value,)
    if depth > DEEP:
        return None
    if isinstance(node, Negate):
        operand = folded(node.operand, depth + 1)
        return None if operand is None else _calculated(0, "-", operand[0])
    if isinstance(node, Binary) and node.operator in CALCULATED:
        left, right = folded(node.left, depth + 1), folded(node.right, depth + 1)
        if left is not None and right is not None:
            return _calculated(left[0], node.operator, right[0])
    return None


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": fmod,
}
CALCULATED = (*ARITHMETIC, "&")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _calculated(left: Plain, sign: str, right: Plain) -> tuple[Plain] | None:
    if sign == "&":
        both = isinstance(left, str) and isinstance(right, str)
        return (f"{left}{right}",) if both else None
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return None
    if not _is_number(left) or not _is_number(right) or (right == 0 and sign in "/%"):
        return None
    if max(abs(left), abs(right)) >= EXACT:
        return None
    value = ARITHMETIC[sign](left, right)
    return (value,) if isfinite(value) and abs(value) < EXACT else None
