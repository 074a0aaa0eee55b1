r"""A file whose bytes are not UTF-8.

### Why it hurts
The file cannot be read as text, so nothing in it after that place can be trusted.

### How to fix
Save the file as UTF-8.

### Fails
```python
b'{"StartAt": "A", "States": {"A": {"Type": "Pass", "Comment": "caf\xe9", "End": true}}}\n'
```

### Passes
```json
{"StartAt": "Done", "States": {"Done": {"Type": "Succeed", "Comment": "cafe"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import UnexpectedEncoding


@rule(
    "ASL004",
    Severity.ERROR,
    "The file is not UTF-8 text{guess}",
    help="Save the file as UTF-8, or exclude it if it is not text",
    always_told=True,
)
def undecodable_text(fault: UnexpectedEncoding) -> Iterator[Finding]:
    if not fault.readable:
        guess = f", but looks like {fault.encoding}" if fault.encoding else ""
        yield found(fault.span, guess=guess)
