"""A template function where an inline SAM definition needs a number.

### Why it hurts
SAM puts the function's result into the definition as a text in quotes, and AWS refuses a text where
it expects a number: the deployment fails.

### How to fix
Write the number. Where it has to vary, give it in the state's input and name it with the `…Path`
field, or keep the definition in a file (`DefinitionUri`) with the token outside of quotes.

### Fails
```yaml
Transform: AWS::Serverless-2016-10-31
Parameters:
  Delay:
    Type: Number
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Pause
        States:
          Pause:
            Type: Wait
            Seconds: !Ref Delay
            End: true
```

### Passes
```yaml
Transform: AWS::Serverless-2016-10-31
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Pause
        States:
          Pause:
            Type: Wait
            Seconds: 30
            End: true
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.parts import QuotedNumber
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL029",
    Severity.ERROR,
    "{what} needs a number in '{field}', but SAM writes the result of {function} as a string there",
    help="Write the number itself in '{field}'",
)
def number_from_function(number: QuotedNumber) -> Iterator[Finding]:
    state = number.state
    yield found(
        number.member,
        what=f"State machine '{number.name}'" if state is None else f"State '{state}'",
        field=number.member.name,
        function=number.function,
    )
