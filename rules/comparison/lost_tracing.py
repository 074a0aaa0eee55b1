"""Executions that X-Ray has no traces of any more.

### Why it hurts
The service map loses the state machine, and what looks for its traces finds none of executions that
begin after the deployment.

### How to fix
Keep tracing on, or change what looks for the traces.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Tracing: {Enabled: true}
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
      Tracing: {Enabled: false}
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
```
```yaml after
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Tracing: {Enabled: true}
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.declared import DeclaredChange
from asl_analyze.compare.observed import traces
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASLC055",
    Severity.INFO,
    "State machine '{name}' is no longer traced by X-Ray: what looks for its traces finds none",
    help="Keep tracing on, or change what looks for the traces of '{name}'",
)
def lost_tracing(change: DeclaredChange) -> Iterator[Finding]:
    if not change.is_of("tracing"):
        return
    if traces(change.value_before) is True and traces(change.value) is False:
        yield found(change.place, related=change.older, name=change.machine)
