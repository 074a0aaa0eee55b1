"""A state that starts another state machine without what that needs now.

### Why it hurts
Both are deployed together, and the state machine that is started fails with its first execution: it
reads a part of its input that the other one does not send.

### How to fix
Send it, or have the other one go on without it.

### Fails
```yaml before
Resources:
  Ship:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Print
        States:
          Print:
            Type: Pass
            Parameters: {'to.$': $.address}
            End: true
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Start
        States:
          Start:
            Type: Task
            Resource: arn:aws:states:::states:startExecution
            Parameters:
              StateMachineArn: !Ref Ship
              Input: {'address.$': $.address}
            End: true
```
```yaml after
Resources:
  Ship:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Print
        States:
          Print:
            Type: Pass
            Parameters: {'to.$': $.address, 'weight.$': $.weight}
            End: true
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Start
        States:
          Start:
            Type: Task
            Resource: arn:aws:states:::states:startExecution
            Parameters:
              StateMachineArn: !Ref Ship
              Input: {'address.$': $.address}
            End: true
```

### Passes
```yaml before
Resources:
  Ship:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Print
        States:
          Print:
            Type: Pass
            Parameters: {'to.$': $.address}
            End: true
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Start
        States:
          Start:
            Type: Task
            Resource: arn:aws:states:::states:startExecution
            Parameters:
              StateMachineArn: !Ref Ship
              Input: {'address.$': $.address}
            End: true
```
```yaml after
Resources:
  Ship:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Print
        States:
          Print:
            Type: Pass
            Parameters: {'to.$': $.address, 'weight.$': $.weight}
            End: true
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Start
        States:
          Start:
            Type: Task
            Resource: arn:aws:states:::states:startExecution
            Parameters:
              StateMachineArn: !Ref Ship
              Input: {'address.$': $.address, weight: 5}
            End: true
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.definitions import NestedCall
from asl_analyze.compare.needed import newly_needed
from asl_analyze.flow.data.data import data_of
from asl_analyze.rule import Finding, InDefinition, Related, Severity, found, rule
from asl_analyze.shapes.shape import MISSING
from asl_analyze.shapes.steps import follow, member


@rule(
    "ASLC010",
    Severity.WARNING,
    "State '{name}' starts '{child}' without '{needed}', which state '{reader}' of that needs now",
    help="Send '{needed}' in the input",
)
def input_that_is_missing_now(call: NestedCall) -> Iterator[Finding]:
    data = data_of(call.task.machine).get(call.task)
    if data is None or data.is_dead:
        return
    given = member(data.arguments, "Input")
    for need in newly_needed(call.child):
        if follow(given, need.names).kinds == MISSING:
            place = call.task.request.field("Input").node or call.task.key
            reader = InDefinition(call.child.new.definition, need.state.key)
            yield found(
                place,
                related=[Related(reader, f"this reads '{need.path}'")],
                name=call.task.name,
                child=call.child.new.definition.name or "another state machine",
                needed=need.path,
                reader=need.state.name,
            )
