"""A task that another activity does than before.

### Why it hurts
The workers ask for work of the old activity. Nobody does that of the new one, so each task waits
for its timeout, a year if it has none.

### How to fix
Start workers of the new activity before this is deployed.

### Fails
```json before
{
  "StartAt": "Paint",
  "States": {
    "Paint": {
      "Type": "Task",
      "Resource": "arn:aws:states:eu-west-1:123456789012:activity:paint",
      "Parameters": {
        "colour": "red",
        "size.$": "$.size"
      },
      "TimeoutSeconds": 600,
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Paint",
  "States": {
    "Paint": {
      "Type": "Task",
      "Resource": "arn:aws:states:eu-west-1:123456789012:activity:paint-v2",
      "Parameters": {
        "colour": "red",
        "size.$": "$.size"
      },
      "TimeoutSeconds": 600,
      "End": true
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Paint",
  "States": {
    "Paint": {
      "Type": "Task",
      "Resource": "arn:aws:states:eu-west-1:123456789012:activity:paint",
      "Parameters": {
        "colour": "red",
        "size.$": "$.size"
      },
      "TimeoutSeconds": 600,
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Paint",
  "States": {
    "Paint": {
      "Type": "Task",
      "Resource": "arn:aws:states:eu-west-1:123456789012:activity:paint",
      "Parameters": {
        "colour": "red",
        "size.$": "$.size"
      },
      "TimeoutSeconds": 900,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC042",
    Severity.WARNING,
    "State '{name}' waits for workers of the activity '{now}', no longer of '{before}'",
    help="Start workers of '{now}' before this is deployed",
)
def changed_activity(change: StateFieldChange) -> Iterator[Finding]:
    if change.name != "Resource" or change.now is None:
        return
    before, now = _activity(change.holder_before), _activity(change.holder)
    if before is not None and now is not None and before != now:
        yield found(
            change.now,
            related=was(change.pair.old.definition, change.before),
            name=change.states.new.name,
            now=now,
            before=before,
        )


def _activity(state: object) -> str | None:
    """The name of the activity that does a task; None where it is none, or not known."""
    resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
    return resource.action if resource is not None and resource.kind == "activity" else None
