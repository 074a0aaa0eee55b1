"""A string that looks like a path in a field that uses it as it stands.

### Why it hurts
The text itself is used, not the value it names. AWS reports this as its warning NO_PATH.

### How to fix
Use the field that ends in `Path`.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Fail", "Cause": "$.error.message"}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Fail", "CausePath": "$.error.message"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.lookalikes import looks_dynamic
from asl_analyze.fixes import rename
from asl_analyze.language.model import JSONPATH, Fail
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.wording.words import shortened


@rule(
    "ASL415",
    Severity.WARNING,
    "State '{state}' uses '{text}' as text, because '{field}' accepts no path; use '{field}Path'",
    aws="NO_PATH",
    help="Rename '{field}' to '{field}Path'",
)
def path_as_constant(state: Fail) -> Iterator[Finding]:
    if state.language != JSONPATH:
        return
    for written in (state.error, state.cause):
        member, text = written.member, written.text
        if member is not None and text is not None and looks_dynamic(text):
            yield found(
                member.value,
                fix=rename(f"{member.name}Path", UNSAFE, member),
                state=state.name,
                text=shortened(text),
                field=member.name,
            )
