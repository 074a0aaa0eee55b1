"""A task token that whoever answers finds at another place, or not at all.

### Why it hurts
The receiver of the message takes the token from where it always was. It finds nothing there, so
nobody answers, and the state waits until its timeout, a year if it has none. Where a state no
longer waits, the answer of a receiver that still sends one is refused.

### How to fix
Pass the token at both places until every receiver reads the new one. Messages that wait in a queue
have it at the old place.

### Fails
```json before
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "taskToken.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval",
          "priority": 1
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.compare.messages import token_places, waits_for_token
from asl_analyze.flow.task_tokens import may_pass_token
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.syntax.tree import Member, Node
from asl_analyze.wording.words import listed

REQUEST = ("Parameters", "Arguments")


@rule(
    "ASLC040",
    Severity.WARNING,
    "State '{name}' {what}",
    help="Change the receivers first, and pass the token at both places until all of them are",
)
def moved_task_token(change: StateFieldChange) -> Iterator[Finding]:
    old, new = change.states.old, change.states.new
    if not isinstance(old, Task) or not isinstance(new, Task):
        return
    waited, waits = waits_for_token(old), waits_for_token(new)
    what, place, before = None, change.now or new.key, [change.before or old.request.member]
    if change.name == "Resource" and {waited, waits} == {True, False}:
        what = (
            "now waits for an answer with its task token, which nobody sends yet"
            if waits
            else "no longer waits for the answer with its task token, which is refused now"
        )
    elif change.name in REQUEST and change.member is not None and waited and waits:
        what = _moved(old, new)
        place = next(_places(new, old), place)
        before = [*_places(old, new)] or before
    if what is not None:
        yield found(
            place,
            related=[each for one in before for each in was(change.pair.old.definition, one)],
            name=new.name,
            what=what,
        )


def _moved(old: Task, new: Task) -> str | None:
    before, now = token_places(old), token_places(new)
    gone = sorted(before.keys() - now.keys())
    if before and not may_pass_token(new):
        return (
            f"no longer passes its task token, which was {listed(gone, 'and')}: nobody can answer"
        )
    if not gone or not now:
        return None
    here = listed(sorted(now), "and")
    return f"passes its task token as {here}, no longer as {listed(gone, 'or')}"


def _places(here: Task, there: Task) -> Iterator[Member | Node]:
    """Where one version has the token, and the other does not."""
    elsewhere = token_places(there)
    return (spot for path, spot in token_places(here).items() if path not in elsewhere)
