"""Conditions of a path's filter, as Jayway JsonPath 2.0.0 decides them.

A constant is kept as text there: a number is equal to the same text and to `false`, and a text that
is compared with a number fails the execution. A comparison with what is not there, with a list or
with an object does not hold, whatever its sign, but for `!= null` (all by running it).
"""

from __future__ import annotations

import json
import re

from asl_analyze.expressions.jsonpath.ast import Member, Path
from asl_analyze.expressions.jsonpath.conditions import And, Comparison, Literal, Not, Or, Regex
from asl_analyze.migrate.jsonata.code import (
    CHOICE,
    Code,
    all_of,
    any_of,
    array,
    call,
    chosen,
    compared,
    literal,
    quoted,
)
from asl_analyze.migrate.jsonata.guards import of_kind
from asl_analyze.migrate.jsonata.paths import definite
from asl_analyze.migrate.jsonata.value import UntranslatableError, Value
from asl_analyze.shapes.shape import ARRAY, BOOLEAN, FALSE, MISSING, NUMBER, OBJECT, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

    from asl_analyze.expressions.node import Node

    Constant = str | float | None

# What means the same in Java's regular expressions and in JavaScript's.
_SAME_IN_BOTH = re.compile(r"(?:[\w \-.*+?|()^$]|\\[.dws])*")
_ORDERS = ("<", "<=", ">", ">=")
_YES, _NO = Code("true"), Code("false")


def condition(node: Node, item: Value) -> Code:
    """A filter's condition on an item.

    Raises:
        UntranslatableError: for what JSONata has no equal for.
    """
    if isinstance(node, Or):
        return any_of(condition(each, item) for each in node.operands)
    if isinstance(node, And):
        # Parentheses, without which no `||` stands inside, are not read as such.
        if any(isinstance(each, Or) for each in node.operands):
            raise _unknown()
        return all_of(condition(each, item) for each in node.operands)
    if isinstance(node, Not) and isinstance(node.operand, Path):
        return call("not", _is_there(node.operand, item))
    if isinstance(node, Path):
        return _is_there(node, item)
    if isinstance(node, Comparison):
        return _comparison(node, item)
    raise _unknown()


def _is_there(path: Path, item: Value) -> Code:
    if not path.steps:
        return _YES
    value = _operand(path, item)
    return all_of([*value.needs, compared(value.code, "!=", literal(None))])


def _comparison(node: Comparison, item: Value) -> Code:
    if not isinstance(node.left, Path):
        raise _unknown()
    value = _operand(node.left, item)
    if node.operator == "=~" and isinstance(node.right, Regex):
        return all_of([*value.needs, _matches(value, node.right)])
    if not isinstance(node.right, Literal):
        raise _unknown()
    constant = node.right.value
    if node.operator == "==":
        return all_of([*value.needs, _equal(value, constant)])
    if node.operator == "!=":
        return all_of([*value.needs, *_unequal(value, constant)])
    if node.operator in _ORDERS and _is_number(constant):
        return all_of([*value.needs, _ordered(value, node.operator, constant)])
    if (
        node.operator in _ORDERS
        and isinstance(constant, str)
        and not value.shape.kinds & ~(STRING | MISSING)
    ):
        return all_of([*value.needs, compared(value.code, node.operator, quoted(constant))])
    raise _unknown()


def _equal(value: Value, constant: Constant) -> Code:
    """Whether a value is a constant, or is taken for it."""
    kinds = value.shape.kinds
    same = [literal(constant)]
    if constant is not None and not isinstance(constant, str):
        text = json.dumps(constant)
        same += [quoted(text)] * bool(kinds & STRING)
        same += [_NO] * bool(kinds & FALSE and not isinstance(constant, bool))
    if isinstance(constant, str) and kinds & BOOLEAN:
        # The constant is read as a boolean then: anything but the word is false.
        same.append(_YES if constant.lower() == "true" else _NO)
    if len(same) == 1:
        tested = compared(value.code, "=", same[0])
    else:
        tested = compared(value.code, "in", array(same))
    if not kinds & NUMBER or constant is None or _is_number(constant):
        return tested
    # Jayway reads the constant as a number then, and fails.
    if isinstance(constant, str) and _reads_as_number(constant):
        raise _unknown()
    failure = call("error", quoted(f"A number is compared with {json.dumps(constant)}"))
    return chosen(of_kind(value.code, NUMBER), failure, tested)


def _is_number(constant: Constant) -> TypeGuard[float]:
    return isinstance(constant, (int, float)) and not isinstance(constant, bool)


def _reads_as_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _unequal(value: Value, constant: Constant) -> list[Code]:
    if constant is None:
        return [compared(value.code, "!=", literal(None))]
    kinds = value.shape.kinds
    tested = _equal(value, constant)
    if kinds & (ARRAY | OBJECT | MISSING):
        plain = "['string', 'number', 'boolean', 'null']"
        guard = compared(call("type", value.code), "in", Code(plain))
        return [guard, call("not", tested)]
    return [call("not", tested)]


def _ordered(value: Value, sign: str, constant: float) -> Code:
    """A comparison with a number, which is one of texts for anything but a number."""
    kinds = value.shape.kinds
    numbers = compared(value.code, sign, literal(constant))
    if not kinds & ~(NUMBER | MISSING):
        return numbers
    otherwise = _NO
    if kinds & (STRING | BOOLEAN):
        texts = compared(call("string", value.code), sign, quoted(json.dumps(constant)))
        kind = compared(call("type", value.code), "in", Code("['string', 'boolean']"))
        otherwise = all_of([kind, texts])
    made = chosen(of_kind(value.code, NUMBER), numbers, otherwise)
    return Code(made.text, CHOICE)


def _matches(value: Value, regex: Regex) -> Code:
    if not _SAME_IN_BOTH.fullmatch(regex.pattern) or regex.flags not in ("", "i"):
        raise _unknown()
    whole = Code(f"/^(?:{regex.pattern})$/{regex.flags}")
    if not value.shape.kinds & ~STRING:
        return call("contains", value.code, whole)
    kind = compared(call("type", value.code), "in", Code("['string', 'number', 'boolean']"))
    return all_of([kind, call("contains", call("string", value.code), whole)])


def _operand(path: Path, item: Value) -> Value:
    only_names = all(isinstance(step, Member) for step in path.steps)
    if path.root != "@" or not path.steps or not only_names:
        raise _unknown()
    return definite(item, path.steps)


def _unknown() -> UntranslatableError:
    return UntranslatableError(
        "has a filter that JSONata has no equal for", "write the filter in JSONata"
    )
