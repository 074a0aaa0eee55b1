"""A variable that only some of the ways to a state assign.

### Why it hurts
A run that comes another way fails in this state: `States.QueryEvaluationError` in JSONata,
`States.Runtime` in JSONPath, which nothing can catch.

### How to fix
Assign the variable on every way, for example a first value in the first state.

### Fails
```json
{
  "StartAt": "Decide",
  "QueryLanguage": "JSONata",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"Condition": "{% $states.input.vip %}", "Assign": {"rebate": 10}, "Next": "Charge"}
      ],
      "Default": "Charge"
    },
    "Charge": {"Type": "Pass", "Output": "{% $rebate %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Decide",
  "QueryLanguage": "JSONata",
  "States": {
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"Condition": "{% $states.input.vip %}", "Assign": {"rebate": 10}, "Next": "Charge"}
      ],
      "Assign": {"rebate": 0},
      "Default": "Charge"
    },
    "Charge": {"Type": "Pass", "Output": "{% $rebate %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.variables import variables_of
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL304",
    Severity.WARNING,
    "Variable '${name}' in {where} is not assigned on the way {way}",
)
def maybe_unassigned_variable(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    for read in variables.reads:
        may, must = variables.before.get(id(read.state), (frozenset(), frozenset()))
        if read.name not in may or read.name in must:
            continue
        states = variables.way_without(read.state, read.name)
        yield found(
            read.place,
            related=[
                Related(member, f"state '{state.name}' assigns it")
                for state, member in variables.everywhere(read.name)
            ],
            path=[Related(state.key, f"'{state.name}'") for state in states],
            name=read.name,
            where=read.words,
            way=" → ".join(f"'{state.name}'" for state in states) or "around the assignments",
        )
