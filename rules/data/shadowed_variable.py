"""An inner scope that assigns a variable of an outer one.

### Why it hurts
A branch or an iteration may read the variables around it but not reuse their names: it would not be
clear which of two values is meant.

### How to fix
Rename one of the variables, and hand values up through the output of the Parallel or Map.

### Fails
```json
{
  "StartAt": "Count",
  "States": {
    "Count": {"Type": "Pass", "Assign": {"n": 1}, "Next": "Both"},
    "Both": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "One", "States": {"One": {"Type": "Pass", "Assign": {"n": 2}, "End": true}}}
      ],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Count",
  "States": {
    "Count": {"Type": "Pass", "Assign": {"n": 1}, "Next": "Both"},
    "Both": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "One", "States": {"One": {"Type": "Pass", "Assign": {"m": 2}, "End": true}}}
      ],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.variables.variables import assigning_scopes, variables_of
from asl_analyze.language.model import Scope, State, StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import Member


@rule(
    "ASL307",
    Severity.WARNING,
    "Variable '${name}' is assigned in state '{state}', although state '{outer}' of an outer scope"
    " assigns it too",
    help="Rename one of the two variables",
)
def shadowed_variable(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    if not variables.assigned:
        return
    first: dict[tuple[Scope, str], tuple[State, Member]] = {}
    for state in machine.states:
        for members in variables.of(state).values():
            for name, member in members.items():
                first.setdefault((state.scope, name), (state, member))
    for state in machine.states:
        for members in variables.of(state).values():
            for name, member in members.items():
                around = (first.get((s, name)) for s in assigning_scopes(state.scope))
                outer = next((place for place in around if place is not None), None)
                if outer is not None:
                    yield found(
                        member,
                        related=[Related(outer[1], "the variable of the outer scope")],
                        state=state.name,
                        name=name,
                        outer=outer[0].name,
                    )
