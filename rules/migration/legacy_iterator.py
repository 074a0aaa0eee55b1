"""A Map whose processor stands under its deprecated name `Iterator`.

### Why it hurts
`Iterator` does what `ItemProcessor` does and has no `ProcessorConfig`, so such a Map cannot
become a distributed one. The guide calls it deprecated, and newer tools offer help for
`ItemProcessor` only.

### How to fix
Rename the key to `ItemProcessor`. Nothing else changes: a Map without `ProcessorConfig` is inline.

### Fails
```json
{
  "StartAt": "Each order",
  "States": {
    "Each order": {
      "Type": "Map",
      "Iterator": {"StartAt": "Ship", "States": {"Ship": {"Type": "Pass", "End": true}}},
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
from asl_analyze.language.model import Map, StateMachine
from asl_analyze.rule import SAFE, Finding, Related, Severity, found, rule
from asl_analyze.wording.long_lists import states_words


@rule(
    "ASL901",
    Severity.INFO,
    "{maps}: 'Iterator' is the deprecated name of 'ItemProcessor'",
    help="Rename 'Iterator' to 'ItemProcessor'",
)
def legacy_iterator(machine: StateMachine) -> Iterator[Finding]:
    legacy = [
        (state, member)
        for state in machine.states
        if isinstance(state, Map) and state.item_processor.is_absent
        for member in [state.iterator.member]
        if member is not None
    ]
    if not legacy:
        return
    members = [member for _, member in legacy]
    # Under the deprecated name AWS may pass over a ProcessorConfig: renaming is not harmless.
    configured = any(scope.config.is_given for state, _ in legacy for scope in state.scopes)
    yield found(
        members[0],
        related=[Related(member, f"and here, in '{state.name}'") for state, member in legacy[1:]],
        fix=None if configured else rename("ItemProcessor", SAFE, *members),
        maps=states_words([state.name for state, _ in legacy]),
    )
