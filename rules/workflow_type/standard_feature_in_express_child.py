"""A task or Map that Express executions do not support, in the Express children of a Map.

### Why it hurts
The children of this distributed Map are Express executions (`"ExecutionType": "EXPRESS"`). They
take request-response tasks only: no `.sync`, no `.waitForTaskToken`, no activity, and no further
distributed Map.

### How to fix
Set `"ExecutionType": "STANDARD"`, or do without waiting in the children.

### Fails
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
        "StartAt": "Transform",
        "States": {
          "Transform": {
            "Type": "Task",
            "Resource": "arn:aws:states:::glue:startJobRun.sync",
            "Parameters": {"JobName": "transform"},
            "End": true
          }
        }
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Transform",
        "States": {
          "Transform": {
            "Type": "Task",
            "Resource": "arn:aws:states:::glue:startJobRun.sync",
            "Parameters": {"JobName": "transform"},
            "End": true
          }
        }
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.time.executions import (
    distributed_mode,
    execution_of,
    is_express_child,
    is_express_machine,
)
from asl_analyze.language.model import Map, Scope, Task
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL707",
    Severity.WARNING,
    "State '{name}' {does}, which the Express child executions of Map '{map}' do not support",
    help="Write 'STANDARD' as 'ExecutionType' of Map '{map}'",
)
def standard_feature_in_express_child(scope: Scope) -> Iterator[Finding]:
    child = execution_of(scope)
    # In an Express workflow the rules on the workflow itself say it already.
    if child.owner is None or not is_express_child(child) or is_express_machine(scope.machine):
        return
    for state in scope.states:
        if isinstance(state, Task):
            does, place = task_does(state), state.written_resource.member
        elif isinstance(state, Map):
            does, place = "is distributed", distributed_mode(state)
        else:
            continue
        if does and place is not None:
            yield found(
                place.value,
                related=[Related(child.owner.key, "starts an Express execution for its items")],
                name=state.name,
                does=does,
                map=child.owner.name,
            )


def task_does(task: Task) -> str:
    """What a task does that Express executions cannot, empty for nothing."""
    resource = parse_resource(task.resource or "")
    if resource is None:
        return ""
    if resource.kind == "activity":
        return "is done by an activity worker"
    waits = {".sync": "a job", ".sync:2": "a job", ".waitForTaskToken": "a callback"}
    awaited = waits.get(resource.pattern or "")
    return f"waits for {awaited} with '{resource.pattern}'" if awaited else ""
