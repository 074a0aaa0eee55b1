"""A queue, table, function or another resource that the older version did not use.

### Why it hurts
Policies of the role mostly name the resources that it may use. The state fails with an error of
access where the new one is not among them.

### How to fix
Add the resource to the policy in the same release.

### Fails
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
      "Next": "Tell"
    },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders",
        "Message.$": "$.text"
      },
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
      "Next": "Tell"
    },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders-v2",
        "Message.$": "$.text"
      },
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
      "Next": "Tell"
    },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders",
        "Message.$": "$.text"
      },
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
      "Next": "Tell"
    },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:orders",
        "Message.$": "$.text",
        "Subject": "Order"
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.table import table
from asl_analyze.compare.pair import MachinePair
from asl_analyze.language.model import StateMachine, Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Node, String, Unknown


@rule(
    "ASLC061",
    Severity.INFO,
    "State '{name}' uses '{value}' as '{member}', which no state of the older version did: the role"
    " has to allow it",
    help="Allow '{value}' in a policy of the role",
)
def newly_used_resource(pair: MachinePair) -> Iterator[Finding]:
    known = _used(pair.old)
    called = {task.resource for task in pair.old.tasks}
    for (member, value), (task, place) in _used(pair.new).items():
        # Of an action that is new itself, that is told.
        if (member, value) not in known and task.resource in called:
            yield found(place, name=task.name, value=value, member=member)


def _used(machine: StateMachine) -> dict[tuple[str, str], tuple[Task, Node]]:
    """The resources that are named, by the member of the request, each where that is first done."""
    members = table("named_resources")["members"]
    found: dict[tuple[str, str], tuple[Task, Node]] = {}
    for task in machine.tasks:
        request = task.request.value
        for member in members if request is not None else ():
            node = request.get(member) if request is not None else None
            value = _written(node)
            if node is not None and value is not None:
                found.setdefault((member, value), (task, node))
    return found


def _written(node: Node | None) -> str | None:
    """A name as it is written; None where an execution works it out."""
    if isinstance(node, Unknown):
        return node.text
    return node.value if isinstance(node, String) and not node.value.startswith("{%") else None
