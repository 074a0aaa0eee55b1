"""An execution that makes at least twice as many transitions as before.

### Why it hurts
Standard workflows are paid by the transition, so the bill grows as much. A loop or a Map with more
states in it is often the reason.

### How to fix
See with `asl-analyze cost --compare` which states make the difference. Work on many items may run
in a distributed Map with Express child executions.

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
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Next": "B"
    },
    "B": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Next": "C"
    },
    "C": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
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
      "Comment": "x",
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.costs import costs_of
from asl_analyze.compare.pair import MachinePair
from asl_analyze.rule import Finding, Severity, found, rule

# Less is told among the figures, but is no finding.
TIMES = 2


@rule(
    "ASLC080",
    Severity.INFO,
    "The state machine makes {now} transitions an execution on average, and made {before}",
    help="See with `asl-analyze cost --compare` which states make the difference",
)
def dearer_execution(pair: MachinePair) -> Iterator[Finding]:
    costs = costs_of(pair)
    if costs is not None and costs.is_standard and costs.now >= TIMES * costs.was > 0:
        start = pair.new.top.start
        yield found(
            pair.new.node if start is None else start.target,
            now=f"{costs.now:,.4g}",
            before=f"{costs.was:,.4g}",
        )
