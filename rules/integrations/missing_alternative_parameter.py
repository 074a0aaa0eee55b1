"""A request without any of the parameters of which its integration requires one.

### Why it hurts
The call fails whenever the state runs: `sns:publish`, for example, has to be told a topic, a
target or a phone number.

### How to fix
Add one of the parameters. A key that ends in `.$` counts.

### Fails
```json
{
  "StartAt": "Tell",
  "States": {
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {"Message": "The parcel has arrived"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Tell",
  "States": {
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "Message": "The parcel has arrived",
        "PhoneNumber.$": "$.customer.phone"
      },
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
from asl_analyze.wording.words import listed


@rule(
    "ASL618",
    Severity.WARNING,
    "State '{name}' is missing {parameters}, one of which '{integration}' requires",
    help="Add {parameters} to '{field}'",
)
def missing_alternative_parameter(state: Task) -> Iterator[Finding]:
    member, request = state.request.member, state.request.value
    resource = parse_resource(state.resource or "")
    offer = None if resource is None else integration(resource)
    if member is None or request is None or offer is None or not offer.one_of:
        return
    if any(each.key.has_hole for each in request.members.values()):
        return
    given = {key.removesuffix(".$") for key in request.members}
    strange = given - offer.parameters.keys()
    for group in offer.one_of:
        # A misspelt parameter is reported as such and not as missing too.
        if given.isdisjoint(group) and not any(nearest(name, strange) for name in group):
            yield found(
                member,
                name=state.name,
                integration=offer.name,
                parameters=listed(group, "or"),
                field=member.name,
            )
