"""Conditions of a path's filter, as Jayway JsonPath decides them.

A comparison with what is not there, with a list or with an object does not hold, whatever its sign;
strings and numbers are only compared with their like.
"""

from __future__ import annotations

import re

from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.jsonpath.conditions import And, Comparison, Literal, Not, Or, Regex
from asl_analyze.expressions.signs import TURNED
from asl_analyze.migrate.jsonata.code import Code, all_of, any_of, call, compared, literal
from asl_analyze.migrate.jsonata.guards import of_type
from asl_analyze.migrate.jsonata.paths import definite
from asl_analyze.migrate.jsonata.value import Untranslatable, Value
from asl_analyze.shapes.shape import ARRAY, MISSING, NUMBER, OBJECT, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

# What means the same in Java's regular expressions and in JavaScript's.
_SAME_IN_BOTH = re.compile(r"(?:[\w \-.*+?|()^$]|\\[.dws])*")


def condition(node: Node, item: Value) -> Code:
    """A filter's condition on an item.

    Raises:
        Untranslatable: for what JSONata has no equal for.
    """
    if isinstance(node, Or):
        return any_of(condition(each, item) for each in node.operands)
    if isinstance(node, And):
        return all_of(condition(each, item) for each in node.operands)
    if isinstance(node, Not):
        return call("not", condition(node.operand, item))
    if isinstance(node, Path):
        value = _operand(node, item)
        return all_of([*value.needs, compared(value.code, "!=", literal(None))])
    if isinstance(node, Comparison):
        return _comparison(node, item)
    raise _unknown()


def _comparison(node: Comparison, item: Value) -> Code:
    left, sign, right = node.left, node.operator, node.right
    if isinstance(left, Literal) and isinstance(right, Path):
        left, right, sign = right, left, TURNED.get({"==": "="}.get(sign, sign), sign)
    if not isinstance(left, Path):
        raise _unknown()
    value = _operand(left, item)
    if sign == "=~" and isinstance(right, Regex):
        return all_of([*value.needs, of_type(value.code, "string"), _matches(value.code, right)])
    if not isinstance(right, Literal):
        raise _unknown()
    sign = "=" if sign == "==" else sign
    if sign not in TURNED:
        raise _unknown()
    tested = compared(value.code, sign, literal(right.value))
    return all_of([*value.needs, *_alike(value, sign, right.value), tested])


def _alike(value: Value, sign: str, constant: str | float | None) -> list[Code]:
    if sign == "=":
        return []
    if sign == "!=":
        kinds = ((ARRAY, "array"), (OBJECT, "object"))
        return [
            compared(call("type", value.code), "!=", literal(name))
            for kind, name in kinds
            if value.shape.kinds & kind
        ]
    if isinstance(constant, bool) or constant is None:
        raise _unknown()
    kind, name = (STRING, "string") if isinstance(constant, str) else (NUMBER, "number")
    return [of_type(value.code, name)] if value.shape.kinds & ~(kind | MISSING) else []


def _matches(code: Code, regex: Regex) -> Code:
    if not _SAME_IN_BOTH.fullmatch(regex.pattern) or regex.flags not in ("", "i"):
        raise _unknown()
    return call("contains", code, Code(f"/^(?:{regex.pattern})$/{regex.flags}"))


def _operand(path: Path, item: Value) -> Value:
    if path.root != "@" or not path.definite:
        raise _unknown()
    return definite(item, path.steps)


def _unknown() -> Untranslatable:
    return Untranslatable(
        "has a filter that JSONata has no equal for", "write the filter in JSONata"
    )
