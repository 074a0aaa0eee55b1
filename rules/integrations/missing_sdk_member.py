"""An `aws-sdk` request without a parameter that its API requires.

### Why it hurts
The call fails whenever the state runs.

### How to fix
Add the parameter. A key that ends in `.$` counts.

### Fails
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:dynamodb:getItem",
      "Parameters": {"TableName": "orders"},
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
      "Resource": "arn:aws:states:::aws-sdk:dynamodb:getItem",
      "Parameters": {"TableName": "orders", "Key": {"id": {"S": "7"}}},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import nearest
from asl_analyze.flow.requests import sdk_request, sdk_resource
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import listed


@rule(
    "ASL612",
    Severity.WARNING,
    "State '{name}' is missing the required {parameters} of '{action}'",
    help="Add {members} to the request",
)
def missing_sdk_member(state: SdkTask) -> Iterator[Finding]:
    shape, request = sdk_request(state), state.request
    if shape is None or (request.is_given and not request.is_known):
        return
    given = {} if request.value is None else request.value.members
    names = [key.removesuffix(".$") for key in given]
    absent = shape.missing(names)
    if not absent or any(member.key.has_hole for member in given.values()):
        return
    # A misspelt parameter is reported as such and not as missing too.
    strange = [name for name in names if name not in shape.members]
    missing = [name for name in absent if nearest(name, strange) is None]
    if missing:
        place = request.member or state.resource_place
        members, resource = listed(missing, "and"), sdk_resource(state)
        yield found(
            place,
            name=state.name,
            members=members,
            parameters=f"parameter{'s' if len(missing) > 1 else ''} {members}",
            action=f"{resource.service}:{resource.action}" if resource else "",
        )
