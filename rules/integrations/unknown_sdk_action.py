"""An `aws-sdk` action that its service does not have.

### Why it hurts
AWS refuses the definition, unless the action is newer than the catalogue that ships with this
tool. A name that begins with a capital letter is always refused, and a few actions that the SDK has
are not offered: those that stream events, and some of `sts`. Names are those of the AWS SDK for
Java: services in lower case, actions in camelCase.

### How to fix
Use the name that the message suggests, or call the API from a Lambda function.

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
from asl_analyze.fixes import respell
from asl_analyze.flow.requests import sdk_resource
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import SAFE, UNSAFE, Finding, Severity, found, rule


@rule(
    "ASL614",
    Severity.WARNING,
    "State '{name}' calls '{service}:{called}', {reason}{hint}",
)
def unknown_sdk_action(state: SdkTask) -> Iterator[Finding]:
    resource = sdk_resource(state)
    if resource is None or resource.service is None or not resource.action:
        return
    service = catalogue.service(resource.service)
    if service is None or not service.modelled:
        return
    called, near = resource.action, None
    refusal = service.refusal(called)
    if service.action(called) is None:
        near = service.nearest_action(called)
        reason = f"but '{service.name}' has no such action"
    elif refusal is not None:
        reason = f"which Step Functions cannot call: {refusal}"
    else:
        return
    # AWS was seen to refuse an action that is right but for its first letter.
    capital = called[:1].isupper() and near == called[:1].lower() + called[1:]
    yield found(
        state.resource_place,
        name=state.name,
        called=called,
        service=service.name,
        reason=reason,
        hint=f"; did you mean '{near}'?" if near else "",
        severity=Severity.ERROR if capital else None,
        help=f"Write 'aws-sdk:{service.name}:{near}'" if near else None,
        fix=respell(
            state.resource_place,
            f":{resource.service}:{called}",
            f":{resource.service}:{near}",
            SAFE if capital else UNSAFE,
        )
        if near
        else None,
    )
