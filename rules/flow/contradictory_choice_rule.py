"""A choice rule that no input can match: its tests exclude each other.

### Why it hurts
The rule never matches, whatever the input: a variable cannot be two texts at once, lie above and
below the same number, or be a number and equal a string; a length is never below 0, a text in lower
case never equals `'Open'`, and 1 is not 2. Often an `Or` was meant, or a range has
its ends swapped.

### How to fix
Correct the tests; write `Or` where one of them is enough.

### Fails
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {
          "And": [
            {"Variable": "$.status", "StringEquals": "FAILED"},
            {"Variable": "$.status", "StringEquals": "ABORTED"}
          ],
          "Next": "Alarm"
        }
      ],
      "Default": "Done"
    },
    "Alarm": {"Type": "Fail"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {
          "Or": [
            {"Variable": "$.status", "StringEquals": "FAILED"},
            {"Variable": "$.status", "StringEquals": "ABORTED"}
          ],
          "Next": "Alarm"
        }
      ],
      "Default": "Done"
    },
    "Alarm": {"Type": "Fail"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import rename
from asl_analyze.language.model import ChoiceRule
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.syntax.tree import Member, String

# A boolean is one of the two in any case.
EQUALITIES = ("StringEquals", "NumericEquals", "TimestampEquals")


@rule(
    "ASL209",
    Severity.WARNING,
    "State '{name}': {part} can never {verb}, because {why}",
    help="Correct the tests, or join them with 'or' if one of them is enough",
)
def contradictory_choice_rule(choice_rule: ChoiceRule) -> Iterator[Finding]:
    member = choice_rule.operator
    if member is None or not may_contradict(member):
        return
    from asl_analyze.flow.choice.comparisons import cases, conflict, tests_of

    variable = conflict(choice_rule)
    if variable is None and cases(choice_rule) != []:
        return
    if any(conflict(part) is not None for part in choice_rule.children):
        return  # told of where it arises
    tests = [] if variable is None else tests_of(choice_rule, variable)
    joined = joins_tests(member)
    why = f"its tests of '{variable}' exclude each other"
    if variable is None:
        why = "its condition is always false"
    elif not joined:
        why = f"no value of '{variable}' passes its test"
    yield found(
        member,
        related=[Related(test, f"a test of '{variable}'") for test in tests if test is not member],
        fix=_fix(choice_rule, member, tests),
        help=None if variable is not None and joined else "",
        why=why,
        part=_part(choice_rule),
        verb="match" if choice_rule.parent is None else "hold",
        name=choice_rule.state.name,
    )


def _fix(choice_rule: ChoiceRule, member: Member, tests: list[Member]) -> Fix | None:
    """`Or` in the place of `And` where each part asks whether one value equals another."""
    parts = [part.operator for part in choice_rule.children]
    if member.name != "And" or parts != tests or "Or" in choice_rule.node.members:
        return None
    if not all(part is not None and part.name in EQUALITIES for part in parts):
        return None
    return rename("Or", UNSAFE, member)


def _part(choice_rule: ChoiceRule) -> str:
    """How a message names a rule, or a test in one: "Choices[0].Or[1]"."""
    steps = []
    while choice_rule.parent is not None:
        parent = choice_rule.parent
        name = "" if parent.operator is None else parent.operator.name
        place = parent.children.index(choice_rule)
        steps.append(f".{name}" if name == "Not" else f".{name}[{place}]")
        choice_rule = parent
    return "".join([f"Choices[{choice_rule.number}]", *reversed(steps)])


def may_contradict(operator: Member) -> bool:
    """Whether an operator joins tests, or is a condition, which may be anything."""
    return operator.name in ("Condition", "And")


def joins_tests(operator: Member) -> bool:
    """Whether an operator joins tests."""
    if operator.name != "Condition":
        return True
    text = operator.value.value if isinstance(operator.value, String) else ""
    return any(word in text for word in (" and ", "?", " or "))
