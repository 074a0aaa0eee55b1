"""A request without a parameter that its integration requires.

### Why it hurts
AWS refuses the definition, or the call fails whenever the state runs.

### How to fix
Add the parameter. A key that ends in `.$` counts.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"Payload": {}},
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
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL605",
    Severity.ERROR,
    "State '{name}' is missing the required parameter '{parameter}' of '{integration}'",
    aws="SCHEMA_VALIDATION_FAILED",
    help="Add '{parameter}' to '{field}'",
)
def missing_parameter(state: Task) -> Iterator[Finding]:
    member, request = state.request.member, state.request.value
    if member is None or request is None:
        return
    resource = parse_resource(state.resource or "")
    offer = None if resource is None else integration(resource)
    if offer is None:
        return
    given = request.members
    missing = [name for name in offer.checked if name not in given and f"{name}.$" not in given]
    if not missing or any(each.key.has_hole for each in given.values()):
        return
    strange = {key.removesuffix(".$") for key in given} - offer.parameters.keys()
    for parameter in missing:
        # A misspelt parameter is reported as such and not as missing too.
        if nearest(parameter, strange) is None:
            yield found(
                member,
                integration=offer.name,
                name=state.name,
                parameter=parameter,
                field=member.name,
            )
