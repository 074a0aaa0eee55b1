"""A variable that is used where no path assigns it.

### Why it hurts
AWS accepts the definition, and the state fails when it runs: with `States.QueryEvaluationError` in
JSONata, with `States.Runtime` in JSONPath, which nothing can catch.

### How to fix
Assign the variable in a state before. Variables of a branch or of an iteration are not seen outside
of it, and the children of a distributed Map see none from outside.

### Fails
```json
{
  "StartAt": "First",
  "QueryLanguage": "JSONata",
  "States": {
    "First": {"Type": "Pass", "Next": "Second"},
    "Second": {"Type": "Pass", "Output": "{% $total %}", "End": true}
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

from asl_analyze.alike import slip_of
from asl_analyze.flow.variables.variables import Read, Variables, variables_of
from asl_analyze.language.model import StateMachine
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule

# So many places are enough to see what was meant.
MOST = 5


@rule(
    "ASL303",
    Severity.WARNING,
    "Variable '${name}' is used in {where}, but no path to that state assigns it",
    help="Assign '{name}' in a state on every path before this one",
)
def unassigned_variable(machine: StateMachine) -> Iterator[Finding]:
    variables = variables_of(machine)
    reads: dict[str, list[Read]] = {}
    for read in variables.reads:
        if not variables.reached(read.state) or variables.may_hold(read.state, read.name):
            continue
        if not any(read.name in members for members in variables.of(read.state).values()):
            reads.setdefault(read.name, []).append(read)
    for name, (first, *others) in reads.items():
        elsewhere = [
            Related(member, f"state '{state.name}' assigns it, but not for this state")
            for state, member in variables.everywhere(name)[:MOST]
        ]
        more = [Related(read.place, f"unassigned in {read.words} too") for read in others[:MOST]]
        fix = _fix(variables, first) if not others else None
        yield found(first.place, fix=fix, related=[*elsewhere, *more], name=name, where=first.words)


def _fix(variables: Variables, read: Read) -> Fix | None:
    """The variable of nearly that name that has a value there."""
    names = [name for name in variables.names if variables.must_hold(read.state, name)]
    near = slip_of(read.name, names)
    if near is None:
        return None
    start, end = (at - read.expression.offset for at in (read.place.start, read.place.end))
    return respell(read.expression, start, end, f"${near}", UNSAFE)
