"""A state machine with more than one definition.

### Why it hurts
The deployment is refused: a state machine takes its definition from one property.

### How to fix
Keep the one that you mean.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: s3://artifacts/order.asl.json
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```

### Passes
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.parts import Declaration
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL022",
    Severity.ERROR,
    "State machine '{name}' has '{first}' and '{second}', but must have only one of them",
    help="Keep '{first}' or '{second}' and delete the other",
)
def several_definitions(machine: Declaration) -> Iterator[Finding]:
    if not machine.settled or len(machine.given) < 2:
        return
    first, second = machine.given[:2]
    yield found(
        second,
        related=[Related(first, f"'{first.name}' is here")],
        name=machine.name,
        first=first.name,
        second=second.name,
    )
