"""A workflow type that does not exist.

### Why it hurts
The deployment is refused. Which rules hold for the definition cannot be told either.

### How to fix
Write `STANDARD` or `EXPRESS`, in capitals.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: Express
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
      Type: STANDARD
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.documents.parts import Declaration
from asl_analyze.fixes import one_of
from asl_analyze.rule import SAFE, Finding, Severity, found, rule
from asl_analyze.syntax.tree import String


@rule(
    "ASL028",
    Severity.ERROR,
    "State machine '{name}' has the type '{type}', but it must be STANDARD or EXPRESS",
    help="Write STANDARD or EXPRESS, in capitals",
)
def unknown_workflow_type(machine: Declaration) -> Iterator[Finding]:
    value = None if machine.type_member is None else machine.type_member.value
    if isinstance(value, String) and not value.has_hole and value.value not in (STANDARD, EXPRESS):
        fix = one_of(value, (STANDARD, EXPRESS), SAFE)
        yield found(value, name=machine.name, type=value.value, fix=fix)
