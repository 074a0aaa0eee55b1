"""A variable of the Serverless Framework that is a text where the definition needs a number.

### Why it hurts
Options and parameters of the command line and environment variables are texts, also where they look
like numbers. The framework puts them into the definition in quotes, and AWS refuses a text where it
expects a number: the deployment fails.

Nothing is said of a parameter that `params` in the service's own file gives, nor of a variable with
a second source behind a comma.

### How to fix
Write the number in the service, such as below `custom` or `params`, by stage where it has to vary.
Or give it in the state's input and name it with the `…Path` field.

### Fails
```yaml
service: orders
provider:
  name: aws
stepFunctions:
  stateMachines:
    order:
      definition:
        StartAt: Pause
        States:
          Pause:
            Type: Wait
            Seconds: ${opt:pause}
            End: true
```

### Passes
```yaml
service: orders
provider:
  name: aws
params:
  default:
    pause: 30
stepFunctions:
  stateMachines:
    order:
      definition:
        StartAt: Pause
        States:
          Pause:
            Type: Wait
            Seconds: ${param:pause}
            End: true
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.parts import TextVariable
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL031",
    Severity.WARNING,
    "{what} needs a number in '{field}', but '{variable}' there is {origin}, so AWS receives a "
    "string",
    help="Write the number below 'params' or 'custom' of the service",
)
def number_from_variable(number: TextVariable) -> Iterator[Finding]:
    state = number.state
    yield found(
        number.member,
        what=f"State machine '{number.name}'" if state is None else f"State '{state}'",
        field=number.member.name,
        variable=number.variable,
        origin=number.origin,
    )
