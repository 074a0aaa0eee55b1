"""A Retry or Catch entry that names `States.Runtime`, which is never retried and never caught.

### Why it hurts
`States.Runtime` means that Step Functions cannot go on with the execution, for example because a
path finds nothing in the input. The execution fails at once, whatever `Retry` and `Catch` say;
`States.ALL` does not match it either. The handler that stands there gives false comfort.

### How to fix
Remove the name, and prevent the error: check the input with a Choice (`IsPresent`) before a path
that may find nothing is used.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Catch": [{"ErrorEquals": ["States.Runtime"], "Next": "Refund"}],
      "End": true
    },
    "Refund": {"Type": "Pass", "End": true}
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
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Refund"}],
      "End": true
    },
    "Refund": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.errors import reserved
from asl_analyze.language.model import Catcher, Retrier
from asl_analyze.mending.handlers import without_name
from asl_analyze.rule import SAFE, Finding, Severity, found, rule
from asl_analyze.wording.handlers import field_of, handler_words


@rule(
    "ASL510",
    Severity.WARNING,
    "{handler} names '{error}', which is never {taken}, so the name has no effect",
    help="Remove '{error}'",
)
def uncatchable_error(handler: Retrier | Catcher) -> Iterator[Finding]:
    for error in handler.errors:
        known = reserved(error.value)
        if known is not None and known.catchable is False:
            yield found(
                error,
                fix=without_name(handler, error, SAFE),
                error=error.value,
                handler=handler_words(handler),
                taken="retried" if field_of(handler) == "Retry" else "caught",
            )
