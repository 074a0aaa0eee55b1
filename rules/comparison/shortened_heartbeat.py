"""A heartbeat that is wanted more often than before, or at all.

### Why it hurts
The worker or whoever holds the task token sends heartbeats as often as it was told once. The state
does not wait for the next one now: it fails with `States.HeartbeatTimeout`, and the answer that
comes later is refused.

### How to fix
Have the workers send heartbeats more often first, and shorten the time when all of them do.

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
          "order.$": "$.order",
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 60,
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
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 900,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.compare.limits import shorter
from asl_analyze.compare.messages import has_worker
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC031",
    Severity.WARNING,
    "{where} now wants a heartbeat every {now} s ({before}): who sends them less often loses the"
    " task",
    help="Have heartbeats sent more often before this is deployed",
)
def shortened_heartbeat(change: StateFieldChange) -> Iterator[Finding]:
    old, new = change.states.old, change.states.new
    if not (isinstance(old, Task) and isinstance(new, Task) and has_worker(old)):
        return
    limit = shorter(change, "HeartbeatSeconds") if has_worker(new) else None
    if limit is not None and change.now is not None:
        yield found(
            change.now,
            related=was(change.pair.old.definition, change.before),
            where=limit.where,
            now=limit.now,
            before=f"before: {limit.before} s" if limit.before else "none before",
        )
