"""A choice rule whose tests, joined by `And` or `and`, exclude each other.

### Why it hurts
The rule never matches, whatever the input: a variable cannot be two texts at once, lie above and
below the same number, or be a number and equal a string. Often an `Or` was meant, or a range has
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

from asl_analyze.language.model import ChoiceRule
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import Member, String


@rule(
    "ASL209",
    Severity.WARNING,
    "State '{name}': Choices[{number}] can never match, because its tests of '{variable}' "
    "exclude each other",
    help="Correct the tests, or join them with 'or' if one of them is enough",
)
def contradictory_choice_rule(choice_rule: ChoiceRule) -> Iterator[Finding]:
    member = choice_rule.operator
    if member is None or not may_contradict(member):
        return
    from asl_analyze.flow.choice.comparisons import conflict, tests_of, top_rule

    variable = conflict(choice_rule)
    if variable is None:
        return
    if any(conflict(part) is not None for part in choice_rule.children):
        return  # told of where it arises
    yield found(
        member,
        related=[
            Related(test, f"a test of '{variable}'") for test in tests_of(choice_rule, variable)
        ],
        variable=variable,
        number=top_rule(choice_rule).number,
        name=choice_rule.state.name,
    )


def may_contradict(operator: Member) -> bool:
    """Whether an operator joins tests; most conditions need not be read for that."""
    if operator.name == "Condition":
        return isinstance(operator.value, String) and " and " in operator.value.value
    return operator.name == "And"
