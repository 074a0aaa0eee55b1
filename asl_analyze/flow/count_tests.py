"""Choice rules that compare a place with a number, and what they say for a value of it."""

from __future__ import annotations

import operator

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.language.model import ChoiceRule
from asl_analyze.syntax.tree import Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.language.model import Transition

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
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
# Deeper than this a rule is not looked into.
DEEP = 20


class Term:
    """A test as a tree: a comparison, `and`, `or`, `not`, or something else ("").

    `place` and `limit` are those of a comparison.
    """

    __slots__ = ("compare", "kind", "limit", "parts", "place")

    def __init__(self, kind: str, parts: tuple[Term, ...] = ()) -> None:
        self.kind = kind
        self.parts = parts
        self.place = ""
        self.limit = 0.0
        self.compare: Comparison = operator.eq

    def says(self, place: str, value: float) -> bool | None:
        """What the test answers when the place holds a value; None where that is not enough."""
        if self.kind == "compare":
            return self.compare(value, self.limit) if self.place == place else None
        answers = [part.says(place, value) for part in self.parts]
        if self.kind == "not":
            return None if answers[0] is None else not answers[0]
        deciding = self.kind == "or"
        if deciding in answers:
            return deciding
        return None if None in answers or not answers else not deciding


OTHER = Term("")


def literals(edge: Transition) -> list[tuple[str, float]]:
    """The places a way's rule compares with numbers, each with the number."""
    found = []
    waiting = [_term_of(edge)]
    while waiting:
        term = waiting.pop()
        waiting.extend(term.parts)
        if term.kind == "compare":
            found.append((term.place, term.limit))
    return found


def outcome(edge: Transition, place: str, value: float) -> bool | None:
    """What the rule of a way says when a place holds a value; None where it depends on more."""
    return _term_of(edge).says(place, value)


def _term_of(edge: Transition) -> Term:
    if not isinstance(edge.holder, ChoiceRule):
        return OTHER
    known = edge.scope.derived.setdefault("count terms", {})
    assert isinstance(known, dict)  # noqa: S101
    made = known.get(id(edge))
    if not isinstance(made, Term):
        made = known[id(edge)] = _term(edge.holder, 0)
    return made


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
    if member.name not in COMPARISONS or variable is None or not isinstance(value, Scalar):
        return OTHER
    if isinstance(value.value, bool) or not isinstance(value.value, (int, float)):
        return OTHER
    return _compared(variable, COMPARISONS[member.name], value.value)


def _compared(place: str, compare: Comparison, limit: float) -> Term:
    term = Term("compare")
    term.place, term.compare, term.limit = place, compare, limit
    return term


def _condition(value: object) -> Term:
    if not isinstance(value, String) or value.has_hole or len(value.value) > 10_000:
        return OTHER
    text = value.value
    if not (text.startswith("{%") and text.endswith("%}")) or not any(map(str.isdigit, text)):
        return OTHER
    from asl_analyze.expressions import jsonata

    try:
        return _jsonata(jsonata.parse(text[2:-2]), 0)
    except ExpressionError:
        return OTHER


def _jsonata(node: object, depth: int) -> Term:
    from asl_analyze.expressions.jsonata.ast import Binary, Block, Call, Number, Variable

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
    if isinstance(left, Number):
        left, sign, right = right, TURNED.get(sign, sign), left
    if sign in SIGNS and isinstance(left, Variable) and isinstance(right, Number):
        return _compared(f"${left.name}", SIGNS[sign], right.value)
    return OTHER
