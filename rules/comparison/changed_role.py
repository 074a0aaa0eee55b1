"""A state machine that runs with another role than before.

### Why it hurts
The new role has to allow all that the state machine does: each action that its states call, the
events of jobs that it waits for, its logs and traces, the keys of its data. What it does not allow
fails when a state comes to it. Policies of queues, keys and functions may name the old role too.

### How to fix
Hold the policies of the new role against those of the old one, and look for what names that one.

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
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/shop
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
from asl_analyze.compare.shown import shown, shown_apart
from asl_analyze.rule import Finding, Severity, found, rule

MADE = {"serverless": "the role that the plugin makes for it"}
FROM_POLICIES = "the role that is made from its policies"


@rule(
    "ASLC063",
    Severity.INFO,
    "State machine '{name}' runs with {now} now, no longer with {before}: that role has to allow"
    " all that it does",
    help="Hold the policies of both roles against each other",
)
def changed_role(change: DeclaredChange) -> Iterator[Finding]:
    if not change.is_of("role") or change.safe is not None:
        return
    old, new = change.value_before, change.value
    if old is not None and new is not None:
        before, now = shown_apart(old, new)
    else:
        before, now = ("" if one is None else shown(one) for one in (old, new))
    made = MADE.get(change.pair.new.host, FROM_POLICIES)
    yield found(
        change.place,
        related=change.older,
        name=change.machine,
        now=f"the role {now}" if now else made,
        before=before or made,
    )
