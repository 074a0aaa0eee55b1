"""Attempts that are new, of a call that does it all again each time.

### Why it hurts
A call that timed out or whose answer was lost may have gone through. Another attempt then sends a
second message, starts a second job or pays twice, and nobody is told.

### How to fix
Retry only errors that come before anything was done, such as throttling; or give the request a
token by which the service knows the second attempt, where it has one.

### Fails
```json before
{
  "StartAt": "Tell",
  "States": {
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders",
        "Message.$": "$.text"
      },
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Tell",
  "States": {
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders",
        "Message.$": "$.text"
      },
      "Retry": [
        {
          "ErrorEquals": [
            "States.ALL"
          ],
          "MaxAttempts": 3
        }
      ],
      "End": true
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Put",
  "States": {
    "Put": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:putItem",
      "Parameters": {
        "TableName": "orders",
        "Item": {
          "id": {
            "S.$": "$.id"
          }
        }
      },
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Put",
  "States": {
    "Put": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:putItem",
      "Parameters": {
        "TableName": "orders",
        "Item": {
          "id": {
            "S.$": "$.id"
          }
        }
      },
      "Retry": [
        {
          "ErrorEquals": [
            "States.ALL"
          ],
          "MaxAttempts": 3
        }
      ],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.compare.retries import added_late
from asl_analyze.flow.effects import repetition_of
from asl_analyze.language.model import State, Task
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC070",
    Severity.WARNING,
    "State '{name}' now makes further attempts after {errors}: {why}",
    help="Retry errors that come before anything is done{remedy}",
)
def repeated_effect(change: StateFieldChange) -> Iterator[Finding]:
    state = change.states.new
    added = added_late(change) if change.name == "Retry" else None
    if added is None:
        return
    task = next((one for one in _tasks(state) if repetition_of(one).is_safe is False), None)
    if task is not None:
        repetition = repetition_of(task)
        inside = "" if task is state else f"in '{task.name}', "
        yield found(
            added.node,
            related=was(change.pair.old.definition, change.before),
            name=state.name,
            errors=added.words,
            why=inside + repetition.why,
            remedy=f", or {repetition.remedy}" if repetition.remedy else "",
        )


def _tasks(state: State) -> Iterator[Task]:
    """The tasks that an attempt of a state does: itself, or those inside it."""
    waiting = [state]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Task):
            yield one
        waiting += [inner for scope in reversed(one.scopes) for inner in reversed(scope.states)]
