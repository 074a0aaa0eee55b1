"""What a JSONata `Condition` takes, as far as it compares something with constants.

An operand is known by its text: the same expression has the same value within one evaluation of a
Choice, unless it is volatile. What is not understood is a fact that holds or does not.
"""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.signatures import volatile
from asl_analyze.flow.choice.cases import ALWAYS, MANY, NEVER, TURNED, Case, comparison, product
from asl_analyze.flow.choice.ranges import above, below, both, just
from asl_analyze.flow.choice.values import (
    BOOLEANS,
    NULL,
    NUMBERS,
    PRESENT,
    STRINGS,
    Values,
    text_key,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.choice.cases import Fact

# Longer or deeper conditions are not looked into: nobody could follow the answer.
LONG, DEEP = 10_000, 40
# Comparisons of order, each with its opposite.
ORDER = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
# What is asked of an expression, and what of the argument for `$not` of it to be so.
TRUE, FALSE, NOT_TRUE, NOT_FALSE = range(4)
NEGATED = (FALSE, TRUE, NOT_FALSE, NOT_TRUE)
# The fact that an expression is false, and neither true nor missing.
IS_FALSE = "false"
MISSING = ~PRESENT


def read_condition(text: str) -> Node | None:
    """The expression between `{%` and `%}`; None where it cannot be judged."""
    if len(text) > LONG or any(name in text for name in volatile()):
        return None
    from asl_analyze.expressions import jsonata

    try:
        return jsonata.parse(text)
    except ExpressionError:
        return None


def condition_cases(node: Node, holds: bool) -> list[Case] | None:
    """The cases in which a condition is true, or not true; None for too many."""
    return _cases(node, TRUE if holds else NOT_TRUE, 0)


def _cases(node: Node, outcome: int, depth: int) -> list[Case] | None:
    """The cases in which an expression has an outcome.

    It may be true, false or nothing at all: a comparison of order with what is missing is missing,
    `$not` of what is missing too, and `and` and `or` take it for false.
    """
    from asl_analyze.expressions.jsonata.ast import Binary, Constant

    node = _inside(node)
    if isinstance(node, Constant) and isinstance(node.value, bool):
        return ALWAYS if node.value == (outcome in (TRUE, NOT_FALSE)) else NEVER
    if depth > DEEP:
        return [_fact(node, outcome)]
    asked = _argument(node, "not")
    if asked is not None:
        return _cases(asked, NEGATED[outcome], depth + 1)
    asked = _argument(node, "exists")
    if asked is not None:
        return [Case({_name(asked): PRESENT if outcome in (TRUE, NOT_FALSE) else MISSING})]
    if isinstance(node, Binary) and node.operator in ("and", "or"):
        holds = outcome in (TRUE, NOT_FALSE)
        wanted = TRUE if holds else NOT_TRUE
        parts = [_cases(part, wanted, depth + 1) for part in (node.left, node.right)]
        return _joined(parts, every=(node.operator == "and") == holds)
    test = _comparison(node)
    if test is None:
        return [_fact(node, outcome)]
    name, values = test
    may_miss = MISSING if getattr(node, "operator", "") in ORDER else Values()
    if outcome in (FALSE, NOT_FALSE):
        values |= may_miss
    return [Case({name: values if outcome in (TRUE, NOT_FALSE) else ~values})]


def tested_values(node: Node) -> Iterator[tuple[str, Values, bool]]:
    """What a condition compares: the operand, the values of its kind, whether its type is asked."""
    from asl_analyze.expressions.jsonata.ast import Binary

    waiting = [node]
    while waiting:
        part = _inside(waiting.pop())
        asked = _argument(part, "not")
        if asked is not None:
            waiting.append(asked)
            continue
        asked = _argument(part, "exists")
        if asked is not None:
            yield _name(asked), MISSING, True
        elif isinstance(part, Binary) and part.operator in ("and", "or"):
            waiting.extend((part.left, part.right))
        else:
            test = _comparison(part)
            if test is not None:
                yield test[0], _kinds(test[1], part), False


def _kinds(values: Values, node: Node) -> Values:
    """All values of the kinds that a comparison is made with."""
    if getattr(node, "operator", "") == "!=":
        values = PRESENT & ~values
    kinds = Values()
    for kind in (NULL, BOOLEANS, NUMBERS, STRINGS):
        if values & kind:
            kinds |= kind
    return kinds


def _inside(node: Node) -> Node:
    from asl_analyze.expressions.jsonata.ast import Block

    while isinstance(node, Block) and len(node.expressions) == 1:
        node = node.expressions[0]
    return node


def _argument(node: Node, function: str) -> Node | None:
    """The argument of a call of `$not` or `$exists`, None for anything else."""
    from asl_analyze.expressions.jsonata.ast import Call, Placeholder, Variable

    if not isinstance(node, Call) or len(node.arguments) != 1:
        return None
    procedure, argument = node.procedure, node.arguments[0]
    named = isinstance(procedure, Variable) and procedure.name == function
    return argument if named and not isinstance(argument, Placeholder) else None


def _joined(parts: list[list[Case] | None], *, every: bool) -> list[Case] | None:
    one, other = parts
    if one is None or other is None:
        return None
    if every:
        return product(one, other)
    return [*one, *other] if len(one) + len(other) <= MANY else None


def _comparison(node: Node) -> tuple[str, Values] | None:
    """What a comparison with a constant takes: the other operand and its values."""
    from asl_analyze.expressions.jsonata.ast import Array, Binary

    if not isinstance(node, Binary):
        return None
    left, sign, right = node.left, node.operator, node.right
    if sign == "in" and isinstance(right, Array) and right.items and _constant(left) is None:
        return _among(left, list(right.items))
    if _constant(left) is not None:
        left, sign, right = right, TURNED.get(sign, ""), left
    value = _constant(right)
    if sign not in TURNED or value is None or _constant(left) is not None:
        return None
    values = _compared(sign, value)
    return None if values is None else (_name(left), values)


def _among(left: Node, items: list[Node]) -> tuple[str, Values] | None:
    values = Values()
    for item in items:
        one = _constant(item)
        if one is None:
            return None
        values |= one
    return _name(left), values


def _compared(sign: str, value: Values) -> Values | None:
    if sign == "=":
        return value
    if sign == "!=":
        return PRESENT & ~value
    side = below if sign.startswith("<") else above
    if value.kinds:
        return None
    if value.texts:
        span = side(value.texts[0][1], included=sign.endswith("="))
        return Values(texts=both(span, STRINGS.texts))
    return Values(numbers=side(value.numbers[0][1], included=sign.endswith("=")))


def _constant(node: Node) -> Values | None:
    """The set of a constant alone; None for what is not constant."""
    from asl_analyze.expressions.jsonata.ast import Constant, Negate, Number, String

    node = _inside(node)
    if isinstance(node, String):
        return Values(texts=just(text_key(node.value)))
    if isinstance(node, Number):
        return Values(numbers=just(node.value))
    if isinstance(node, Negate) and isinstance(node.operand, Number):
        return Values(numbers=just(-node.operand.value))
    if isinstance(node, Constant):
        name = "null" if node.value is None else str(node.value).lower()
        return Values(frozenset({name}))
    return None


def _name(node: Node) -> str:
    """What an operand is called: its text, written in one way."""
    from asl_analyze.expressions.jsonata import to_text

    return to_text(_inside(node))


def _fact(node: Node, outcome: int) -> Case:
    """A condition that is not looked into: the same text has the same outcome as before."""
    from asl_analyze.expressions.jsonata import to_text
    from asl_analyze.expressions.jsonata.ast import Binary

    holds = outcome in (TRUE, NOT_FALSE)
    if isinstance(node, Binary) and node.operator in TURNED:
        sign = node.operator
        # Where an order is false, neither side is missing and the opposite is true.
        if sign in ORDER and outcome in (FALSE, NOT_FALSE):
            sign, holds = ORDER[sign], outcome == FALSE
        return Case(facts={comparison(_name(node.left), sign, _name(node.right), ""): holds})
    true: Fact = ("Condition", to_text(node))
    false: Fact = (IS_FALSE, to_text(node))
    facts: dict[int, dict[Fact, bool]] = {
        TRUE: {true: True, false: False},
        FALSE: {true: False, false: True},
        NOT_TRUE: {true: False},
        NOT_FALSE: {false: False},
    }
    return Case(facts=facts[outcome])
