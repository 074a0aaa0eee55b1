"""A variable that the state which assigns it reads, before it has a value.

### Why it hurts
All values of one state are computed from what was assigned before the state began, so the state
fails: what it assigns is seen by the next state first.

### How to fix
Use the expression itself instead of the variable, or assign in a state before.

### Fails
```json
{
  "StartAt": "First",
  "QueryLanguage": "JSONata",
  "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1}, "Output": "{% $total %}", "Next": "Second"},
    "Second": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "First",
  "QueryLanguage": "JSONata",
  "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Second"},
    "Second": {"Type": "Pass", "Output": "{% $total %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL305",
    Severity.WARNING,
    "Variable '${name}' has no value yet in {where}: the same state assigns its first value,"
    " for the states after it",
    help="Use the expression itself, or assign the variable in a state before",
)
def variable_read_while_assigned(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    for read in variables.reads:
        if not variables.reached(read.state) or variables.may_hold(read.state, read.name):
            continue
        own = [
            members[read.name]
            for members in variables.of(read.state).values()
            if read.name in members
        ]
        if own:
            yield found(
                read.place,
                related=[Related(own[0], "assigned here")],
                where=read.words,
                name=read.name,
            )
