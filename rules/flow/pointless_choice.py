"""A Choice whose every rule, and its `Default`, lead to the same state.

### Why it hurts
Nothing is chosen: the state costs a transition and makes readers look for a difference that is not
there. Often one of the targets was meant to be another state.

### How to fix
Correct the targets, or delete the Choice and lead to the target directly.

### Fails
```json
{
  "StartAt": "Route",
  "States": {
    "Route": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.express", "BooleanEquals": true, "Next": "Ship"}],
      "Default": "Ship"
    },
    "Ship": {"Type": "Succeed"}
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
      "Choices": [{"Variable": "$.express", "BooleanEquals": true, "Next": "Fly"}],
      "Default": "Ship"
    },
    "Fly": {"Type": "Pass", "Next": "Ship"},
    "Ship": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Choice, ChoiceRule
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL213",
    Severity.INFO,
    "State '{name}' leads to '{target}' whichever rule matches",
    help="Correct the targets, or delete the Choice and lead to '{target}' directly",
)
def pointless_choice(choice: Choice) -> Iterator[Finding]:
    ways = choice.transitions
    parts: list[Choice | ChoiceRule] = [choice, *choice.choices]
    if any(part.assign.is_given or part.output.is_given for part in parts):
        return  # what a rule assigns or hands on is a difference
    targets = {way.target.value for way in ways}
    everywhere = len(choice.choices) + 1 == len(ways) and any(way.kind == "default" for way in ways)
    if everywhere and len(targets) == 1 and choice.choices and not ways[0].target.has_hole:
        related = [Related(way.target, f"'{way.words}'") for way in ways]
        yield found(choice.key, related=related, name=choice.name, target=ways[0].target.value)
