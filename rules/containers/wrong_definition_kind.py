"""A definition given as a text where an object is needed, or the other way round.

### Why it hurts
The deployment is refused.

### How to fix
Use the property that takes what you have: `Definition` takes an object, `DefinitionString` a text
that is JSON.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/order
      DefinitionString:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```

### Passes
```yaml
Resources:
  Order:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/order
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.parts import WrongKind
from asl_analyze.fixes import rename
from asl_analyze.rule import SAFE, Edit, Finding, Fix, Severity, found, rule
from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import Object, String
from asl_analyze.wording.words import a_value


@rule(
    "ASL027",
    Severity.ERROR,
    "State machine '{name}': '{property}' must be {expected}, not {actual}",
    help="Write the definition as {expected}",
)
def wrong_definition_kind(wrong: WrongKind) -> Iterator[Finding]:
    yield found(
        wrong.member,
        property=wrong.member.name,
        name=wrong.name,
        expected=wrong.expected,
        actual=a_value(wrong.member.value),
        fix=_fix(wrong),
    )


def _fix(wrong: WrongKind) -> Fix | None:
    """CloudFormation has a property for either kind, Terraform a function."""
    value = wrong.member.value
    if wrong.host == "terraform" and isinstance(value, Object):
        before, after = Span(value.start, value.start), Span(value.end, value.end)
        edits = (Edit(before, "jsonencode("), Edit(after, ")"))
        return Fix("Put it into 'jsonencode'", edits, SAFE)
    if wrong.host not in ("cloudformation", "cdk"):
        return None
    if wrong.expected == "a string" and isinstance(value, Object):
        return rename("Definition", SAFE, wrong.member)
    is_text = wrong.expected == "an object" and isinstance(value, String)
    return rename("DefinitionString", SAFE, wrong.member) if is_text else None
