"""A Map that makes its items' input with `Parameters`, the deprecated name of `ItemSelector`.

### Why it hurts
In every other state `Parameters` is evaluated once for the state; in a Map it is evaluated once
for each item. The name misleads readers, is deprecated, and newer tools offer help for
`ItemSelector` only.

### How to fix
Rename the key to `ItemSelector`. Nothing else changes.

### Fails
```json
{
  "StartAt": "Each order",
  "States": {
    "Each order": {
      "Type": "Map",
      "Parameters": {"order.$": "$$.Map.Item.Value"},
      "ItemProcessor": {"StartAt": "Ship", "States": {"Ship": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Each order",
  "States": {
    "Each order": {
      "Type": "Map",
      "ItemSelector": {"order.$": "$$.Map.Item.Value"},
      "ItemProcessor": {"StartAt": "Ship", "States": {"Ship": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import rename
from asl_analyze.language.model import JSONPATH, Map, StateMachine
from asl_analyze.rule import SAFE, Finding, Related, Severity, found, rule
from asl_analyze.wording.long_lists import states_words


@rule(
    "ASL902",
    Severity.INFO,
    "{maps}: 'Parameters' of a Map is the deprecated name of 'ItemSelector'",
    help="Rename 'Parameters' to 'ItemSelector'",
)
def legacy_map_parameters(machine: StateMachine) -> Iterator[Finding]:
    legacy = [
        (state, member)
        for state in machine.states
        if isinstance(state, Map) and state.language == JSONPATH
        for member in [state.parameters.member]
        if member is not None and state.item_selector.is_absent
    ]
    if not legacy:
        return
    members = [member for _, member in legacy]
    yield found(
        members[0],
        related=[Related(member, f"and here, in '{state.name}'") for state, member in legacy[1:]],
        fix=rename("ItemSelector", SAFE, *members),
        maps=states_words([state.name for state, _ in legacy]),
    )
