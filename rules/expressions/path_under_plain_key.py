"""A string that looks like a path or a call of an intrinsic function under a key without `.$`.

### Why it hurts
The text itself is passed on, not the value it names. AWS reports this as its warning NO_DOLLAR.

### How to fix
End the key in `.$`; if the text is meant, leave it. Parameters that the called service reads as
JSONPath itself, such as SageMaker's `InputFilter`, are not reported.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name": "$.customer.name"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name.$": "$.customer.name"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import PathLooking
from asl_analyze.embedded.foreign_paths import is_foreign
from asl_analyze.fixes import rename
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.structure.site import TemplateSite
from asl_analyze.wording.words import shortened


@rule(
    "ASL414",
    Severity.WARNING,
    "{owner} passes '{text}' on as text, because the key '{key}' in {field} does not end in '.$'",
    aws="NO_DOLLAR",
    help="Rename the key to '{key}.$'",
)
def path_under_plain_key(expression: PathLooking) -> Iterator[Finding]:
    member, text = expression.member, expression.string.value
    if member is None or not isinstance(expression.site, TemplateSite):
        return
    if is_foreign(expression):
        return
    yield found(
        expression.string,
        fix=rename(f"{member.name}.$", UNSAFE, member),
        owner=expression.owner,
        field=expression.site.inside,
        text=shortened(text),
        key=member.name,
    )
