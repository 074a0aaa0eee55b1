"""A policy that the role of a state machine had, and has no longer.

### Why it hurts
SAM makes the role of the state machine from its `Policies`. What only the policy allowed that is
gone is refused from the next deployment on, and a state that calls it fails.

### How to fix
Keep the policy until no state needs it. Executions that run still call what they called when they
began.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - LambdaInvokePolicy: {FunctionName: work}
        - SQSSendMessagePolicy: {QueueName: orders}
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
      Policies:
        - LambdaInvokePolicy: {FunctionName: work}
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
      Policies:
        - LambdaInvokePolicy: {FunctionName: work}
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
      Policies:
        - LambdaInvokePolicy: {FunctionName: work}
        - SQSSendMessagePolicy: {QueueName: orders}
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
from asl_analyze.syntax.tree import Member, Node


@rule(
    "ASLC064",
    Severity.INFO,
    "State machine '{name}' no longer has {policy}: what only that allowed is refused",
    help="Keep the policy until no state and no running execution needs it",
)
def lost_policy(change: DeclaredChange) -> Iterator[Finding]:
    if change.is_of("policies") and not change.has("role"):
        for place, policy in _lost(change):
            yield found(
                change.place,
                related=change.declared_before.related(place),
                name=change.machine,
                policy=policy,
            )


def _lost(change: DeclaredChange) -> Iterator[tuple[Member | Node | None, str]]:
    """Policies that are gone, or allow something else now; with their older places."""
    if change.value is None and change.value_before is not None:
        yield change.member_before, f"the policies {shown(change.value_before)}"
    for part in parts_of(change):
        if part.now is None and part.value_before is not None:
            yield part.before, f"the policy {shown(part.value_before)}"
        elif part.before is not None and part.safe is None:
            yield part.before, f"the policies as they were, as {part.words}"
