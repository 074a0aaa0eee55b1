"""What a choice rule tests, in so few words that they fit on an arrow."""

from __future__ import annotations

from asl_analyze.syntax.tree import Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import ChoiceRule
    from asl_analyze.syntax.tree import Node

# Characters on an arrow; viewers do not break them into lines.
LONGEST = 40
DEEPEST = 3
ELLIPSIS = "…"

_TYPES = ("String", "Numeric", "Boolean", "Timestamp")
_SIGNS = {
    "Equals": "=",
    "LessThan": "<",
    "GreaterThan": ">",
    "LessThanEquals": "≤",
    "GreaterThanEquals": "≥",
    "Matches": "matches",
}


def condition(rule: ChoiceRule) -> str:
    """The test of a rule: "$.total > 100", "$.a = 'x' and $.b is null"."""
    return fit_for_arrow(_words(rule, 0))


def fit_for_arrow(text: str) -> str:
    """A text cut to what fits on an arrow."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS


def _words(rule: ChoiceRule, depth: int) -> str:
    operator = rule.operator
    if operator is None or depth > DEEPEST:
        return ELLIPSIS
    if operator.name == "Not":
        return f"not ({' '.join(_words(child, depth + 1) for child in rule.children[:1])})"
    if operator.name in ("And", "Or"):
        return _joined(rule, f" {operator.name.lower()} ", depth)
    if operator.name == "Condition":
        return _expression(operator.value)
    return _comparison(rule.variable or ELLIPSIS, operator.name, operator.value)


def _joined(rule: ChoiceRule, word: str, depth: int) -> str:
    parts = []
    for child in rule.children[:LONGEST]:
        text = _words(child, depth + 1)
        compound = child.operator is not None and child.operator.name in ("And", "Or")
        parts.append(f"({text})" if compound else text)
    return word.join(parts)


def _comparison(variable: str, operator: str, value: Node) -> str:
    if operator.startswith("Is"):
        negated = isinstance(value, Scalar) and value.value is False
        return f"{variable} is {'not ' if negated else ''}{operator[2:].lower()}"
    name = operator
    for prefix in _TYPES:
        name = name.removeprefix(prefix)
    other_is_path = name.endswith("Path")
    sign = _SIGNS.get(name.removesuffix("Path"), operator)
    return f"{variable} {sign} {_value(value, quoted=not other_is_path)}"


def _expression(value: Node) -> str:
    if isinstance(value, String):
        return " ".join(value.value.removeprefix("{%").removesuffix("%}").split())
    return _value(value, quoted=True)


def _value(node: Node, *, quoted: bool) -> str:
    if isinstance(node, String):
        return f"'{node.value[: LONGEST + 1]}'" if quoted else node.value
    if isinstance(node, Unknown):
        return node.text
    if not isinstance(node, Scalar):
        return ELLIPSIS
    if isinstance(node.value, int) and node.value.bit_length() > 200:
        return ELLIPSIS  # Python refuses to print integers of thousands of digits
    if node.value is None or isinstance(node.value, bool):
        return {True: "true", False: "false", None: "null"}[node.value]
    return str(node.value)
