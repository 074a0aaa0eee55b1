"""A part of the input that every execution needs now, and did not need before.

### Why it hurts
The state fails with an error that nothing can catch where the input does not have it. Callers,
schedules, queues and parents still send what they always sent, and start failing with this
deployment.

### How to fix
Have all callers send it first. Until they do, ask for it with `IsPresent` (in JSONata with
`$exists`) and go on without it.

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
        "Payload": {
          "order.$": "$.order"
        }
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
        "Payload": {
          "order.$": "$.order",
          "card.$": "$.card"
        }
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
        "Payload": {
          "order.$": "$.order"
        }
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
        "Payload": {
          "order.$": "$.order",
          "by": "workflow"
        }
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from asl_analyze.compare.needed import newly_needed
from asl_analyze.compare.pair import MachinePair
from asl_analyze.rule import Finding, Severity, found, rule

MOST = 20


@rule(
    "ASLC001",
    Severity.WARNING,
    "State '{name}' needs '{needed}' of the execution's input, which the older version did not:"
    " executions without it fail",
    help="Have all callers send '{needed}' first, or go on without it where it is not there",
)
def new_required_input(pair: MachinePair) -> Iterator[Finding]:
    for need in islice(newly_needed(pair), MOST):
        yield found(need.place, name=need.state.name, needed=need.path)
