"""A file in UTF-16 or UTF-32.

### Why it hurts
This tool can read it, but Step Functions, CloudFormation and most other tools expect UTF-8.

### How to fix
Save the file as UTF-8.

### Fails
```python
'{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}'.encode("utf-16")
```

### Passes
```json
{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import UnexpectedEncoding


@rule(
    "ASL005",
    Severity.WARNING,
    "The file is encoded as {encoding} instead of UTF-8",
    help="Save the file as UTF-8",
)
def unexpected_encoding(fault: UnexpectedEncoding) -> Iterator[Finding]:
    if fault.readable:
        yield found(fault.span, encoding=fault.encoding)
