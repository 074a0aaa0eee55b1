"""A state machine without a definition.

### Why it hurts
The deployment is refused.

### How to fix
Give it one, by one of the properties that the message names.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/order
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
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import listed


@rule(
    "ASL023",
    Severity.ERROR,
    "State machine '{name}' has no definition: it needs {ways}",
    help="Add {ways}",
)
def missing_definition(machine: Declaration) -> Iterator[Finding]:
    if machine.settled and not machine.given:
        yield found(machine.place, name=machine.name, ways=listed(list(machine.ways), "or"))
