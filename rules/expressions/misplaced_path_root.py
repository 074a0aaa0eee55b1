"""A path that begins at the context object or a variable where only the state's data may be named.

### Why it hurts
AWS refuses the definition: `ResultPath` writes into the state's data, and the number fields of a
Map read it or a variable, never the context object.

### How to fix
Begin the path with `$.`; copy the value into the data or a variable in a state before.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "ResultPath": "$$.Execution.Name", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "ResultPath": "$.name", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import OutsidePath
from asl_analyze.rule import Finding, Severity, found, rule

# The roots that a field refuses, by its schema format.
REFUSED = {"result-path": ("$$", "variable"), "plain-reference-path": ("$$",)}


@rule(
    "ASL412",
    Severity.ERROR,
    "{owner}: the path in {inside} begins with {root}, which this field does not accept",
    help="Copy the value into the data in a state before this one, and begin the path with '$.'",
    aws="SCHEMA_VALIDATION_FAILED",
)
def misplaced_path_root(expression: OutsidePath) -> Iterator[Finding]:
    path = expression.path
    if path.root in REFUSED.get(expression.site.format, ()):
        name = "the context object" if path.root == "$$" else f"variable '${path.root_name}'"
        yield found(expression.string, owner=expression.owner, inside=expression.inside, root=name)
