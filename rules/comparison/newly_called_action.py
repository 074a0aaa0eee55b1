"""An action of a service that the older version did not call.

### Why it hurts
The role of the state machine must allow it, or the state fails with an error of access. The
definition is deployed in any case: AWS does not look at the role's policies.

### How to fix
Add the action to a policy of the role in the same release. A job that is waited for (`.sync`) also
needs `events:PutTargets`, `events:PutRule` and `events:DescribeRule` and the actions that describe
and stop the job, a distributed Map `states:StartExecution` on its own state machine.

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
        "Message.$": "$.text"
      },
      "Next": "Tell again"
    },
    "Tell again": {
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
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.compare.pair import MachinePair
from asl_analyze.language.model import Map, StateMachine
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Node

# What is called besides, by the way a task waits.
BESIDE = {".sync": " and waits for the job", ".sync:2": " and waits for the job"}


@rule(
    "ASLC060",
    Severity.INFO,
    "State '{name}' calls '{action}'{beside}, which the older version never did: the role has to"
    " allow it",
    help="Allow '{action}' in a policy of the role",
)
def newly_called_action(pair: MachinePair) -> Iterator[Finding]:
    known = _calls(pair.old)
    for (action, beside), (name, place) in _calls(pair.new).items():
        if (action, beside) not in known:
            yield found(place, name=name, action=action, beside=beside)


def _calls(machine: StateMachine) -> dict[tuple[str, str], tuple[str, Node]]:
    """What a machine calls, each with the first state that does and the place to point at."""
    found: dict[tuple[str, str], tuple[str, Node]] = {}
    for task in machine.tasks:
        resource = parse_resource(task.resource or "")
        if resource is None or resource.action is None or resource.service is None:
            continue
        if resource.kind == "lambda-function":
            action = "lambda:invoke"
        elif resource.kind in ("optimized", "aws-sdk", "http"):
            action = f"{resource.service}:{resource.action}"
        else:
            continue
        beside = BESIDE.get(resource.pattern or "", "")
        found.setdefault((action, beside), (task.name, task.resource_place))
    for state in machine.states:
        if isinstance(state, Map) and state.distributed:
            found.setdefault(("states:startExecution", ""), (state.name, state.key))
    return found
