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

from asl_analyze.language.model import Map, Retrier, StateMachine
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Node, Object, Scalar

PATHS = {
    StateMachine: (("TimeoutSeconds",),),
    Retrier: (("IntervalSeconds",),),
    Map: (
        ("ItemBatcher", "MaxItemsPerBatch"),
        ("ItemBatcher", "MaxInputBytesPerBatch"),
        ("ItemReader", "ReaderConfig", "MaxItems"),
    ),
}


@rule(
    "ASL117",
    Severity.INFO,
    "{subject} is 0, which AWS accepts although its documentation asks for at least 1",
    help="Write at least 1, or delete the field",
)
def below_documented_minimum(part: StateMachine | Retrier | Map) -> Iterator[Finding]:
    for path in next(paths for kind, paths in PATHS.items() if isinstance(part, kind)):
        value: Node | None = part.node
        for field in path:
            value = value.get(field) if isinstance(value, Object) else None
        if isinstance(value, Scalar) and value.value == 0 and value.kind == "number":
            yield found(value, subject=_subject(part, path[-1]))


def _subject(part: StateMachine | Retrier | Map, field: str) -> str:
    if isinstance(part, StateMachine):
        return f"Definition: '{field}'"
    if isinstance(part, Retrier):
        return f"State '{part.state.name}': '{field}' of Retry[{part.number}]"
    return f"State '{part.name}': '{field}'"
