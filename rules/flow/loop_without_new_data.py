"""A loop that waits and decides, but in which nothing changes what it decides on.

### Why it hurts
A polling loop has to ask again. One that leads from the Choice to the Wait and straight back to the
Choice tests the same data every time: an execution that goes round once does so until a timeout or
the 25,000 events of its history end it.

### How to fix
Let the Wait lead to the task that asks, not to the Choice.

### Fails
```json
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun",
      "Parameters": {"JobName": "nightly", "RunId.$": "$.RunId"},
      "ResultPath": "$.Status",
      "Next": "Running?"
    },
    "Running?": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.Status.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "Pause"}
      ],
      "Default": "Done"
    },
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Running?"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun",
      "Parameters": {"JobName": "nightly", "RunId.$": "$.RunId"},
      "ResultPath": "$.Status",
      "Next": "Running?"
    },
    "Running?": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.Status.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "Pause"}
      ],
      "Default": "Done"
    },
    "Pause": {"Type": "Wait", "Seconds": 60, "Next": "Ask"},
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
    "ASL217",
    Severity.WARNING,
    "Loop {loop} never asks again: nothing in it changes the data that its Choice tests",
    help="Lead the loop through the task that asks",
)
def loop_without_new_data(scope: Scope) -> Iterator[Finding]:
    if not graph_of(scope).loops():
        return
    # Most scopes have no loop, and need nothing that is about them.
    from asl_analyze.flow.progress.stuck_loops import stuck_loops

    for loop in stuck_loops(scope):
        yield found(
            loop.states[0].key, path=[Related(*step) for step in loop.steps], loop=loop.words
        )
