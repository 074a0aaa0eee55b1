"""A state name with a space at its end, or with characters that nobody can see.

### Why it hurts
Every transition to the state has to repeat the space or the invisible character exactly. Whoever
types the name by what the screen shows gets a missing target, and cannot see why.

### How to fix
Remove the characters from the name and from every transition that names it.

### Fails
```json
{
  "StartAt": "Charge ",
  "States": {
    "Charge ": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.names import unseen
from asl_analyze.language.model import State
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL212",
    Severity.WARNING,
    "State '{name}' has a name that {fault}",
    help="Remove the character from the name and from every transition to it",
)
def untrimmed_state_name(state: State) -> Iterator[Finding]:
    fault = unseen(state.name)
    if fault is not None and not state.key.has_hole:
        yield found(state.key, name=state.name, fault=fault)
