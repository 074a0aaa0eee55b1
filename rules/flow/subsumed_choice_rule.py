"""A choice rule behind one that already matches everything it could match.

### Why it hurts
Rules are tried in order and the first that matches wins: behind "greater than 0" a rule for
"greater than 10" never matches, and the state it leads to is not entered from here.

### How to fix
Put the narrower rule first.

### Fails
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.amount", "NumericGreaterThan": 0, "Next": "Small"},
        {"Variable": "$.amount", "NumericGreaterThan": 1000, "Next": "Large"}
      ],
      "Default": "Small"
    },
    "Small": {"Type": "Succeed"},
    "Large": {"Type": "Succeed"}
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
        {"Variable": "$.amount", "NumericGreaterThan": 1000, "Next": "Large"},
        {"Variable": "$.amount", "NumericGreaterThan": 0, "Next": "Small"}
      ],
      "Default": "Small"
    },
    "Small": {"Type": "Succeed"},
    "Large": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Choice, ChoiceRule
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL210",
    Severity.WARNING,
    "State '{name}': {dead} can never match, because Choices[{wide}] matches the same inputs and "
    "more",
    help="Move the narrower rule before Choices[{wide}]",
)
def subsumed_choice_rule(choice: Choice) -> Iterator[Finding]:
    if len(choice.choices) < 2:
        return
    from asl_analyze.flow.choice.coverage import taken_before

    behind: dict[int, list[ChoiceRule]] = {}
    for late, early, same in taken_before(choice):
        if not same:
            behind.setdefault(early.number, []).append(late)
    for number, dead in behind.items():
        wide = next(early for early in choice.choices if early.number == number)
        yield found(
            dead[0].operator or dead[0].node,
            related=[
                Related(wide.operator or wide.node, "the wider rule"),
                *(Related(late.operator or late.node, "never matches") for late in dead[1:]),
            ],
            dead=_words(dead),
            name=choice.name,
            wide=number,
        )


def _words(dead: list[ChoiceRule]) -> str:
    first = f"Choices[{dead[0].number}]"
    if len(dead) == 1:
        return first
    return f"{first} and {len(dead) - 1} more rule{'s' if len(dead) > 2 else ''}"
