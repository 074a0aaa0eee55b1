"""A loop that asks a service for a status again and again without a pause.

### Why it hurts
The service is asked hundreds of times a minute, which it answers with throttling, and every round
costs state transitions and writes to the history of the execution. When that holds 25,000 events,
within minutes, the execution fails while what it waits for goes on.

### How to fix
Put a Wait state into the loop. Where the integration offers `.sync` or `.waitForTaskToken`, let
the task itself wait: that costs one transition for the whole time.

### Fails
```json
{
  "StartAt": "GetStatus",
  "States": {
    "GetStatus": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun",
      "Parameters": {"JobName": "nightly", "RunId.$": "$.RunId"},
      "ResultPath": "$.Status",
      "Next": "IsReady"
    },
    "IsReady": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.Status.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "GetStatus"}
      ],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "GetStatus"},
    "GetStatus": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun",
      "Parameters": {"JobName": "nightly", "RunId.$": "$.RunId"},
      "ResultPath": "$.Status",
      "Next": "IsReady"
    },
    "IsReady": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.Status.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "Pause"}
      ],
      "Default": "Done"
    },
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


@rule(
    "ASL215",
    Severity.WARNING,
    "Loop {loop} polls without a pause: {consequence}",
    help="Add a Wait state to the loop",
)
def polling_without_wait(scope: Scope) -> Iterator[Finding]:
    if not graph_of(scope).loops():
        return
    # Most scopes have no loop, and need nothing that is about them.
    from asl_analyze.flow.time.pace import consequence, polled, unpaced_loops

    for loop in unpaced_loops(scope):
        task = polled(loop)
        if task is not None:
            yield found(
                task.key,
                path=[Related(*step) for step in loop.steps],
                loop=loop.words,
                consequence=consequence(loop),
            )
