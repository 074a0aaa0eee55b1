"""A definition that cannot be read before the deployment.

### Why it hurts
It may hold any mistake, and nobody told you. The definition is stored in S3, or its text is made by
something that only a deployment knows, such as an import or a macro. A file with tags of Jinja,
Helm, ERB or mustache outside of quotes is not JSON or YAML before that tool has rendered it.

### How to fix
Keep the definition beside the template, by `DefinitionUri`, or inside it. Else check the file that
it is made of, and pass over this one. A file outside of the repository is read with
`--allow-outside DIR`.

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

from asl_analyze.documents.parts import MissingFile, Rendered, Unlooked, Unread, Unresolved
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL021",
    Severity.INFO,
    "{what} '{name}'{part} is not analyzed: {reason}",
    help="Check the file that it is written in or made of, if the repository has it",
)
def unresolved_definition(definition: Unresolved) -> Iterator[Finding]:
    if not isinstance(definition, MissingFile):
        yield found(
            definition.place,
            what=_what(definition),
            name=definition.name,
            part=": this part" if isinstance(definition, Unread) else "",
            reason=definition.reason,
        )


def _what(definition: Unresolved) -> str:
    if isinstance(definition, Rendered):
        return "File"
    return "Section" if isinstance(definition, Unlooked) else "State machine"
