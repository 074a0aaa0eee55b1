"""A member of an `aws-sdk` request that its API does not have.

### Why it hurts
Either AWS refuses the definition or the call fails, unless the member is newer than the catalogue
that ships with this tool.

### How to fix
Correct the spelling. A member's own structure is checked too, at every depth.

### Fails
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:sns:publish",
      "Parameters": {"Topic": "orders", "Message": "paid"},
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
      "Resource": "arn:aws:states:::aws-sdk:sns:publish",
      "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:orders", "Message": "paid"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import nearest
from asl_analyze.flow.requests import strangers
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL611",
    Severity.WARNING,
    "The API that state '{name}' calls has no '{member}' here{hint}",
)
def unknown_sdk_member(state: SdkTask) -> Iterator[Finding]:
    for stranger in strangers(state):
        if stranger.respelt is None:
            near = nearest(stranger.name, tuple(stranger.known))
            yield found(
                stranger.member,
                name=state.name,
                member=stranger.name,
                hint=f", did you mean '{near}'?" if near else "",
            )
