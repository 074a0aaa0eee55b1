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

from asl_analyze.compare.calls import calls_of
from asl_analyze.compare.pair import MachinePair
from asl_analyze.rule import Finding, Severity, found, rule

JOB = " and waits for the job"
OWN = " on its own state machine"


@rule(
    "ASLC060",
    Severity.INFO,
    "State '{name}' calls '{action}'{beside}, which the older version never did: the role has to"
    " allow it",
    help="Allow '{action}' in a policy of the role",
)
def newly_called_action(pair: MachinePair) -> Iterator[Finding]:
    # Who may wait for a job may start one.
    known = {
        (call.action, call.is_own, waits)
        for call in calls_of(pair.old)
        for waits in {False, call.waits}
    }
    for call in calls_of(pair.new):
        key = (call.action, call.is_own, call.waits)
        if key not in known:
            known.add(key)
            beside = OWN if call.is_own else JOB if call.waits else ""
            yield found(call.place, name=call.state.name, action=call.action, beside=beside)
