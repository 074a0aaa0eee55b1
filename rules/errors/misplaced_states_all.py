"""`States.ALL` beside other error names, or before the last entry of its Retry or Catch.

### Why it hurts
AWS refuses the definition: `States.ALL` matches every error, so the names beside it and the entries
behind it could never matter.

### How to fix
Move `States.ALL` to an entry of its own, the last one of the list.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [
        {"ErrorEquals": ["States.ALL"]},
        {"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}
      ],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [
        {"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1},
        {"ErrorEquals": ["States.ALL"]}
      ],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.handlers import field_of, handler_words
from asl_analyze.language.model import Catcher, Retrier
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import Array, Unknown


@rule(
    "ASL504",
    Severity.ERROR,
    "{handler} has 'States.ALL', which must be {must}",
    help="Move 'States.ALL' to an entry of its own at the end of '{field}'",
    aws="SCHEMA_VALIDATION_FAILED",
)
def misplaced_states_all(handler: Retrier | Catcher) -> Iterator[Finding]:
    field = field_of(handler)
    names, entries = handler.node.get("ErrorEquals"), handler.state.get(field)
    if not isinstance(names, Array) or not isinstance(entries, Array):
        return
    faults = []
    if len(names.items) > 1:
        faults.append("the only name in its ErrorEquals")
    behind = entries.items[handler.number + 1 :]
    if behind and not any(isinstance(entry, Unknown) for entry in behind):
        faults.append(f"in the last entry of its {field}")
    if not faults:
        return
    for error in handler.errors:
        if error.value == "States.ALL":
            yield found(
                error,
                handler=handler_words(handler),
                must=" and ".join(faults),
                field=field,
            )
