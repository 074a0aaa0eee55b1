"""An alias of a state machine that the newer version does not have.

### Why it hurts
Callers that start the state machine by the ARN of the alias are told that it does not exist. An
alias that got another name is another alias.

### How to fix
Keep the alias until no caller uses it. A new one can stand beside it and lead to the same version.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      AutoPublishAlias: live
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
      AutoPublishAlias: prod
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
      AutoPublishAlias: live
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
      AutoPublishAlias: live
      Tracing: {Enabled: true}
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
    "ASLC023",
    Severity.WARNING,
    "State machine '{name}' no longer has the alias '{alias}': what starts it by that alias fails",
    help="Keep '{alias}' until nothing uses it",
)
def lost_alias(pair: DefinitionPair) -> Iterator[Finding]:
    old, new = pair.declared_before, pair.declared
    if old is None or new is None:
        return
    now = new.declaration.said_beside.aliases
    for alias, place in old.declaration.said_beside.aliases.items():
        if alias not in now:
            yield found(
                new.at(), related=old.related(place), alias=alias, name=new.declaration.name
            )
