"""Choice rules that compare a place with a number, and what they say for values of places."""

from __future__ import annotations

import math
import operator

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.signs import TURNED
from asl_analyze.language.model import ChoiceRule
from asl_analyze.language.remembered import remembered
from asl_analyze.language.template import jsonata_text
from asl_analyze.syntax.tree import Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asl_analyze.language.model import Transition
    from asl_analyze.syntax.tree import Node

    Comparison = Callable[[float, float], bool]

COMPARISONS: dict[str, Comparison] = {
    "NumericEquals": operator.eq,
    "NumericLessThan": operator.lt,
    "NumericLessThanEquals": operator.le,
    "NumericGreaterThan": operator.gt,
    "NumericGreaterThanEquals": operator.ge,
}
SIGNS: dict[str, Comparison] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Deeper than this a rule is not looked into.
DEEP = 20


class Term:
    """A test as a tree: a comparison, `and`, `or`, `not`, or something else ("").

    A comparison is one of the value of `place` with `limit`: a number, or another place.
    """

    __slots__ = ("compare", "kind", "limit", "parts", "place")

    def __init__(self, kind: str, parts: tuple[Term, ...] = ()) -> None:
        self.kind = kind
        self.parts = parts
        self.place = ""
        self.limit: float | str = 0
        self.compare: Comparison = operator.eq

    def says(self, values: Mapping[str, float]) -> bool | None:
        """What the test answers when places hold these values; None where that is not enough."""
        if self.kind == "compare":
            return self._compared(values)
        answers = [part.says(values) for part in self.parts]
        if self.kind == "not":
            return None if answers[0] is None else not answers[0]
        deciding = self.kind == "or"
        if deciding in answers:
            return deciding
        return None if None in answers or not answers else not deciding

    def _compared(self, values: Mapping[str, float]) -> bool | None:
        value = values.get(self.place)
        limit = values.get(self.limit) if isinstance(self.limit, str) else self.limit
        if value is None or limit is None or (value == limit and math.isinf(value)):
            return None
        return self.compare(value, limit)


OTHER = Term("")


def compared(edge: Transition) -> list[tuple[str, float | str]]:
    """The places a way's rule compares with numbers or other places, each with that."""
    found = []
    waiting = [_term_of(edge)]
    while waiting:
        term = waiting.pop()
        waiting.extend(term.parts)
        if term.kind == "compare":
            found.append((term.place, term.limit))
    return found


def outcome(edge: Transition, values: Mapping[str, float]) -> bool | None:
    """What the rule of a way says when places hold values; None where it depends on more."""
    return _term_of(edge).says(values)


def _term_of(edge: Transition) -> Term:
    return _whole_term(edge.holder) if isinstance(edge.holder, ChoiceRule) else OTHER


@remembered
def _whole_term(rule: ChoiceRule) -> Term:
    return _term(rule, 0)


def _term(rule: ChoiceRule, depth: int) -> Term:
    member = rule.operator
    if member is None or depth > DEEP:
        return OTHER
    if member.name in ("And", "Or", "Not"):
        parts = tuple(_term(child, depth + 1) for child in rule.children)
        return Term(member.name.lower(), parts) if parts else OTHER
    if member.name == "Condition":
        return _condition(member.value)
    variable, value = rule.variable, member.value
    name = member.name.removesuffix("Path")
    if name not in COMPARISONS or variable is None:
        return OTHER
    if name != member.name:
        if not isinstance(value, String) or value.has_hole:
            return OTHER
        return _compared(variable, COMPARISONS[name], value.value)
    if not isinstance(value, Scalar):
        return OTHER
    if isinstance(value.value, bool) or not isinstance(value.value, (int, float)):
        return OTHER
    return _compared(variable, COMPARISONS[member.name], value.value)


def _compared(place: str, compare: Comparison, limit: float | str) -> Term:
    term = Term("compare")
    term.place, term.compare, term.limit = place, compare, limit
    return term


def _condition(value: Node) -> Term:
    text = jsonata_text(value)
    if text is None or len(text) > 10_000:
        return OTHER
    from asl_analyze.expressions import jsonata

    try:
        return _jsonata(jsonata.parse(text), 0)
    except ExpressionError:
        return OTHER


def _jsonata(node: object, depth: int) -> Term:
    from asl_analyze.expressions.jsonata.ast import Binary, Block, Call, Variable

    if depth > DEEP:
        return OTHER
    if isinstance(node, Block) and len(node.expressions) == 1:
        return _jsonata(node.expressions[0], depth + 1)
    if isinstance(node, Call) and len(node.arguments) == 1:
        named = isinstance(node.procedure, Variable) and node.procedure.name == "not"
        return Term("not", (_jsonata(node.arguments[0], depth + 1),)) if named else OTHER
    if not isinstance(node, Binary):
        return OTHER
    left, sign, right = node.left, node.operator, node.right
    if sign in ("and", "or"):
        return Term(sign, (_jsonata(left, depth + 1), _jsonata(right, depth + 1)))
    one, other = _operand(left), _operand(right)
    if not isinstance(one, str):
        one, sign, other = other, TURNED.get(sign, sign), one
    if sign in SIGNS and isinstance(one, str) and other is not None:
        return _compared(one, SIGNS[sign], other)
    return OTHER


def _operand(node: object) -> float | str | None:
    """A number, the place of a variable, or None for what is neither."""
    from asl_analyze.expressions.jsonata.ast import Block, Negate, Number, Variable

    if isinstance(node, Block) and len(node.expressions) == 1:
        node = node.expressions[0]
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Negate) and isinstance(node.operand, Number):
        return -node.operand.value
    return f"${node.name}" if isinstance(node, Variable) and node.name else None
