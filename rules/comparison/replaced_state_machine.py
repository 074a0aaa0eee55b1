"""A state machine that a deployment deletes and makes anew, as its name or its logical id changes.

### Why it hurts
The name of a state machine cannot be changed, so another one is made in its place, with another
ARN. Callers, schedules, alarms and policies that have the old ARN no longer find it. Running
executions of a Standard workflow end at their next transition, and the history of all others is
gone. A new logical id, or in Terraform a new address without a `moved` block, does the same.

### How to fix
Keep the name and the logical id. If another name is wanted, deploy the new state machine beside the
old one, lead the callers over, and delete the old one when nothing runs any more.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Name: orders
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
      Name: orders-v2
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
      Name: orders
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
      Name: orders
      Tracing: {Enabled: true}
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.declared import is_retained, logical_id
from asl_analyze.compare.definitions import DefinitionPair
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Member, String

# In a program of the CDK and in a call of the API other things decide on that.
BY_ID = {
    "cloudformation": "logical id",
    "sam": "logical id",
    "serverless": "logical id",
    "terraform": "address",
}
# CloudFormation makes a name up where there is none.
BY_STACK = ("cloudformation", "sam", "serverless")
GENERATED = "a generated one"
DELETED = (
    "the old one is deleted, what has its ARN loses it, and its running executions end at their"
    " next transition"
)
KEPT = "the old one is retained beside it, and what has its ARN still starts that"
UNLESS = " (unless a 'moved' block leads there)"


@rule(
    "ASLC021",
    Severity.WARNING,
    "State machine '{name}' is made anew, as its {what} changes from '{before}' to '{now}'{unless}:"
    " {outcome}",
    help="Keep the {what}, or deploy the new one beside the old one and lead the callers over",
)
def replaced_state_machine(pair: DefinitionPair) -> Iterator[Finding]:
    old, new = pair.declared_before, pair.declared
    if old is None or new is None or pair.old.host != pair.new.host:
        return
    was, is_now = old.declaration.name_member, new.declaration.name_member
    before, now = _text(was), _text(is_now)
    if (was is None) != (is_now is None) and pair.new.host in BY_STACK:
        before = GENERATED if was is None else before
        now = GENERATED if is_now is None else now
    what: str | None = "name"
    if before is None or now is None or before == now:
        what = BY_ID.get(pair.new.host)
        was = is_now = None
        before, now = logical_id(old), logical_id(new)
        if before == new.declaration.said_beside.moved_from:
            return
    if what is not None and before != now:
        # One of another logical id is no replacement: the old resource is gone.
        is_kept = is_retained(old, "retention" if was is is_now is None else "replacement")
        yield found(
            new.at(is_now),
            related=old.related(was),
            severity=Severity.INFO if is_kept else None,
            name=new.declaration.name,
            what=what,
            before=before,
            now=now,
            unless=UNLESS if what == "address" else "",
            outcome=KEPT if is_kept else DELETED,
        )


def _text(member: Member | None) -> str | None:
    """A name as it is written; None where only a deployment knows it."""
    value = None if member is None else member.value
    return value.value if isinstance(value, String) and not value.has_hole else None
