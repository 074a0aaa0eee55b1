"""A task of an Express workflow that waits for a job (`.sync`).

### Why it hurts
AWS refuses the definition: Express workflows only take request-response tasks. They end after five
minutes and cannot be resumed when a job is done.

### How to fix
Drop the suffix when the workflow need not wait for the job. To wait for another Express workflow,
call `aws-sdk:sfn:startSyncExecution`. For anything longer make the workflow Standard, or start the
job from a Standard workflow around this one.

### Fails
```json express
{
  "StartAt": "Transform",
  "States": {
    "Transform": {
      "Type": "Task",
      "Resource": "arn:aws:states:::glue:startJobRun.sync",
      "Parameters": {"JobName": "transform"},
      "End": true
    }
  }
}
```

### Passes
```json express
{
  "StartAt": "Transform",
  "States": {
    "Transform": {
      "Type": "Task",
      "Resource": "arn:aws:states:::glue:startJobRun",
      "Parameters": {"JobName": "transform"},
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
    "ASL701",
    Severity.ERROR,
    "State '{name}' waits for a job with '{pattern}', which Express workflows do not support",
    help="Make the workflow Standard, or delete '{pattern}' if it need not wait for the job",
    aws="SCHEMA_VALIDATION_FAILED",
)
def job_run_in_express(machine: ExpressMachine) -> Iterator[Finding]:
    for task in machine.tasks:
        resource = parse_resource(task.resource or "")
        if resource is not None and resource.pattern in (".sync", ".sync:2"):
            place, related = task.resource_place, made_express(machine.definition)
            yield found(place, related=related, name=task.name, pattern=resource.pattern)
