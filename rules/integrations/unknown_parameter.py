"""A parameter that its integration does not have.

### Why it hurts
AWS refuses the definition. Parameters begin with a capital, also where the service's own API writes
them otherwise.

### How to fix
Correct the spelling, or delete the parameter.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge", "payload": {}},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "charge", "Payload": {}},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import integration, nearest, parse_resource
from asl_analyze.language.model import JSONATA, Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Object


@rule(
    "ASL606",
    Severity.ERROR,
    "'{integration}' in state '{name}' has no parameter '{parameter}'{hint}",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def unknown_parameter(state: Task) -> Iterator[Finding]:
    parameters = state.get("Arguments" if state.language == JSONATA else "Parameters")
    if not isinstance(parameters, Object):
        return
    resource = parse_resource(state.resource or "")
    offer = None if resource is None else integration(resource)
    if offer is None or not offer.parameters:
        return
    for key, member in parameters.members.items():
        plain = key.removesuffix(".$") if state.language != JSONATA else key
        if plain not in offer.parameters and not member.key.has_hole:
            near = nearest(plain, tuple(offer.parameters))
            yield found(
                member,
                integration=offer.name,
                name=state.name,
                parameter=plain,
                hint=f", did you mean '{near}'?" if near else "",
            )
