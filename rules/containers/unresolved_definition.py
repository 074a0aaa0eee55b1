"""A definition that cannot be read before the deployment.

### Why it hurts
It may hold any mistake, and nobody told you. The definition is stored in S3, or its text is made by
something that only a deployment knows, such as an import or a macro.

### How to fix
Keep the definition beside the template, by `DefinitionUri`, or inside it. Else check the file that
it is made of, and pass over this one.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: s3://artifacts/order.asl.json
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

from asl_analyze.documents.parts import MissingFile, Unread, Unresolved
from asl_analyze.rule import Finding, Severity, found, rule


@rule("ASL021", Severity.INFO, "State machine '{name}'{part} is not analyzed: {reason}")
def unresolved_definition(definition: Unresolved) -> Iterator[Finding]:
    if not isinstance(definition, MissingFile):
        part = ": this part" if isinstance(definition, Unread) else ""
        yield found(definition.place, name=definition.name, part=part, reason=definition.reason)
