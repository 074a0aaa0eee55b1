"""A variable that is assigned and never read.

### Why it hurts
It costs nothing but the reader's time. Often the name was changed in one place only.

### How to fix
Delete the assignment, or read the variable where it was meant to be.

### Fails
```json
{
  "StartAt": "First",
  "QueryLanguage": "JSONata",
  "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Second"},
    "Second": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
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

# So many places are enough to see what was meant.
MOST = 5


@rule(
    "ASL306",
    Severity.INFO,
    "Variable '${name}' is assigned in state '{state}' but never read",
    help="Delete the assignment, or read the variable where it was meant to be",
)
def unused_variable(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    if not variables.readable or not variables.assigned:
        return
    names = dict.fromkeys(
        name
        for state in machine.states
        for members in variables.of(state).values()
        for name in members
        if name not in variables.names_read
    )
    for name in names:
        (state, member), *others = variables.everywhere(name)
        yield found(
            member,
            related=[Related(other, "assigned here too") for _, other in others[:MOST]],
            name=name,
            state=state.name,
        )
