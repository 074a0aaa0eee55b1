"""A definition that is not an object.

### Why it hurts
AWS refuses it: a definition is one JSON object with `StartAt` and `States`.

### How to fix
Give the file the object it should hold; if it is not a definition, exclude it.

### Fails
```json
"Done"
```

### Passes
```json
{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.definition import Definition
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Object, Unknown
from asl_analyze.wording.words import a_value


@rule(
    "ASL007",
    Severity.ERROR,
    "The definition must be an object, not {actual}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def not_an_object(definition: Definition) -> Iterator[Finding]:
    if not isinstance(definition.root, (Object, Unknown)):
        yield found(definition.root, actual=a_value(definition.root))
