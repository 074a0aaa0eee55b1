"""A Task that calls a service which the platform team does not run.

### Why it hurts
The role of the state machine may not call it, so the execution fails in production only.

### How to fix
Call one of the services that are allowed, or ask for another one.

### Fails
```json allowed=lambda+sqs
{
  "StartAt": "Copy",
  "States": {
    "Copy": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:s3:copyObject",
      "Parameters": {"Bucket": "b", "Key": "k", "CopySource": "a/k"},
      "End": true
    }
  }
}
```

### Passes
```json allowed=lambda+s3
{
  "StartAt": "Copy",
  "States": {
    "Copy": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:s3:copyObject",
      "Parameters": {"Bucket": "b", "Key": "k", "CopySource": "a/k"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.rule_options import RuleOptions, option

PREFIX = "arn:aws:states:::"


class ServiceNotAllowed(RuleOptions):
    """Which services may be called."""

    allowed: list[str] = option(
        [], "The services that may be called; with none every service may be."
    )


@rule("ACME002", Severity.ERROR, "Task '{state}' calls '{service}', which is not allowed here")
def service_not_allowed(task: Task, options: ServiceNotAllowed) -> Iterator[Finding]:
    resource = task.resource or ""
    if not options.allowed or not resource.startswith(PREFIX):
        return
    service = resource.removeprefix(PREFIX).removeprefix("aws-sdk:").partition(":")[0]
    if service not in options.allowed:
        yield found(task.key, state=task.name, service=service)
