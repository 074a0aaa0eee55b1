"""A task whose `HeartbeatSeconds` is not below its `TimeoutSeconds`.

### Why it hurts
The task times out before a missed heartbeat could be noticed, so the heartbeat protects against
nothing: a dead worker is found no sooner than without it. The documentation asks for a smaller
value.

### How to fix
Make `HeartbeatSeconds` a small part of `TimeoutSeconds`: a little more than the time between two
heartbeats of the worker.

### Fails
```json
{
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Task",
      "Resource": "arn:aws:states:us-east-1:123456789012:activity:work",
      "TimeoutSeconds": 300,
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Task",
      "Resource": "arn:aws:states:us-east-1:123456789012:activity:work",
      "TimeoutSeconds": 600,
      "HeartbeatSeconds": 60,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL513",
    Severity.WARNING,
    "State '{name}' has 'HeartbeatSeconds' {heartbeat}, which is not below 'TimeoutSeconds' "
    "{timeout}, so the timeout comes before a missed heartbeat",
    help="Write a 'HeartbeatSeconds' below {timeout}",
)
def heartbeat_not_below_timeout(task: Task) -> Iterator[Finding]:
    heartbeat, timeout = task.heartbeat_seconds.value, task.timeout_seconds.value
    place, end = task.heartbeat_seconds.node, task.timeout_seconds.node
    if heartbeat is None or timeout is None or heartbeat < timeout or place is None or end is None:
        return
    yield found(
        place,
        related=[Related(end, "the task ends here at the latest")],
        name=task.name,
        heartbeat=heartbeat,
        timeout=timeout,
    )
