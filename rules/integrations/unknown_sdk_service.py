"""An `aws-sdk` service that Step Functions does not know by that name.

### Why it hurts
AWS refuses the definition, unless the service is newer than the catalogue that ships with this
tool. Names are those of the AWS SDK for Java: services in lower case, actions in camelCase.

### How to fix
Use the name that the message suggests.

### Fails
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:logs:createLogGroup",
      "Parameters": {"LogGroupName": "orders"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:cloudwatchlogs:createLogGroup",
      "Parameters": {"LogGroupName": "orders"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws import catalogue
from asl_analyze.flow.requests import sdk_resource
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL613",
    Severity.WARNING,
    "State '{name}' calls the service '{called}', which the AWS SDK does not have{hint}",
)
def unknown_sdk_service(state: SdkTask) -> Iterator[Finding]:
    resource = sdk_resource(state)
    if resource is None or resource.service is None:
        return
    if catalogue.service(resource.service) is None:
        near = catalogue.nearest_service(resource.service)
        yield found(
            state.node.members["Resource"].value,
            name=state.name,
            called=resource.service,
            hint=f", did you mean '{near}'?" if near else "",
        )
