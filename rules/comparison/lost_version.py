"""A version of a state machine that goes with the resource that declares it.

### Why it hurts
Callers that start the state machine by the ARN of that version are told that it does not exist, and
an alias that leads to it cannot be updated.

### How to fix
Give the resource `DeletionPolicy: Retain` and deploy that first, so that the version stays.

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
  OrdersV1:
    Type: AWS::StepFunctions::StateMachineVersion
    Properties: {StateMachineArn: !Ref Orders}
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
  OrdersV1:
    Type: AWS::StepFunctions::StateMachineVersion
    DeletionPolicy: Retain
    Properties: {StateMachineArn: !Ref Orders}
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

from asl_analyze.compare.definitions import DefinitionPair
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASLC025",
    Severity.INFO,
    "State machine '{name}' loses its version '{version}': what starts it by the ARN of that"
    " version fails",
    help="Retain '{version}' until nothing uses it",
)
def lost_version(pair: DefinitionPair) -> Iterator[Finding]:
    old, new = pair.declared_before, pair.declared
    if old is None or new is None:
        return
    now = new.declaration.said_beside.versions
    for version, place in old.declaration.said_beside.versions.items():
        if version not in now:
            yield found(
                new.at(), related=old.related(place), version=version, name=new.declaration.name
            )
