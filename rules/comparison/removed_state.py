"""A state that the newer version does not have.

### Why it hurts
The names of states stand in the events of executions and in logs. Dashboards, alarms, metric
filters and queries that name the state find nothing more, and an alarm on missing data may go off.
Executions that run still come there.

### How to fix
Change what names the state in the same release.

### Fails
```json before
{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Next": "Ship"
    },
    "Ship": {"Type": "Succeed"}
  }
}
```
```json after
{
  "StartAt": "Ship",
  "States": {
    "Ship": {"Type": "Succeed"}
  }
}
```

### Passes
```json before
{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Next": "Ship"
    },
    "Ship": {"Type": "Succeed"}
  }
}
```
```json after
{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "FunctionName": "charge",
        "Payload.$": "$"
      },
      "Next": "Ship",
      "Comment": "checks the card"
    },
    "Ship": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateRemoved
from asl_analyze.compare.definitions import at_the_states
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC051",
    Severity.INFO,
    "State '{name}' is gone: dashboards, alarms and log queries that name it find nothing more",
    help="Change what names '{name}'",
)
def removed_state(change: StateRemoved) -> Iterator[Finding]:
    if change.safe is None:
        yield found(
            at_the_states(change.pair.new),
            related=was(change.pair.old.definition, change.before),
            name=change.state.name,
        )
