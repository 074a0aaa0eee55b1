"""A state that no path from `StartAt` reaches.

### Why it hurts
It can never run, and AWS refuses the definition. The usual cause is a renamed target, or a group
of states that only point at each other: each of them has an incoming `Next`, so a search for
unused names finds nothing wrong.

### How to fix
Point a transition of a reachable state at it, or delete it.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "End": true},
    "Refund": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "Next": "Refund"}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from asl_analyze.flow.graph.graph import graph_of, reach
from asl_analyze.flow.graph.targets import meant, missing
from asl_analyze.language.model import Scope
from asl_analyze.rule import Finding, Related, Severity, found, rule

# Naming more of those that lead to a state would not help to see why it is unreachable.
CALLERS = 5


@rule(
    "ASL201",
    Severity.ERROR,
    "State '{name}' cannot be reached from '{start}'",
    help="Let a reachable state lead to '{name}', or delete it",
    aws="MISSING_TRANSITION_TARGET",
)
def unreachable_state(scope: Scope) -> Iterator[Finding]:
    graph = graph_of(scope)
    if scope.uncertain or scope.start is None or graph.start is None:
        return
    # A misspelt target is reported as such; what it was meant to lead to is not.
    intended = [near for near in map(meant, missing(scope)) if near is not None]
    alive = graph.reachable()
    if intended:
        alive |= reach(graph.after, [graph.number[near] for near in intended])
    if len(alive) == len(graph.states):
        return
    for number, state in enumerate(graph.states):
        if number not in alive:
            callers = [
                Related(graph.edge(source, number).target, "leads here, itself unreachable")
                for source in islice(graph.before[number], CALLERS)
            ]
            yield found(state.key, related=callers, name=state.name, start=scope.start.target.value)
