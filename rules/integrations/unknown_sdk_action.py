"""An `aws-sdk` action that its service does not have.

### Why it hurts
AWS refuses the definition, unless the action is newer than the catalogue that ships with this
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
      "Resource": "arn:aws:states:::aws-sdk:s3:ListBuckets",
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
      "Resource": "arn:aws:states:::aws-sdk:s3:listBuckets",
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
    "ASL614",
    Severity.WARNING,
    "State '{name}' calls the action '{called}', which '{service}' does not have{hint}",
)
def unknown_sdk_action(state: SdkTask) -> Iterator[Finding]:
    resource = sdk_resource(state)
    if resource is None or resource.service is None or not resource.action:
        return
    service = catalogue.service(resource.service)
    if service is None or not service.modelled:
        return
    if service.action(resource.action) is None:
        near = service.nearest_action(resource.action)
        yield found(
            state.node.members["Resource"].value,
            name=state.name,
            called=resource.action,
            service=resource.service,
            hint=f", did you mean '{near}'?" if near else "",
        )
