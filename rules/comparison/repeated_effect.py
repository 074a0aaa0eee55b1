"""Attempts of a call that does it all again each time, where there were none, or none that did.

### Why it hurts
A call that timed out or whose answer was lost may have gone through. Another attempt then sends a
second message, starts a second job or pays twice, and nobody is told. The same goes for a call that
is retried as before, but has lost the token by which the service knew the second attempt.

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

from asl_analyze.aws.effects import TOKEN
from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.compare.retries import Added, added_late, kept_late
from asl_analyze.flow.effects import Repetition, repetition_of
from asl_analyze.language.model import State, Task
from asl_analyze.rule import Finding, Severity, found, rule, was

NO_LONGER_KNOWN = (
    "is retried after {errors} as before, but without the token that told its service of a second"
    " attempt"
)
REQUEST = ("Parameters", "Arguments", "Resource")


@rule(
    "ASLC070",
    Severity.WARNING,
    "State '{name}' {what}: {why}",
    help="Retry errors that come before anything is done{remedy}",
)
def repeated_effect(change: StateFieldChange) -> Iterator[Finding]:
    if change.name == "Retry":
        yield from _more_attempts(change)
    elif change.name in REQUEST:
        yield from _lost_token(change)


def _more_attempts(change: StateFieldChange) -> Iterator[Finding]:
    state, added = change.states.new, added_late(change)
    task = next((one for one in _tasks(state) if repetition_of(one).is_safe is False), None)
    if added is None or task is None:
        return
    repetition = repetition_of(task)
    inside = "" if task is state else f"in '{task.name}', "
    yield found(
        added.node,
        related=was(change.pair.old.definition, change.before),
        name=state.name,
        what=f"now makes further attempts after {added.words}",
        why=inside + repetition.why,
        remedy=_remedy(repetition),
    )


def _lost_token(change: StateFieldChange) -> Iterator[Finding]:
    """A call that a second attempt did not repeat, and repeats now."""
    old, new = change.states.old, change.states.new
    if not isinstance(old, Task) or not isinstance(new, Task):
        return
    before, now = repetition_of(old), repetition_of(new)
    retrier = kept_late(change.pair, new)
    if retrier is None or now.is_safe is not False or before.kind != TOKEN or not before.is_safe:
        return
    yield found(
        now.place,
        related=was(change.pair.old.definition, before.place),
        name=new.name,
        what=NO_LONGER_KNOWN.format(errors=Added(retrier).words),
        why=now.why,
        remedy=_remedy(now),
    )


def _remedy(repetition: Repetition) -> str:
    return f", or {repetition.remedy}" if repetition.remedy else ""


def _tasks(state: State) -> Iterator[Task]:
    """The tasks that an attempt of a state does: itself, or those inside it."""
    waiting = [state]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Task):
            yield one
        waiting += [inner for scope in reversed(one.scopes) for inner in reversed(scope.states)]
