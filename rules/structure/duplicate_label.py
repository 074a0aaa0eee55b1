"""Two Map states with the same `Label`.

### Why it hurts
Labels are unique over the whole machine. AWS refuses the definition.

### How to fix
Rename one of the labels.

### Fails
```json
{
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Map",
      "Label": "orders",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "Next": "Second"
    },
    "Second": {
      "Type": "Map",
      "Label": "orders",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Two",
        "States": {"Two": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Map",
      "Label": "orders",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import remove
from asl_analyze.language.model import Map, StateMachine
from asl_analyze.rule import UNSAFE, Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import String


@rule(
    "ASL115",
    Severity.ERROR,
    "State '{name}' has the 'Label' '{label}', which state '{other}' already has",
    aws="DUPLICATE_LABEL_NAME",
    help="Write another 'Label', or delete it",
)
def duplicate_label(machine: StateMachine) -> Iterator[Finding]:
    first: dict[str, tuple[Map, String]] = {}
    for state in machine.states:
        label = state.label.node if isinstance(state, Map) else None
        if not isinstance(state, Map) or not isinstance(label, String) or label.has_hole:
            continue
        owner, place = first.setdefault(label.value, (state, label))
        member = state.label.member
        if owner is not state and member is not None:
            yield found(
                label,
                related=[Related(place, f"the label of state '{owner.name}'")],
                label=label.value,
                name=state.name,
                other=owner.name,
                fix=remove(member, UNSAFE),
            )
