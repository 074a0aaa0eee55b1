"""Two states of one scope whose names differ only in case, spaces or Unicode form.

### Why it hurts
To AWS they are two states. To whoever reads the history of an execution, a diagram or a `Next` they
look like one, and a transition to the wrong one of them is not seen in review. States of different
branches cannot be mixed up: no transition leads from one branch into another.

### How to fix
Rename one of them so that the name says what sets it apart.

### Fails
```json
{
  "StartAt": "Send mail",
  "States": {
    "Send mail": {"Type": "Pass", "Next": "Send Mail"},
    "Send Mail": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Write mail",
  "States": {
    "Write mail": {"Type": "Pass", "Next": "Send mail"},
    "Send mail": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.names import likeness
from asl_analyze.language.model import Scope, State
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule(
    "ASL211",
    Severity.WARNING,
    "State '{name}' has a name that differs from '{other}' only in case, spaces or Unicode form",
    help="Rename one of the two states",
)
def confusable_state_names(scope: Scope) -> Iterator[Finding]:
    first: dict[str, State] = {}
    for state in scope.states:
        known = first.setdefault(likeness(state.name), state)
        if known.name != state.name and not state.key.has_hole and not known.key.has_hole:
            yield found(
                state.key,
                related=[Related(known.key, f"state '{known.name}'")],
                name=state.name,
                other=known.name,
            )
