"""A Task of an integration without the parameters that the call needs.

### Why it hurts
AWS refuses the definition: an integration sends a request, and the request is what stands in
`Parameters` (JSONPath) or `Arguments` (JSONata).

### How to fix
Add the field with the request.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}
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
      "Parameters": {"FunctionName": "charge"},
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
from asl_analyze.wording.words import listed

FIELDS = ("Parameters", "Arguments")


@rule(
    "ASL604",
    Severity.ERROR,
    "State '{name}' calls '{integration}' but has no '{field}'; required: {required}",
    aws="SCHEMA_VALIDATION_FAILED",
    help="Add '{field}' with {required}",
)
def missing_parameters(state: Task) -> Iterator[Finding]:
    if state.request.is_given:
        return
    resource = parse_resource(state.resource or "")
    if resource is None or resource.kind not in ("optimized", "http"):
        return
    offer = integration(resource)
    if offer is not None and offer.required and not _stands_otherwise(state):
        yield found(
            state.resource_place,
            name=state.name,
            integration=offer.name,
            field="Arguments" if state.language == JSONATA else "Parameters",
            required=listed(offer.required, "and"),
        )


def _stands_otherwise(state: Task) -> bool:
    """Whether the request stands under a faulty name, which is reported as that."""
    return any(
        member.key.has_hole or nearest(name, FIELDS) is not None
        for name, member in state.node.members.items()
    )
