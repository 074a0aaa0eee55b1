"""A definition in a file that is not there.

### Why it hurts
The deployment stops, or takes the definition of another day. Nothing of this state machine is
analyzed. Where only upper and lower case differ, it works on some computers and not on others, and
the file of nearly that name is analyzed. A file that a build step makes is there after the build;
where there is not even the directory for it, the finding is only an info.

### How to fix
Correct the path; it counts from the directory of the template. Build the file before the check.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: state-machines/order.asl.json
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

from asl_analyze.documents.parts import MissingFile
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL020",
    Severity.WARNING,
    "State machine '{name}' has its definition in '{file}', but there is no such file{instead}",
    help="Write the path from the directory of this file, or build the definition first",
)
def missing_definition_file(missing: MissingFile) -> Iterator[Finding]:
    other = missing.instead
    yield found(
        missing.place,
        name=missing.name,
        file=missing.path,
        instead=f"; did you mean '{other}'?" if other else "",
        severity=Severity.INFO if missing.is_elsewhere and not other else None,
    )
