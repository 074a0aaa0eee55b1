"""A zero that AWS accepts although its documents ask for at least 1.

### Why it hurts
What the service makes of it is not documented and may change: a retry without any pause, a
timeout that may be none at all.

### How to fix
Write the number you mean, or leave the field out.

### Fails
```json
{
  "StartAt": "Charge",
  "TimeoutSeconds": 0,
  "States": {
    "Charge": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "TimeoutSeconds": 60,
  "States": {
    "Charge": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import change
from asl_analyze.language.model import Map, Retrier, StateMachine
from asl_analyze.language.written import Written
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule


@rule(
    "ASL117",
    Severity.INFO,
    "{subject} is 0, which AWS accepts although its documentation asks for at least 1",
    help="Write at least 1, or delete the field",
)
def below_documented_minimum(part: StateMachine | Retrier | Map) -> Iterator[Finding]:
    for written in _fields(part):
        if written.member is not None and written.value == 0:
            value = written.member.value
            fix = change(value, 1, UNSAFE) if isinstance(part, Retrier) else None
            yield found(value, subject=_subject(part, written.member.name), fix=fix)


def _fields(part: StateMachine | Retrier | Map) -> tuple[Written[float], ...]:
    if isinstance(part, StateMachine):
        return (part.timeout_seconds,)
    if isinstance(part, Retrier):
        return (part.interval_seconds,)
    batcher = part.item_batcher
    most = part.item_reader.reader_config.max_items
    return (batcher.max_items_per_batch, batcher.max_input_bytes_per_batch, most)


def _subject(part: StateMachine | Retrier | Map, field: str) -> str:
    if isinstance(part, StateMachine):
        return f"Definition: '{field}'"
    if isinstance(part, Retrier):
        return f"State '{part.state.name}': '{field}' of Retry[{part.number}]"
    return f"State '{part.name}': '{field}'"
