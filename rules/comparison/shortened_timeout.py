"""A timeout that is shorter than before, or new.

### Why it hurts
What took longer than the new limit and went well so far fails with `States.Timeout` now. The call
may have gone through all the same, and callers get an error that they did not get before.

### How to fix
Look up in the history or the logs how long it takes, and give it more time than that.

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
      "TimeoutSeconds": 60,
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
      "TimeoutSeconds": 20,
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
      "TimeoutSeconds": 60,
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
      "TimeoutSeconds": 90,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import FieldChange
from asl_analyze.compare.limits import shorter
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC030",
    Severity.WARNING,
    "{where} now times out after {now} s ({before}): what needs more time fails",
    help="Give it more time than it needs",
)
def shortened_timeout(change: FieldChange) -> Iterator[Finding]:
    limit = shorter(change, "TimeoutSeconds")
    if limit is not None and change.now is not None:
        yield found(
            change.now,
            related=was(change.pair.old.definition, change.before),
            where=limit.where,
            now=limit.now,
            before=f"before: {limit.before} s" if limit.before else "no limit before",
        )
