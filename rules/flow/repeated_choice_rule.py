"""A choice rule that tests the same as an earlier rule of the same Choice.

### Why it hurts
Rules are tried in order and the first that matches wins, so the second one never matches and the
state it leads to is not entered from here. A rule that was copied and not changed is the usual
cause.

### How to fix
Correct the test, or delete the rule.

### Fails
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.kind", "StringEquals": "order", "Next": "Order"},
        {"Variable": "$.kind", "StringEquals": "order", "Next": "Refund"}
      ],
      "Default": "Order"
    },
    "Order": {"Type": "Succeed"},
    "Refund": {"Type": "Succeed"}
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
        {"Variable": "$.kind", "StringEquals": "order", "Next": "Order"},
        {"Variable": "$.kind", "StringEquals": "refund", "Next": "Refund"}
      ],
      "Default": "Order"
    },
    "Order": {"Type": "Succeed"},
    "Refund": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Choice
from asl_analyze.rule import SAFE, UNSAFE, Finding, Related, Severity, found, rule


@rule(
    "ASL208",
    Severity.WARNING,
    "State '{name}': Choices[{number}] can never match, because Choices[{earlier}] has the same "
    "test",
    help="Correct the test, or delete Choices[{number}]",
)
def repeated_choice_rule(choice: Choice) -> Iterator[Finding]:
    if len(choice.choices) < 2:
        return
    from asl_analyze.flow.choice.coverage import taken_before

    for late, takers, same in taken_before(choice):
        early = takers[0]
        if same:
            from asl_analyze.mending.choices import tests_the_same, without_rules

            yield found(
                late.operator or late.node,
                related=[
                    Related(early.operator or early.node, "the rule that always matches first")
                ],
                fix=without_rules([late], SAFE if tests_the_same(early, late) else UNSAFE),
                number=late.number,
                name=choice.name,
                earlier=early.number,
            )
