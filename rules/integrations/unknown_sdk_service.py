"""An `aws-sdk` service that Step Functions does not offer by that name.

### Why it hurts
AWS refuses the definition, unless the service is newer than the catalogue that ships with this
tool. Some services have no SDK integration, among them all whose endpoint belongs to one account or
device (`apigatewaymanagementapi`), and AWS removes services that it closes. Names are those of the
AWS SDK for Java: services in lower case, actions in camelCase.

### How to fix
Use the name that the message suggests. Where a service has no integration, call it from a Lambda
function or, if it has an HTTP API, with `http:invoke`.

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
from asl_analyze.fixes import respell
from asl_analyze.flow.requests import sdk_resource
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule


@rule(
    "ASL613",
    Severity.WARNING,
    "State '{name}' calls the service '{called}', which {reason}{hint}",
)
def unknown_sdk_service(state: SdkTask) -> Iterator[Finding]:
    resource = sdk_resource(state)
    if resource is None or resource.service is None:
        return
    reason, near = _against(resource.service), None
    if catalogue.service(resource.service) is None:
        near = catalogue.nearest_service(resource.service)
    if reason:
        yield found(
            state.resource_place,
            name=state.name,
            called=resource.service,
            reason=reason,
            hint=f"; did you mean '{near}'?" if near else "",
            help=f"Write 'aws-sdk:{near}:…'" if near else None,
            fix=respell(
                state.resource_place,
                f":aws-sdk:{resource.service}:",
                f":aws-sdk:{near}:",
                UNSAFE,
            )
            if near
            else None,
        )


def _against(name: str) -> str:
    """What speaks against a service, empty when nothing does."""
    service = catalogue.service(name)
    if service is None:
        return "the AWS SDK does not have"
    if service.removed:
        when = service.removed
        return f"AWS removed from the SDK integrations {when if ' ' in when else f'in {when}'}"
    return "" if service.listed else "AWS does not list among the SDK integrations"
