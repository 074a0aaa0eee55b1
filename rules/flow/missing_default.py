"""A Choice without `Default` whose rules do not match every input.

### Why it hurts
Where no rule matches the execution fails with `States.NoChoiceMatched`, and a Choice has neither
Retry nor Catch. That happens on the first value nobody thought of: a new status, a null, a number
between two ranges.

Rules that complement each other need no `Default`: `BooleanEquals` true and false, `IsPresent`
true and false, a test and its `Not`, ranges that leave no gap, `StringMatches` with `*` for texts,
and JSONata conditions such as `x > 5` and `x <= 5`. A variable is assumed to have the type that it
is compared as.

### How to fix
Add a `Default`, if only to a Fail state that says what was not expected.

### Fails
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.kind", "StringEquals": "order", "Next": "Order"},
        {"Variable": "$.kind", "StringEquals": "refund", "Next": "Refund"}
      ]
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
        {"Variable": "$.refund", "BooleanEquals": true, "Next": "Refund"},
        {"Variable": "$.refund", "BooleanEquals": false, "Next": "Order"}
      ]
    },
    "Order": {"Type": "Succeed"},
    "Refund": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import add
from asl_analyze.language.model import Choice, Fail
from asl_analyze.rule import SHOWN, Finding, Fix, Severity, found, rule


@rule(
    "ASL207",
    Severity.WARNING,
    "State '{name}' has no Default: an input that matches no rule fails the execution with "
    "States.NoChoiceMatched",
    help="Add a 'Default', if only to a Fail state that says what was not expected",
)
def missing_default(choice: Choice) -> Iterator[Finding]:
    if choice.default.is_given:
        return
    from asl_analyze.flow.choice.coverage import exhaustive, is_readable

    if is_readable(choice) and not exhaustive(choice):
        yield found(choice.key, fix=_fix(choice), name=choice.name)


def _fix(choice: Choice) -> Fix | None:
    """A Default to the Fail state that there is, if it says what is to be said."""
    failing = [state.name for state in choice.scope.states if isinstance(state, Fail)]
    after = choice.written_choices.member
    return add(choice.node, "Default", failing[0], SHOWN, after=after) if failing else None
