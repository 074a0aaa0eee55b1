"""A state that has another name than before.

### Why it hurts
The names of states stand in the events of executions and in logs. Dashboards, alarms, metric
filters and queries that name the state no longer find it, and nobody tells them. Executions that
run keep the old name to their end, so for a while there are both.

### How to fix
Keep the name, or change what looks for it in the same release. The text on a diagram can change
without the name: write it into `Comment`.

### Fails
```json before
{
  "StartAt": "Charge",
  "States": {"Charge": {"Type": "Pass", "Result": {"paid": true}, "End": true}}
}
```
```json after
{
  "StartAt": "Charge card",
  "States": {"Charge card": {"Type": "Pass", "Result": {"paid": true}, "End": true}}
}
```

### Passes
```json before
{
  "StartAt": "Charge",
  "States": {"Charge": {"Type": "Pass", "Result": {"paid": true}, "End": true}}
}
```
```json after
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Pass",
      "Comment": "Charges the card",
      "Result": {"paid": true},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateMoved, StateRenamed
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC050",
    Severity.INFO,
    "State '{before}' is now called '{name}': dashboards, alarms and log queries that name it no"
    " longer find it",
    help="Change what names '{before}', or keep the name",
)
def renamed_state(change: StateRenamed) -> Iterator[Finding]:
    if isinstance(change, StateMoved):
        return
    pair = change.states
    yield found(
        change.now,
        related=was(change.pair.old.definition, change.before),
        name=pair.new.name,
        before=pair.old.name,
    )
