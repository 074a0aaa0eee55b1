"""A polling loop that ends on success alone and goes on for any other status.

### Why it hurts
What is waited for may fail, be stopped or be deleted. The loop that only knows the status of
success then asks on: until a timeout, the 25,000 events of the history, or the year that an
execution may last. Nobody is told that the work has failed. A loop that goes on unless the status
is that of success does the same.

### How to fix
Add a rule for each status of failure, or go round only while the status is one of those that may
still change and let `Default` lead to a Fail state. A `TimeoutSeconds` of the workflow, or a count
of the rounds, bounds the loop as well.

### Fails
```json
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:rds:describeDBInstances",
      "Parameters": {"DbInstanceIdentifier.$": "$.id"},
      "ResultPath": "$.found",
      "Next": "Available?"
    },
    "Available?": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.found.DbInstances[0].DbInstanceStatus",
          "StringEquals": "available",
          "Next": "Done"
        }
      ],
      "Default": "Pause"
    },
    "Pause": {"Type": "Wait", "Seconds": 300, "Next": "Ask"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "TimeoutSeconds": 7200,
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:rds:describeDBInstances",
      "Parameters": {"DbInstanceIdentifier.$": "$.id"},
      "ResultPath": "$.found",
      "Next": "Available?"
    },
    "Available?": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.found.DbInstances[0].DbInstanceStatus",
          "StringEquals": "available",
          "Next": "Done"
        }
      ],
      "Default": "Pause"
    },
    "Pause": {"Type": "Wait", "Seconds": 300, "Next": "Ask"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import Scope
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.words import listed


@rule(
    "ASL218",
    Severity.WARNING,
    "Loop {loop} ends only when '{variable}' is {status}, so it goes on when what it waits for "
    "has failed",
    help="Add a rule for each status of failure, or a 'TimeoutSeconds' to the workflow",
)
def polling_without_failure_exit(scope: Scope) -> Iterator[Finding]:
    if not graph_of(scope).loops():
        return
    # Most scopes have no loop, and need nothing that is about them.
    from asl_analyze.flow.time.polling import only_exit, polls

    for poll in polls(scope):
        leaves = only_exit(poll)
        if leaves is not None:
            place, variable, statuses = leaves
            yield found(
                place,
                path=[Related(*step) for step in poll.loop.steps],
                loop=poll.loop.words,
                variable=variable,
                status=listed(statuses, "or"),
            )
