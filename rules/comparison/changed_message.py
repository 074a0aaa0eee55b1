"""A member that the message of a callback or an activity had, and has no longer.

### Why it hurts
Whoever takes the message and answers, a worker or a function behind a queue, reads members of it.
Workers are deployed by themselves: old ones meet new messages, and new ones meet those that still
wait in a queue.

### How to fix
Keep the member until no worker reads it. New ones may come beside it.

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
          "token.$": "$$.Task.Token",
          "order.$": "$.order"
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
          "level": 2
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
from asl_analyze.compare.messages import has_worker, lost_members, token_places
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.wording.words import listed

REQUEST = ("Parameters", "Arguments")
MOST = 5
THERE = "the older version sent it"


@rule(
    "ASLC041",
    Severity.WARNING,
    "State '{name}' no longer sends {members} to whoever answers it",
    help="Send {members} until no worker reads it any more",
)
def changed_message(change: StateFieldChange) -> Iterator[Finding]:
    old, new = change.states.old, change.states.new
    if change.name not in REQUEST or not isinstance(old, Task) or not isinstance(new, Task):
        return
    if not (has_worker(old) and has_worker(new)) or change.now is None:
        return
    # Of the token that moved there is a finding of its own.
    tokens = token_places(old)
    lost = [one for one in lost_members(old, new) if one.path not in tokens]
    if lost:
        told = lost[:MOST]
        older = change.pair.old.definition
        yield found(
            told[0].around or change.now,
            related=[each for one in told for each in was(older, one.before, THERE)],
            name=new.name,
            members=listed([one.path for one in told], "and")
            + (" and more" if lost[MOST:] else ""),
        )
