"""A state machine of the older version that the newer one does not have.

### Why it hurts
Deploying deletes it. Whoever starts it is told that it does not exist, and running executions of a
Standard workflow end at their next transition, whatever they have begun. Its versions, aliases and
schedules go with it, and what has failed can no longer be redriven.

### How to fix
Keep it until nothing starts it and no execution runs, and delete it then. If it only moved to
another stack or has another name now, see that callers know the new one before the old one goes.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
```yaml after
Resources:
  Topic: {Type: AWS::SNS::Topic}
```

### Passes
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
```yaml after
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.declared import is_retained
from asl_analyze.compare.definitions import LostDefinition
from asl_analyze.rule import Finding, Severity, found, rule

DELETED = "what starts it fails, and its running executions end at their next transition"
KEPT = "it is retained, and no deployment changes it any more"


@rule(
    "ASLC020",
    Severity.WARNING,
    "State machine '{name}' is gone: {outcome}",
    help="Delete '{name}' only once nothing starts it and no execution runs",
)
def lost_definition(lost: LostDefinition) -> Iterator[Finding]:
    declared = lost.old.declared
    is_kept = declared is not None and is_retained(declared, "retention")
    yield found(
        lost.place,
        related=lost.before,
        severity=Severity.INFO if is_kept else None,
        name=lost.name,
        outcome=KEPT if is_kept else DELETED,
    )
