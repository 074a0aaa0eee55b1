"""A task of an Express workflow that is done by an activity worker.

### Why it hurts
AWS refuses the definition: Express workflows cannot wait for a worker to fetch and answer a task.

### How to fix
Make the workflow Standard, or do the work in a Lambda function.

### Fails
```json express
{
  "StartAt": "Inspect",
  "States": {
    "Inspect": {
      "Type": "Task",
      "Resource": "arn:aws:states:us-east-1:123456789012:activity:inspect",
      "End": true
    }
  }
}
```

### Passes
```json express
{
  "StartAt": "Inspect",
  "States": {
    "Inspect": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:inspect",
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
    "ASL703",
    Severity.ERROR,
    "State '{name}' is done by an activity worker, which Express workflows do not support",
    help="Make the workflow Standard, or do the work in a Lambda function",
    aws="SCHEMA_VALIDATION_FAILED",
)
def activity_in_express(machine: ExpressMachine) -> Iterator[Finding]:
    for task in machine.tasks:
        resource = parse_resource(task.resource or "")
        if resource is not None and resource.kind == "activity":
            related = made_express(machine.definition)
            yield found(task.resource_place, related=related, name=task.name)
