"""What a JSONata `Condition` takes, as far as it compares something with constants.

An operand is known by its text: the same expression has the same value within one evaluation of a
Choice, unless it is volatile. What is not understood is a fact that holds or does not.
"""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonata.ast import (
    Array,
    Binary,
    Bind,
    Condition,
    Constant,
    Name,
    Path,
    Variable,
)
from asl_analyze.expressions.jsonata.ast import String as Text
from asl_analyze.expressions.node import walk
from asl_analyze.expressions.signatures import volatile
from asl_analyze.expressions.signs import TURNED
from asl_analyze.flow.choice import measures
from asl_analyze.flow.choice.cases import (
    ALWAYS,
    IS_FALSE,
    MANY,
    NEVER,
    Case,
    comparison,
    product,
)
from asl_analyze.flow.choice.ranges import above, below, both
from asl_analyze.flow.choice.terms import argument, called, constant, inside, name_of
from asl_analyze.flow.choice.values import (
    BOOLEANS,
    FALSY,
    MISSING,
    NULL,
    NUMBERS,
    OTHER,
    PRESENT,
    STRINGS,
    TRUTHY,
    Values,
    text_points,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.choice.cases import Fact

# Longer or deeper conditions are not looked into: nobody could follow the answer.
LONG, DEEP = 10_000, 40
# Comparisons of order, each with its opposite.
ORDER = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
# What is asked of an expression, and what of the argument for `$not` of it to be so.
TRUE, FALSE, NOT_TRUE, NOT_FALSE = range(4)
NEGATED = (FALSE, TRUE, NOT_FALSE, NOT_TRUE)


def read_condition(text: str) -> Node | None:
    """The expression between `{%` and `%}`; None where it cannot be judged."""
    if len(text) > LONG or any(name in text for name in volatile()):
        return None
    try:
        node = shared.jsonata_expression(text)
    except ExpressionError:
        return None
    bound = ":=" in text and any(isinstance(part, Bind) for part in walk(node))
    return None if bound else node


def condition_cases(node: Node, holds: bool) -> list[Case] | None:
    """The cases in which a condition is true, or not true; None for too many."""
    node = inside(node)
    if holds and _is_place(node):
        # At the top it has to be true; in other tests it may be whatever counts as true.
        return product(_truth(node, TRUE), [Case({name_of(node): Values(frozenset({"true"}))})])
    return _cases(node, TRUE if holds else NOT_TRUE, 0)


def _cases(node: Node, outcome: int, depth: int) -> list[Case] | None:
    """The cases in which an expression has an outcome.

    It may be true, false or nothing at all: a comparison of order with what is missing is missing,
    `$not` of what is missing too, and `and` and `or` take it for false.
    """
    node = inside(node)
    if isinstance(node, Constant) and isinstance(node.value, bool):
        return ALWAYS if node.value == (outcome in (TRUE, NOT_FALSE)) else NEVER
    if depth > DEEP:
        return [_fact(node, outcome)]
    asked = argument(node, "not")
    if asked is not None:
        return _cases(asked, NEGATED[outcome], depth + 1)
    asked = argument(node, "boolean")
    if asked is not None:
        return _cases(asked, outcome, depth + 1)
    asked = argument(node, "exists")
    if asked is not None:
        return [Case({name_of(asked): PRESENT if outcome in (TRUE, NOT_FALSE) else MISSING})]
    if isinstance(node, Condition):
        return _chosen(node, outcome, depth)
    if isinstance(node, Binary) and node.operator in ("and", "or"):
        holds = outcome in (TRUE, NOT_FALSE)
        wanted = TRUE if holds else NOT_TRUE
        parts = [_cases(part, wanted, depth + 1) for part in (node.left, node.right)]
        return _joined(parts, every=(node.operator == "and") == holds)
    return _test(node, outcome, depth)


def _chosen(node: Condition, outcome: int, depth: int) -> list[Case] | None:
    """The cases of `a ? b : c`, where nothing comes of a `c` that is not there."""
    then = _cases(node.then, outcome, depth + 1)
    otherwise: list[Case] | None = ALWAYS if outcome in (NOT_TRUE, NOT_FALSE) else NEVER
    if node.otherwise is not None:
        otherwise = _cases(node.otherwise, outcome, depth + 1)
    parts = [
        _joined([_cases(node.test, TRUE, depth + 1), then], every=True),
        _joined([_cases(node.test, NOT_TRUE, depth + 1), otherwise], every=True),
    ]
    return _joined(parts, every=False)


def _test(node: Node, outcome: int, depth: int) -> list[Case] | None:
    if _is_place(node):
        return _truth(node, outcome)
    if isinstance(node, Binary):
        known = _of_constants(node)
        if known is not None:
            return ALWAYS if known == (outcome in (TRUE, NOT_FALSE)) else NEVER
        made = _compared_boolean(node, outcome, depth)
        if made is not None:
            return made
    contained = _contained(node, outcome)
    if contained is not None:
        return contained
    test = _comparison(node)
    if test is None:
        same = _same_sides(node, outcome)
        return [_fact(node, outcome)] if same is None else same
    name, values = test
    holds = outcome in (TRUE, NOT_FALSE)
    may_miss = MISSING if getattr(node, "operator", "") in ORDER else Values()
    if outcome in (FALSE, NOT_FALSE):
        values |= may_miss
    return [_named(name, values if holds else ~values, holds=outcome == TRUE)]


def _named(name: str, values: Values, *, holds: bool) -> Case:
    """A case of what an operand holds, and of what follows for the argument of a function."""
    function, _, rest = name.partition("(")
    function, inner = function.removeprefix("$"), rest[:-1]
    if not rest.endswith(")"):
        return Case({name: values})
    if function in measures.COUNTING:
        values = measures.counts(values) | (values & MISSING)
    if function in measures.CASES and holds:
        values = measures.cased(function, values)
    if not holds or function not in measures.KNOWN:
        return Case({name: values})
    of_argument = measures.counted(values) if function == "count" else STRINGS
    return ALWAYS[0] & Case({name: values, inner: of_argument})


def _is_place(node: Node) -> bool:
    """Whether an expression is a variable, or a path of names from one."""
    node = inside(node)
    if isinstance(node, Path):
        steps = map(inside, node.steps[1:])
        return _is_place(node.steps[0]) and all(isinstance(step, (Name, Text)) for step in steps)
    return isinstance(node, Variable)


def _truth(node: Node, outcome: int) -> list[Case]:
    """The cases in which a value counts as true, or as false."""
    values = {TRUE: TRUTHY, FALSE: FALSY & PRESENT, NOT_TRUE: FALSY, NOT_FALSE: TRUTHY | MISSING}
    return [Case({name_of(node): values[outcome]}) & _fact(node, outcome)]


def _compared_boolean(node: Binary, outcome: int, depth: int) -> list[Case] | None:
    """The cases of `a = true` where `a` is a test itself; None for anything else."""
    for test, known in ((node.left, node.right), (node.right, node.left)):
        asked = inside(known)
        value = asked.value if isinstance(asked, Constant) else None
        if not isinstance(value, bool) or node.operator not in ("=", "!=") or not _is_test(test):
            continue
        wanted = value == (node.operator == "=")
        if outcome in (TRUE, NOT_FALSE):
            return _cases(test, TRUE if wanted else FALSE, depth + 1)
        return _cases(test, NOT_TRUE if wanted else NOT_FALSE, depth + 1)
    return None


def _is_test(node: Node) -> bool:
    """Whether nothing but true, false or nothing comes of an expression."""
    node = inside(node)
    if isinstance(node, Binary):
        return node.operator in TURNED or node.operator in ("and", "or", "in")
    return called(node)[0] in ("not", "exists", "boolean", "contains")


def _contained(node: Node, outcome: int) -> list[Case] | None:
    """The cases of `$contains(x, 'text')`, which is a pattern."""
    name, arguments = called(node)
    if name != "contains" or len(arguments) != 2:
        return None
    text = inside(arguments[1])
    if not isinstance(text, Text):
        return None
    variable = name_of(arguments[0])
    pattern = "*" + text.value.replace("\\", "\\\\").replace("*", "\\*") + "*"
    nothing = Case({variable: MISSING})
    if not text.value:
        some = [Case({variable: STRINGS})]
        none: list[Case] = NEVER
    else:
        fact = ("StringMatches", variable, pattern)
        some = [Case({variable: STRINGS}, facts={fact: True})]
        none = [Case({variable: STRINGS}, facts={fact: False})]
    made = {TRUE: some, FALSE: none, NOT_TRUE: [*none, nothing], NOT_FALSE: [*some, nothing]}
    return made[outcome]


def _of_constants(node: Binary) -> bool | None:
    """Whether a comparison of two constants holds; None for any other, and one that fails."""
    left, right = constant(node.left), constant(node.right)
    if left is None or right is None or node.operator not in TURNED:
        return None
    values = _compared(node.operator, right)
    kinds = [kind for kind in (NUMBERS, STRINGS) if left & kind and right & kind]
    if values is None or (node.operator in ORDER and not kinds):
        return None
    return left.within(values)


def _same_sides(node: Node, outcome: int) -> list[Case] | None:
    """The cases of a comparison of an operand with itself; None for anything else."""
    if not isinstance(node, Binary) or node.operator not in ("!=", "<", ">"):
        return None
    name = name_of(node.left)
    if name != name_of(node.right):
        return None
    if outcome == TRUE:
        return [ALWAYS[0] & Case({name: Values()})]
    return ALWAYS if outcome == NOT_TRUE else [_fact(node, outcome)]


def tested_values(node: Node) -> Iterator[tuple[str, Values, bool]]:
    """What a condition compares: the operand, the values of its kind, whether its type is asked."""
    waiting = [node]
    while waiting:
        part = inside(waiting.pop())
        name, arguments = called(part)
        if name in ("not", "boolean") and len(arguments) == 1:
            waiting.append(arguments[0])
        elif name == "exists" and len(arguments) == 1:
            yield name_of(arguments[0]), MISSING, True
        elif name == "contains" and len(arguments) == 2:
            yield name_of(arguments[0]), STRINGS, False
        elif isinstance(part, Condition):
            waiting.extend((part.test, part.then, part.otherwise or part.then))
        elif isinstance(part, Binary):
            yield from _compared_values(part, waiting)
        elif _is_place(part):
            yield name_of(part), BOOLEANS, False


def _compared_values(part: Binary, waiting: list[Node]) -> Iterator[tuple[str, Values, bool]]:
    sides = (part.left, part.right)
    if part.operator in ("and", "or"):
        waiting.extend(sides)
        return
    tests = [side for side in sides if _is_test(side)]
    test = None if tests else _comparison(part)
    waiting.extend(tests)
    if test is None:
        return
    if any(called(side)[0] == "type" for side in sides):
        yield test[0], PRESENT, True
        if test[0].startswith("$type("):
            yield test[0][6:-1], PRESENT, True
    elif any(called(side)[0] in measures.COUNTING for side in sides):
        yield test[0], measures.COUNTS, False
        if test[0].startswith("$count("):
            yield test[0][7:-1], OTHER, True
    else:
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


def _joined(parts: list[list[Case] | None], *, every: bool) -> list[Case] | None:
    one, other = parts
    if one is None or other is None:
        return None
    if every:
        return product(one, other)
    return [*one, *other] if len(one) + len(other) <= MANY else None


def _comparison(node: Node) -> tuple[str, Values] | None:
    """What a comparison with a constant takes: the other operand and its values."""
    if not isinstance(node, Binary):
        return None
    left, sign, right = node.left, node.operator, node.right
    if sign == "in" and constant(left) is None:
        right = inside(right)
        items = right.items if isinstance(right, Array) else [right]
        return _among(left, items) if items else None
    if constant(left) is not None:
        left, sign, right = right, TURNED.get(sign, ""), left
    value = constant(right)
    if sign not in TURNED or value is None or constant(left) is not None:
        return None
    values = _compared(sign, value)
    if values is None:
        return None
    of_type = _of_type(left, value, sign == "=") if sign in ("=", "!=") else None
    return of_type or (name_of(left), values)


def _among(left: Node, items: Sequence[Node]) -> tuple[str, Values] | None:
    values = Values()
    for item in items:
        one = constant(item)
        if one is None:
            return None
        values |= one
    return _of_type(left, values, True) or (name_of(left), values)


def _of_type(node: Node, texts: Values, among: bool) -> tuple[str, Values] | None:
    """What a test of `$type(x)` says of `x`, where that is all that it says."""
    asked = argument(node, "type")
    names = text_points(texts)
    if asked is None or names is None or not measures.are_told_apart(names):
        return None
    values = measures.types(names)
    return name_of(asked), values if among else PRESENT & ~values


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


def _fact(node: Node, outcome: int) -> Case:
    """A condition that is not looked into: the same text has the same outcome as before."""
    holds = outcome in (TRUE, NOT_FALSE)
    if isinstance(node, Binary) and node.operator in TURNED:
        sign = node.operator
        # Where an order is false, neither side is missing and the opposite is true.
        if sign in ORDER and outcome in (FALSE, NOT_FALSE):
            sign, holds = ORDER[sign], outcome == FALSE
        return Case(facts={comparison(name_of(node.left), sign, name_of(node.right), ""): holds})
    true: Fact = ("Condition", name_of(node))
    false: Fact = (IS_FALSE, name_of(node))
    facts: dict[int, dict[Fact, bool]] = {
        TRUE: {true: True, false: False},
        FALSE: {true: False, false: True},
        NOT_TRUE: {true: False},
        NOT_FALSE: {false: False},
    }
    return Case(facts=facts[outcome])
