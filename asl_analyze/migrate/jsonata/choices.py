"""Choice rules as conditions.

In JSONPath a rule whose variable is not there fails, and one whose variable is of another type does
not hold; JSONata has it the other way round.
"""

from __future__ import annotations

import re

from asl_analyze.flow.choice.values import instant
from asl_analyze.flow.narrowing.choice_rules import COMPARED, COMPARISONS, TYPES
from asl_analyze.migrate.jsonata.code import (
    Code,
    all_of,
    any_of,
    call,
    chosen,
    compared,
    literal,
    quoted,
)
from asl_analyze.migrate.jsonata.guards import of_kind, reasons
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.forms import TIMESTAMP
from asl_analyze.shapes.shape import STRING
from asl_analyze.syntax.tree import Array, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.language.model import ChoiceRule
    from asl_analyze.migrate.jsonata.reading import Reading
    from asl_analyze.syntax.tree import Node

# What Step Functions takes for a timestamp: the profile of ISO 8601 in RFC 3339, with `T` and `Z`.
_INSTANT_CODE = (
    r"/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"(Z|[+-]\d\d:\d\d)$/"
)
_SPECIAL = re.compile(r"[\\^$.|?+()\[\]{}/]")


class Asking:
    """Makes conditions of the rules of one Choice.

    `reading` says what a rule reads, by the rule; `sure` whether none of them can fail, `guards`
    why some have guards.
    """

    __slots__ = ("guards", "reading", "sure")

    def __init__(self, reading: Callable[[ChoiceRule], Reading]) -> None:
        self.reading = reading
        self.sure = True
        self.guards: list[str] = []

    def condition(self, rule: ChoiceRule) -> Code:
        """A top-level rule as a condition; nothing where the rule would fail.

        Raises:
            UntranslatableError: for what JSONata has no equal for.
        """
        return self._rule(rule, alone=True)

    def _rule(self, rule: ChoiceRule, *, alone: bool) -> Code:
        if rule.operator is None:
            raise _unread(rule)
        name, operand = rule.operator.name, rule.operator.value
        if name in ("And", "Or"):
            whole = isinstance(operand, Array) and len(operand.items) == len(rule.children)
            if not whole or not rule.children:
                raise _unread(rule)
            parts = [self._rule(child, alone=False) for child in rule.children]
            return all_of(parts) if name == "And" else any_of(parts)
        if name == "Not":
            if not rule.children:
                raise _unread(rule)
            return call("not", self._rule(rule.children[0], alone=alone))
        return self._test(rule, name, operand, alone=alone)

    def _test(self, rule: ChoiceRule, name: str, operand: Node, *, alone: bool) -> Code:
        reading = self.reading(rule)
        if name == "IsPresent":
            return self._presence(rule, operand, reading)
        value = reading.text(rule.written_variable.node).present
        needs = list(value.needs)
        if name.endswith("Path"):
            tested = self._with_place(value, name.removesuffix("Path"), operand, reading, needs)
        else:
            tested = _with_constant(rule, value, name, operand)
        if not needs:
            return tested
        self.sure = False
        self.guards += reasons(tuple(needs))
        failure = None if alone else call("error", quoted(f"Variable {rule.variable} is not there"))
        return chosen(all_of(needs), tested, failure)

    def _presence(self, rule: ChoiceRule, operand: Node, reading: Reading) -> Code:
        wanted = _truth(rule, operand)
        try:
            value = reading.possible(rule.written_variable.node)
        except AlwaysFailsError:
            return literal(not wanted)
        tested = all_of([*value.needs, call("exists", value.code)])
        return tested if wanted else call("not", tested)

    def _with_place(
        self, value: Value, name: str, operand: Node, reading: Reading, needs: list[Code]
    ) -> Code:
        kind, sign = COMPARISONS[name]
        other = reading.text(operand).present
        needs += other.needs
        if other.shape.kinds & ~COMPARED[kind]:
            needs.append(of_kind(other.code, COMPARED[kind]))
        if kind == "Timestamp" and not _is_instant(other):
            needs.append(call("contains", other.code, Code(_INSTANT_CODE)))
        return _compared(value, kind, sign, other.code)


def _with_constant(rule: ChoiceRule, value: Value, name: str, operand: Node) -> Code:
    if name == "IsNull":
        return compared(value.code, "=" if _truth(rule, operand) else "!=", literal(None))
    if name in TYPES:
        return of_kind(value.code, TYPES[name], "=" if _truth(rule, operand) else "!=")
    if name == "IsTimestamp":
        tested = _instants(value)
        return tested if _truth(rule, operand) else call("not", tested)
    if name == "StringMatches":
        return _matches(rule, value, operand)
    if name not in COMPARISONS or not isinstance(operand, (String, Scalar)):
        raise _unread(rule)
    kind, sign = COMPARISONS[name]
    if isinstance(operand, String) and operand.has_hole:
        raise _unread(rule)
    constant = operand.value
    if kind == "Timestamp":
        if not isinstance(constant, str) or instant(constant) is None:
            raise _unread(rule)
        return _compared(value, kind, sign, quoted(constant))
    return _compared(value, kind, sign, literal(constant))


def _compared(value: Value, kind: str, sign: str, other: Code) -> Code:
    if kind == "Timestamp":
        tested = compared(call("toMillis", value.code), sign, call("toMillis", other))
        return tested if _is_instant(value) else all_of([_instants(value), tested])
    tested = compared(value.code, sign, other)
    if sign == "=" or not value.shape.kinds & ~COMPARED[kind]:
        return tested
    return all_of([of_kind(value.code, COMPARED[kind]), tested])


def _instants(value: Value) -> Code:
    """Whether a value is a timestamp."""
    tested = call("contains", value.code, Code(_INSTANT_CODE))
    if not value.shape.kinds & ~STRING:
        return tested
    return all_of([of_kind(value.code, STRING), tested])


def _is_instant(value: Value) -> bool:
    texts = value.shape.texts
    return value.shape.kinds == STRING and texts is not None and texts.form == TIMESTAMP


def _matches(rule: ChoiceRule, value: Value, operand: Node) -> Code:
    if not isinstance(operand, String) or operand.has_hole:
        raise _unread(rule)
    parts = _parts(operand.value)
    if not any(parts) and parts[1:]:
        return of_kind(value.code, STRING)
    if len(parts) == 1:
        return compared(value.code, "=", quoted(parts[0]))
    if len(parts) == 3 and not parts[0] and not parts[2] and parts[1]:
        tested = call("contains", value.code, quoted(parts[1]))
    else:
        tested = call("contains", value.code, Code(f"/{_regex(parts)}/"))
    if not value.shape.kinds & ~STRING:
        return tested
    return all_of([of_kind(value.code, STRING), tested])


def _parts(pattern: str) -> list[str]:
    """What stands between the wildcards; a backslash takes the meaning from what follows it."""
    parts = [""]
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\" and at + 1 < len(pattern):
            at += 1
            parts[-1] += pattern[at]
        elif character == "*":
            parts.append("")
        else:
            parts[-1] += character
        at += 1
    return parts


def _regex(parts: list[str]) -> str:
    """A regular expression for parts with anything between them."""
    first, *middle, last = (_SPECIAL.sub(r"\\\g<0>", part) for part in parts)
    text = r"[\s\S]*".join([*([f"^{first}"] if first else []), *[m for m in middle if m]])
    if not last:
        return text or "^"
    begun = text + (r"[\s\S]*" if first or any(middle) else "")
    return f"{begun}{last}$"


def _truth(rule: ChoiceRule, operand: Node) -> bool:
    if isinstance(operand, Scalar) and isinstance(operand.value, bool):
        return operand.value
    raise _unread(rule)


def _unread(rule: ChoiceRule) -> UntranslatableError:
    return UntranslatableError(
        f"has a choice rule (Choices[{rule.number}]) that cannot be read",
        "mend the rule, or write its condition in JSONata",
    )
