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

from asl_analyze.compare.calls import calls_of, named_in
from asl_analyze.compare.pair import MachinePair
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASLC061",
    Severity.INFO,
    "State '{name}' uses {value} as '{member}', which no state of the older version did: the role"
    " has to allow it",
    help="Allow it in a policy of the role",
)
def newly_used_resource(pair: MachinePair) -> Iterator[Finding]:
    known = named_in(pair.old)
    called = {call.action for call in calls_of(pair.old)}
    for key, one in named_in(pair.new).items():
        # Of an action that is new itself, that is told.
        if key not in known and one.call.action in called:
            member = "Resource" if one.place is one.call.place else one.member
            yield found(one.place, name=one.call.state.name, value=one.words, member=member)
