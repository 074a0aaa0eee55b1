"""A definition given as a text where an object is needed, or the other way round.

### Why it hurts
The deployment is refused.

### How to fix
Use the property that takes what you have: `Definition` takes an object, `DefinitionString` a text
that is JSON.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/order
      DefinitionString:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```

### Passes
```yaml
Resources:
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/order
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.parts import WrongKind
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import a_value


@rule(
    "ASL027",
    Severity.ERROR,
    "State machine '{name}': '{property}' must be {expected}, not {actual}",
    help="Write the definition as {expected}",
)
def wrong_definition_kind(wrong: WrongKind) -> Iterator[Finding]:
    yield found(
        wrong.member,
        property=wrong.member.name,
        name=wrong.name,
        expected=wrong.expected,
        actual=a_value(wrong.member.value),
    )
