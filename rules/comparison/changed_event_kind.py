"""A state whose executions write other events than before.

### Why it hurts
The history, logs and EventBridge name what happens by the kind of state and of task:
`LambdaFunctionFailed` of a function called by its ARN becomes `TaskFailed` with `lambda:invoke`.
Metric filters, alarms and queries that look for the old kind find nothing more. What runs in a
distributed Map writes its events into executions of its own.

### How to fix
Change what looks for the events in the same release.

### Fails
```json before
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "OutputPath": "$.Payload",
      "End": true
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "OutputPath": "$.Payload",
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "OutputPath": "$.Payload",
      "Comment": "new",
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.compare.changes import Change, StateFieldChange, StateMoved
from asl_analyze.language.model import Map, State, Task
from asl_analyze.rule import Finding, Severity, found, rule, was

# What the events of a task's attempts begin with.
EVENTS = {"lambda-function": "LambdaFunction", "activity": "Activity"}


@rule(
    "ASLC052",
    Severity.INFO,
    "State '{name}' now writes {now}, no longer {before}: what looks for those in the history or"
    " the logs finds nothing more",
    help="Change what looks for the events of '{name}'",
)
def changed_event_kind(change: Change) -> Iterator[Finding]:
    if not isinstance(change, (StateFieldChange, StateMoved)):
        return
    old, new = change.states.old, change.states.new
    if isinstance(change, StateMoved):
        both = _history(change, old), _history(change, new)
        said = None if both[0] == both[1] else (f"into {both[0]}", f"its events into {both[1]}")
    else:
        said = _kinds(change)
    if said is not None:
        before, now = said
        yield found(
            change.now or new.key,
            related=was(change.pair.old.definition, change.before),
            name=new.name,
            before=before,
            now=now,
        )


def _kinds(change: StateFieldChange) -> tuple[str, str] | None:
    """The kinds of events before and now, where they differ."""
    old, new = change.states.old, change.states.new
    # Of a state of another type the change of its type tells.
    fields = ["Type"] if old.type != new.type else ["Resource", "ProcessorConfig"]
    before, now = _events(old), _events(new)
    if change.name not in fields or before is None or now is None or before == now:
        return None
    return f"{before} events", f"{now} events"


def _history(change: StateMoved, state: State) -> str:
    """The history that has the events of a state, a Map under its newer name."""
    around = (one for one in state.scope.enclosing if isinstance(one, Map) and one.distributed)
    owner = next(around, None)
    if owner is None:
        return "the history of the execution"
    return f"the histories of child executions of '{(change.pair.now(owner) or owner).name}'"


def _events(state: State) -> str | None:
    """How the events of a state are called; None where that is not known."""
    if isinstance(state, Map):
        return "MapRun" if state.distributed else "MapIteration"
    if not isinstance(state, Task):
        return state.type
    resource = parse_resource(state.resource or "")
    if resource is None or resource.kind is None:
        return None
    return EVENTS.get(resource.kind, "Task")
