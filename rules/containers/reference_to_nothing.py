"""A reference in a state machine's properties to what the template does not have.

### Why it hurts
CloudFormation refuses the template: every `Ref`, `Fn::GetAtt` and token of `Fn::Sub` has to name a
parameter or a resource of the same template.

### How to fix
Correct the logical id, or add the resource or parameter.

### Fails
```yaml
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  OrderRole:
    Type: AWS::IAM::Role
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt OrdersRole.Arn
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```

### Passes
```yaml
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  OrderRole:
    Type: AWS::IAM::Role
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt OrderRole.Arn
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.parts import NoTarget
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL030",
    Severity.ERROR,
    "State machine '{name}' refers to '{target}' by {function}, but the template has no parameter "
    "and no resource of this name",
    help="Write the logical id of a parameter or resource of this template",
)
def reference_to_nothing(reference: NoTarget) -> Iterator[Finding]:
    yield found(
        reference.place,
        name=reference.name,
        target=reference.target.partition(".")[0],
        function=reference.function,
    )
