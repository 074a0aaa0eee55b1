"""What choice rules take: tests as sets of values, and what follows from that with certainty.

A rule is read into cases, each a conjunction; the rule holds where one of them does. A test that
is not understood, or that compares two places of the input, is a fact that may hold or not. Cases
may take in more than the rule does where a variable is missing: testing one ends the run.
"""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Index
from asl_analyze.expressions.jsonpath.plain import parse
from asl_analyze.flow.choice.cases import ALWAYS, MANY, NEVER, Case, comparison, product
from asl_analyze.flow.choice.ranges import above, below, both, just, outside
from asl_analyze.flow.choice.values import (
    BOOLEANS,
    INSTANTS,
    NO_INSTANT,
    NULL,
    NUMBERS,
    PRESENT,
    STRINGS,
    Values,
    begins_as,
    instant,
    literal,
    takes_every_text,
    text_key,
)
from asl_analyze.language.remembered import remembered
from asl_analyze.language.template import jsonata_text
from asl_analyze.syntax.tree import Array, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node
    from asl_analyze.flow.choice.ranges import Ranges
    from asl_analyze.language.model import ChoiceRule
    from asl_analyze.syntax.tree import Member

# Deeper than this a rule is not looked into: nobody could follow the answer.
DEEP = 40
SIGNS = {
    "Equals": "=",
    "LessThan": "<",
    "LessThanEquals": "<=",
    "GreaterThan": ">",
    "GreaterThanEquals": ">=",
}
SPANS = tuple(SIGNS)
TYPES = {
    "IsNull": NULL,
    "IsPresent": PRESENT,
    "IsNumeric": NUMBERS,
    "IsString": STRINGS,
    "IsBoolean": BOOLEANS,
}


@remembered
def cases(rule: ChoiceRule) -> list[Case] | None:
    """When a rule holds, impossible cases included; None for a rule too big to look into."""
    return cases_where(rule, True)


# Tests that must hold together are compared each with each.
MOST_TOGETHER = 60


def cases_where(rule: ChoiceRule, holds: bool, depth: int = 0) -> list[Case] | None:
    """The cases in which a rule holds, or in which it does not."""
    member = rule.operator
    if member is None or depth > DEEP:
        return [_unknown(rule)]
    if member.name not in ("And", "Or", "Not"):
        return _test(rule, member, holds)
    whole = isinstance(member.value, Array) and len(member.value.items) == len(rule.children)
    if member.name == "Not":
        whole = bool(rule.children)
        holds = not holds
    if not whole or not rule.children:
        return [_unknown(rule)]
    together = (member.name == "And") == holds and member.name != "Not"
    if together and len(rule.children) > MOST_TOGETHER:
        return [_unknown(rule)]
    parts = [cases_where(child, holds, depth + 1) for child in rule.children]
    if together:
        made: list[Case] | None = ALWAYS
        for part in parts:
            made = None if made is None or part is None else product(made, part)
        return made
    joined = [case for part in parts for case in part or []]
    return None if None in parts or len(joined) > MANY else joined


def _unknown(rule: ChoiceRule) -> Case:
    """A test that nothing is known of, not even that it is the same the next time."""
    # Facts are made of texts; the identity is not a key of its own.
    return Case(facts={("unknown", "", str(id(rule.node))): True})


def _test(rule: ChoiceRule, member: Member, holds: bool) -> list[Case] | None:
    name, operand = member.name, member.value
    if name == "Condition":
        return _condition(rule, operand, holds)
    variable = variable_of(rule)
    if variable is None or (isinstance(operand, String) and operand.has_hole):
        return [_unknown(rule)]
    made = None
    if name.endswith("Path") and isinstance(operand, String):
        made = _comparison(name[:-4], variable, operand.value, holds)
    elif name in TYPES or name == "IsTimestamp":
        made = _type_test(name, variable, operand, holds)
    elif isinstance(operand, String):
        made = _text_test(name, variable, operand.value, holds)
    elif isinstance(operand, Scalar):
        made = _scalar_test(name, variable, operand, holds)
    return [made or _unknown(rule)]


def variable_of(rule: ChoiceRule) -> str | None:
    """The path a rule tests, written in one way; None where it is not known."""
    node = rule.written_variable.node
    if not isinstance(node, String) or node.has_hole:
        return None
    return _path(node.value)


def _path(text: str) -> str:
    path = parse(text, 0, len(text)) if "[" in text else None
    if path is None:
        return text
    return text[: len(text) - len(text.lstrip("$"))] + "".join(
        [path.root_name or "", *(_step(step) for step in path.steps)]
    )


def _step(step: object) -> str:
    if isinstance(step, Index):
        return f"[{step.index}]"
    name = getattr(step, "name", "")
    return f".{name}" if name.replace("-", "_").isidentifier() else f"['{name}']"


def _condition(rule: ChoiceRule, operand: object, holds: bool) -> list[Case] | None:
    if isinstance(operand, Scalar) and isinstance(operand.value, bool):
        return ALWAYS if operand.value == holds else NEVER
    from asl_analyze.flow.choice.conditions import condition_cases

    node = condition_of(rule)
    return [_unknown(rule)] if node is None else condition_cases(node, holds)


@remembered
def condition_of(rule: ChoiceRule) -> Node | None:
    """The JSONata expression of a rule's `Condition`; None where there is none to judge."""
    member = rule.operator
    text = None if member is None or member.name != "Condition" else jsonata_text(member.value)
    if text is None:
        return None
    from asl_analyze.flow.choice.conditions import read_condition

    return read_condition(text)


def _comparison(operator: str, variable: str, other: str, holds: bool) -> Case | None:
    kind = class_of(operator)
    if kind is None or not other.startswith("$"):
        return None
    other = _path(other)
    span = next(span for span in sorted(SIGNS, key=len, reverse=True) if operator.endswith(span))
    return Case(
        {variable: kind, other: kind} if holds else None,
        facts={comparison(variable, SIGNS[span], other, operator.removesuffix(span)): holds},
    )


def class_of(operator: str) -> Values | None:
    """What a comparison only holds for, None for an operator that is no comparison."""
    for name, kind in (("String", STRINGS), ("Numeric", NUMBERS), ("Timestamp", STRINGS)):
        if operator.removeprefix(name) in SPANS and operator.startswith(name):
            return kind
    return BOOLEANS if operator == "BooleanEquals" else None


def _type_test(name: str, variable: str, operand: object, holds: bool) -> Case | None:
    if not isinstance(operand, Scalar) or not isinstance(operand.value, bool):
        return None
    if name == "IsTimestamp":
        if operand.value == holds:
            return Case({variable: STRINGS}, {variable: INSTANTS})
        return Case({variable: PRESENT}, {variable: NO_INSTANT})
    values = TYPES[name]
    if not operand.value:
        values = ~values if name == "IsPresent" else ~values & PRESENT
    return Case({variable: values if holds else ~values})


def _text_test(name: str, variable: str, text: str, holds: bool) -> Case | None:
    if name == "StringMatches":
        plain = literal(text)
        if plain is None:
            return _pattern_test(variable, text, holds)
        name, text = "StringEquals", plain
    if name.startswith("String") and name[6:] in SPANS:
        values = Values(texts=both(_span(name[6:], text_key(text)), STRINGS.texts))
        return Case({variable: values if holds else ~values})
    moment = instant(text)
    if not name.startswith("Timestamp") or name[9:] not in SPANS or moment is None:
        return None
    ranges = both(_span(name[9:], moment), INSTANTS)
    if holds:
        return Case({variable: STRINGS}, {variable: ranges})
    return Case(None, {variable: outside(ranges)})


def _pattern_test(variable: str, pattern: str, holds: bool) -> Case:
    if takes_every_text(pattern):
        return Case({variable: STRINGS if holds else ~STRINGS})
    return Case(
        {variable: Values(texts=begins_as(pattern))} if holds else None,
        facts={("StringMatches", variable, pattern): holds},
    )


def _scalar_test(name: str, variable: str, operand: Scalar, holds: bool) -> Case | None:
    value = operand.value
    if isinstance(value, bool) and name == "BooleanEquals":
        values = Values(frozenset({"true" if value else "false"}))
    elif _finite(value) and name.startswith("Numeric") and name[7:] in SPANS:
        values = Values(numbers=_span(name[7:], value))
    else:
        return None
    return Case({variable: values if holds else ~values})


def _finite(value: float | None) -> bool:
    if value is None or isinstance(value, bool):
        return False
    return float("-inf") < value < float("inf")


def _span(relation: str, value: object) -> Ranges:
    if relation == "Equals":
        return just(value)
    side = below if relation.startswith("Less") else above
    return side(value, included=relation.endswith("Equals"))


def top_rule(rule: ChoiceRule) -> ChoiceRule:
    """The top-level rule that a nested one is part of."""
    while rule.parent is not None:
        rule = rule.parent
    return rule


def conflict(rule: ChoiceRule) -> str | None:
    """The variable for which a rule's tests cannot hold together, None where they can."""
    made = cases(rule)
    if not made or any(case.clash is None for case in made):
        return None
    return made[0].clash or None


def tests_of(rule: ChoiceRule, variable: str) -> list[Member]:
    """The tests of a variable in a rule and the rules inside it, in the order of the text."""
    return [
        part.operator
        for part in rule.walk()
        if part.operator is not None and variable_of(part) == variable
    ]
