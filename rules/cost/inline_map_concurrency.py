"""A `MaxConcurrency` that an inline Map cannot reach.

### Why it hurts
An inline Map runs at most 40 iterations at a time, whatever `MaxConcurrency` says. AWS accepts a
larger number, and the Map is slower than the definition promises.

### How to fix
Write the number that holds, or none. Where the work needs more at a time, make the Map a
distributed one (`"Mode": "DISTRIBUTED"`), which runs up to 10,000 child executions.

### Fails
```json
{
  "StartAt": "Resize",
  "States": {
    "Resize": {
      "Type": "Map",
      "MaxConcurrency": 100,
      "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Resize",
  "States": {
    "Resize": {
      "Type": "Map",
      "MaxConcurrency": 40,
      "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.fixes import change
from asl_analyze.language.model import Map
from asl_analyze.rule import SAFE, Finding, Severity, found, rule


@rule(
    "ASL802",
    Severity.WARNING,
    "State '{name}' has 'MaxConcurrency' {asked}, but an inline Map runs at most {limit} iterations"
    " at a time",
    help="Write {limit} or less, or make the Map distributed",
)
def inline_map_concurrency(state: Map) -> Iterator[Finding]:
    asked, place = state.max_concurrency.value, state.max_concurrency.node
    if asked is None or place is None or not _is_inline(state):
        return
    limit = quota("inline_map_concurrency") or 0
    items = state.items.value
    few = items is not None and len(items.items) <= limit
    if asked > limit and not few:
        fix = change(place, limit, SAFE)
        yield found(place, asked=asked, limit=limit, name=state.name, fix=fix)


def _is_inline(state: Map) -> bool:
    if state.processor is None:
        return False
    config = state.processor.config
    if not config.is_known:
        return config.is_absent
    return config.mode.is_absent or config.mode.text == "INLINE"
