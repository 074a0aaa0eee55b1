"""Text under a `.$` key that is neither a path nor a call of an intrinsic function.

### Why it hurts
AWS refuses the definition. The usual cause is a constant under a key that ends in `.$`.

### How to fix
Remove the `.$` from the key of a constant; begin a path with `$`; correct the call where the
message points. Strings inside a call stand in single quotes.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name.$": "Ada"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name": "Ada"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import BrokenIntrinsic
from asl_analyze.mending.intrinsics import mended_call
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL403",
    Severity.ERROR,
    "{owner}: {inside} is neither a path nor a call of an intrinsic function: {reason}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def malformed_intrinsic(expression: BrokenIntrinsic) -> Iterator[Finding]:
    yield found(
        expression.place,
        fix=mended_call(expression),
        owner=expression.owner,
        inside=expression.inside,
        reason=expression.error.message,
        help=_help(expression),
    )


def _help(expression: BrokenIntrinsic) -> str | None:
    """What to do where the text has nothing of a path or a call."""
    member, text = expression.member, expression.string.value
    if member is None or not member.name.endswith(".$") or "(" in text or "$" in text:
        return None
    return f"Rename the key to '{member.name[:-2]}' to pass the text on as it stands"
