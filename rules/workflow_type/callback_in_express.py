"""A task of an Express workflow that waits for a callback (`.waitForTaskToken`).

### Why it hurts
AWS refuses the definition: an Express execution cannot pause until somebody returns its token.

### How to fix
Make the workflow Standard, or move the task to a Standard workflow that starts this one for the
quick part. Drop the suffix when no answer is needed.

### Fails
```json express
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
```json express
{
  "StartAt": "Approve",
  "States": {
    "Approve": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": {"QueueUrl": "https://sqs.example/approvals", "MessageBody.$": "$"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.language.model import ExpressMachine
from asl_analyze.rule import Finding, Severity, found, made_express, rule


@rule(
    "ASL702",
    Severity.ERROR,
    "State '{name}' waits for a callback with '{pattern}', which Express workflows do not support",
    help="Make the workflow Standard, or delete '{pattern}' if it needs no answer",
    aws="SCHEMA_VALIDATION_FAILED",
)
def callback_in_express(machine: ExpressMachine) -> Iterator[Finding]:
    for task in machine.tasks:
        resource = parse_resource(task.resource or "")
        if resource is not None and resource.pattern == ".waitForTaskToken":
            place, related = task.resource_place, made_express(machine.definition)
            yield found(place, related=related, name=task.name, pattern=resource.pattern)
