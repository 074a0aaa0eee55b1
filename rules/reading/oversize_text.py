"""A definition whose text is over 1,048,576 characters only because of its whitespace.

### Why it hurts
The API accepts at most 1 MB. Deployed as it stands the definition is refused; minified it may fit.

### How to fix
Deploy it minified, or move static data out to S3 or a parameter.

### Fails
```python
b'{"StartAt": "A", "States": {"A": {"Type": "Succeed"}' + b" " * 1_100_000 + b"}}"
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
    "ASL009",
    Severity.WARNING,
    "The definition has {length} characters, but AWS accepts at most {limit}",
    help="Minify it before you deploy it",
)
def oversize_text(definition: Definition) -> Iterator[Finding]:
    root = definition.root
    length = root.end - root.start
    limit = quota("definition_characters")
    if limit is None or length <= limit:
        return
    least = sum(map(len, definition.source.text[root.start : root.end].split()))
    if least <= limit:
        yield found(root, length=f"{length:,}", limit=f"{limit:,}")
