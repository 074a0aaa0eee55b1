"""A definition of more than 1,048,576 characters, however written.

### Why it hurts
AWS refuses it: the API accepts at most 1 MB. Whitespace is not counted here, so minifying does not
help; aliases of YAML are counted as what they stand for. Where they make far more of it than is
written, nothing else of it is checked.

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
from asl_analyze.syntax.size import least_size


@rule(
    "ASL008",
    Severity.ERROR,
    "The definition has {length} characters even without whitespace, and AWS accepts at most"
    " {limit}",
    tells_size=True,
)
def oversize_definition(definition: Definition) -> Iterator[Finding]:
    root = definition.root
    limit = quota("definition_characters")
    if limit is None:
        return
    text = definition.source.text
    least = 0
    if root.end - root.start > limit:
        least = sum(map(len, text[root.start : root.end].split()))
    if least <= limit and "&" in text and "*" in text:
        least = least_size(root)
    if least > limit:
        yield found(root, length=f"{least:,}", limit=f"{limit:,}")
