"""A parameter in an `aws-sdk` request that is right but for upper and lower case.

### Why it hurts
Step Functions writes the parameters of a request as the AWS SDK for Java does, which is not always
as the service's own documents do (`DbInstanceIdentifier`, `SnsTopicArn`). AWS refuses the
definition, or the call fails whenever the state runs.

### How to fix
Write the parameter as the message says.

### Fails
```json
{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:sns:publish",
      "Parameters": {"topicArn": "arn:aws:sns:us-east-1:123456789012:orders", "Message": "paid"},
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

from asl_analyze.fixes import rename
from asl_analyze.flow.requests import strangers
from asl_analyze.language.model import SdkTask
from asl_analyze.rule import SAFE, Finding, Severity, found, rule


@rule(
    "ASL610",
    Severity.ERROR,
    "State '{name}' has '{member}' in {place}, but the API spells it '{right}'",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
    help="Rename '{member}' to '{right}'",
)
def misspelt_sdk_member(state: SdkTask) -> Iterator[Finding]:
    for stranger in strangers(state):
        right = stranger.respelt
        if right is not None:
            yield found(
                stranger.member,
                member=stranger.name,
                name=state.name,
                place=f"'{stranger.place}'" if stranger.place else "its request",
                right=right,
                fix=rename(f"{right}.$" if stranger.dynamic else right, SAFE, stranger.member),
            )
