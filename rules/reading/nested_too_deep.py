"""Nesting beyond what is read.

### Why it hurts
AWS refuses definitions that nest too deeply, and a thousand levels are a mistake or an attack.
What stands deeper is not analyzed.

### How to fix
Flatten the value, or hand the work to a nested execution.

### Fails
```python
b"[" * 1001
```

### Passes
```json
{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import NestedTooDeep


@rule(
    "ASL003",
    Severity.ERROR,
    "The text nests values deeper than {limit} levels; what lies deeper is not read",
    aws="TOO_DEEPLY_NESTED",
    always_told=True,
)
def nested_too_deep(fault: NestedTooDeep) -> Iterator[Finding]:
    yield found(fault.span, limit=f"{fault.limit:,}")
