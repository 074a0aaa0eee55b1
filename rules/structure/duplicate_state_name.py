"""A state name that the machine already has in another scope.

### Why it hurts
State names are unique over the whole machine, branches and Map processors included. AWS refuses
the definition.

### How to fix
Rename one of the states and the transitions that lead to it.

### Fails
```json
{
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Parallel",
      "Branches": [{"StartAt": "Work", "States": {"Work": {"Type": "Pass", "End": true}}}],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Parallel",
      "Branches": [{"StartAt": "Step", "States": {"Step": {"Type": "Pass", "End": true}}}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import Node, Object, String

TWICE = 2


@rule(
    "ASL112",
    Severity.ERROR,
    "State '{name}' has the same name as another state; names must be unique in the whole"
    " state machine",
    aws="DUPLICATE_STATE_NAME",
    help="Rename one of the states '{name}' and the transitions to it",
)
def duplicate_state_name(machine: StateMachine) -> Iterator[Finding]:
    first: dict[str, String] = {}
    times: dict[Node | None, int] = {}
    for scope in machine.scopes:
        states = scope.node.get("States")
        times[states] = times.get(states, 0) + 1
        # A YAML alias may stand for the same states in many scopes; once is enough to say so.
        if not isinstance(states, Object) or times[states] > TWICE:
            continue
        for member in states.members.values():
            known = first.setdefault(member.name, member.key)
            again = known is not member.key or times[states] == TWICE
            if again and not member.key.has_hole and isinstance(member.value, Object):
                yield found(
                    member,
                    related=[Related(known, f"the first state '{member.name}'")],
                    name=member.name,
                )
