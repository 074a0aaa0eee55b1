"""An event that started a state machine, and does so no longer.

### Why it hurts
The schedule, the rule or the path of the API goes with the next deployment. Nothing fails: there
are no executions any more, and whoever waits for their work waits.

### How to fix
Keep the event, or see that something else starts the state machine.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Events:
        Nightly:
          Type: ScheduleV2
          Properties: {ScheduleExpression: rate(1 day)}
        Uploaded:
          Type: EventBridgeRule
          Properties: {Pattern: {source: [aws.s3]}}
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
      Events:
        Uploaded:
          Type: EventBridgeRule
          Properties: {Pattern: {source: [aws.s3]}}
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
      Events:
        Nightly:
          Type: ScheduleV2
          Properties: {ScheduleExpression: rate(1 day)}
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
      Events:
        Nightly:
          Type: ScheduleV2
          Properties: {ScheduleExpression: rate(1 day)}
        Uploaded:
          Type: EventBridgeRule
          Properties: {Pattern: {source: [aws.s3]}}
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.declared import DeclaredChange
from asl_analyze.compare.parts import parts_of
from asl_analyze.compare.shown import shown
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Array, Member, Node, Object


@rule(
    "ASLC024",
    Severity.WARNING,
    "State machine '{name}' is no longer started by {event}",
    help="Keep the event, or see that something else starts '{name}'",
)
def lost_trigger(change: DeclaredChange) -> Iterator[Finding]:
    if not change.is_of("triggers") or change.value_before is None:
        return
    for gone in _gone(change):
        yield found(
            change.place,
            related=change.declared_before.related(gone),
            name=change.machine,
            event=f"the event '{gone.name}'" if isinstance(gone, Member) else shown(gone),
        )


def _gone(change: DeclaredChange) -> list[Member | Node]:
    before = change.value_before
    if change.value is not None:
        return [
            one.before for one in parts_of(change) if one.now is None and one.before is not None
        ]
    if isinstance(before, Object):
        return list(before.members.values())
    return list(before.items) if isinstance(before, Array) else []
