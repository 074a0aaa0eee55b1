"""A state machine that becomes an Express workflow, or a Standard one.

### Why it hurts
The type of a state machine cannot be changed, so a deployment deletes it and makes another one in
its place. With a name of its own CloudFormation refuses that. Running executions of a Standard
workflow end at their next transition.

The two types also promise other things. A Standard workflow runs each step once, keeps its history,
may last a year and lets an execution be started once under one name. An Express workflow may run a
step twice, ends after five minutes, has no history but its logs, and cannot be redriven.

### How to fix
Deploy a second state machine of the other type beside this one, lead the callers over, and delete
the first one when nothing runs any more. `asl-analyze migrate express` says what stands in the way,
and `asl-analyze migrate standard` likewise.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Type: STANDARD
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
      Type: EXPRESS
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
      Type: STANDARD
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.declared import is_retained
from asl_analyze.compare.definitions import DefinitionPair
from asl_analyze.rule import Finding, Related, Severity, found, rule

BY_TEMPLATE = ("cloudformation", "sam", "cdk", "serverless")
REFUSED = "CloudFormation refuses to replace '{name}' as it has a name of its own"
RETAINED = "another one is made, and the old one is retained beside it"
REPLACED = "it is deleted and made anew, and its running executions end at their next transition"


@rule(
    "ASLC022",
    Severity.WARNING,
    "State machine '{name}' changes from {before} to {now}: {outcome}",
    help="Deploy one of the other type beside it, as `asl-analyze migrate {command}` says",
)
def changed_workflow_type(pair: DefinitionPair) -> Iterator[Finding]:
    before, now = pair.old.workflow_type, pair.new.workflow_type
    if before is None or now is None or before == now:
        return
    name = pair.new.name or "this"
    is_named = pair.declared is not None and pair.declared.declaration.name_member is not None
    refused = is_named and pair.new.host in BY_TEMPLATE
    place = pair.new.typed_at or pair.new.place
    if place is None:
        return
    at, declared = pair.old.typed_at, pair.declared_before
    is_kept = declared is not None and is_retained(declared, "replacement")
    yield found(
        place,
        related=pair.old.before if at is None else [Related(at, "this is the older version")],
        name=name,
        before=before.capitalize(),
        now=now.capitalize(),
        outcome=REFUSED.format(name=name) if refused else RETAINED if is_kept else REPLACED,
        command=now.lower(),
    )
