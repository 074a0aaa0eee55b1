"""Text that is no JSON, YAML or HCL.

### Why it hurts
Nothing can be deployed from it. What stands before and after the fault is analyzed all the same
where it can be read.

### How to fix
Correct the text at the place shown. JSON has no comments and no comma before `}` or `]`.

### Fails
```json
{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed"},
  }
}
```

### Passes
```json
{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import MalformedText


@rule("ASL001", Severity.ERROR, "Not valid {format}: {reason}", aws="INVALID_JSON_DESCRIPTION")
def malformed_text(fault: MalformedText) -> Iterator[Finding]:
    yield found(fault.span, format=fault.format.upper(), reason=fault.reason)
