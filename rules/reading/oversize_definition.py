"""A definition of more than 1,048,576 characters, however written.

### Why it hurts
AWS refuses it: the API accepts at most 1 MB. Whitespace is not counted here, so minifying does not
help.

### How to fix
Move static data out to S3 or a parameter, or split the workflow into nested executions.

### Fails
```python
b'{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Comment": "%s"}}}' % (b"x" * 1_100_000)
```

### Passes
```json
{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.documents.definition import Definition
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL008",
    Severity.ERROR,
    "The definition has {length} characters even without whitespace, and AWS accepts at most"
    " {limit}",
)
def oversize_definition(definition: Definition) -> Iterator[Finding]:
    root = definition.root
    length = root.end - root.start
    limit = quota("definition_characters")
    if limit is None or length <= limit:
        return
    least = sum(map(len, definition.source.text[root.start : root.end].split()))
    if least > limit:
        yield found(root, length=f"{least:,}", limit=f"{limit:,}")
