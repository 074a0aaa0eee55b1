"""A task that waits for a callback or an activity worker without any timeout.

### Why it hurts
Step Functions waits until somebody calls `SendTaskSuccess` or `SendTaskFailure`. When the message
is lost or its receiver dies, nobody ever will, and the execution hangs for up to a year.

### How to fix
Set `TimeoutSeconds` to the longest time the answer may need. Where the receiver can send
heartbeats, set `HeartbeatSeconds` too: a dead one is then noticed in minutes. Handle
`States.Timeout` in `Retry` or `Catch`.

### Fails
```json
{
  "StartAt": "Approve",
  "States": {
    "Approve": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.example/approvals",
        "MessageBody": {"token.$": "$$.Task.Token"}
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Approve",
  "States": {
    "Approve": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.example/approvals",
        "MessageBody": {"token.$": "$$.Task.Token"}
      },
      "TimeoutSeconds": 86400,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.fixes import add
from asl_analyze.flow.time.timeouts import is_bounded
from asl_analyze.language.model import Task
from asl_analyze.rule import SHOWN, Finding, Severity, found, rule

# A stub: only the user knows how long the answer may take.
HOUR = 3600


@rule(
    "ASL506",
    Severity.WARNING,
    "State '{name}' waits for {whom} without a timeout, for up to a year",
    help="Add 'TimeoutSeconds', and 'HeartbeatSeconds' if {whom} can send heartbeats",
)
def callback_without_timeout(task: Task) -> Iterator[Finding]:
    resource = parse_resource(task.resource or "")
    if resource is None:
        return
    if resource.kind == "activity":
        whom = "an activity worker"
    elif resource.pattern == ".waitForTaskToken":
        whom = "its callback"
    else:
        return
    if not is_bounded(task):
        yield found(
            task.resource_place,
            fix=add(task.node, "TimeoutSeconds", HOUR, SHOWN, after=task.written_resource.member),
            name=task.name,
            whom=whom,
        )
