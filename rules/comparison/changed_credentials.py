"""A task that calls its service with another role than before.

### Why it hurts
The role of the state machine has to be allowed to take on the new role (`sts:AssumeRole`), that
role has to trust it, and to allow the call. Otherwise the state fails.

### How to fix
See to both policies in the same release.

### Fails
```json before
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Credentials": {
        "RoleArn": "arn:aws:iam::111122223333:role/old"
      },
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Credentials": {
        "RoleArn": "arn:aws:iam::444455556666:role/new"
      },
      "End": true
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Credentials": {
        "RoleArn": "arn:aws:iam::111122223333:role/old"
      },
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Credentials": {
        "RoleArn": "arn:aws:iam::111122223333:role/old"
      },
      "Comment": "same",
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC062",
    Severity.INFO,
    "State '{name}' {what}: roles have to allow that",
    help="See that the role may be assumed, and that it allows the call",
)
def changed_credentials(change: StateFieldChange) -> Iterator[Finding]:
    if change.name != "Credentials" or change.safe is not None:
        return
    here, there = change.member is not None, change.member_before is not None
    what = "calls its service with another role" if here else "no longer assumes another role"
    if here and not there:
        what = "now assumes another role"
    yield found(
        change.now or change.states.new.key,
        related=was(change.pair.old.definition, change.before),
        name=change.states.new.name,
        what=what,
    )
