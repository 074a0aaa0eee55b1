"""An error name of the reserved form `States.…` that Step Functions never reports.

### Why it hurts
Error names are compared letter by letter. `States.All` or `State.TaskFailed` is taken for the name
of some error that never comes, so the retries are not made and the error is not caught. AWS accepts
such a name without a word.

### How to fix
Write the name as AWS does: `States.ALL`, `States.TaskFailed`, `States.Timeout` … A name that a Fail
state of the same workflow raises is left alone.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Catch": [{"ErrorEquals": ["States.All"], "Next": "Refund"}],
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

from asl_analyze.alike import slip_of
from asl_analyze.aws.errors import nearest_reserved, reserved, reserved_names
from asl_analyze.flow.errors.handlers import raised_by_fail
from asl_analyze.language.model import Catcher, Retrier
from asl_analyze.mending.handlers import renamed_error
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.wording.handlers import handler_words


@rule(
    "ASL511",
    Severity.WARNING,
    "{handler} names '{error}', which is not an error that Step Functions reports{hint}",
    help="Write '{near}'",
)
def unknown_reserved_error(handler: Retrier | Catcher) -> Iterator[Finding]:
    for error in handler.errors:
        name = error.value
        # `State.ALL` and `states.timeout` were meant to be reserved names too.
        if not name.lower().startswith(("states.", "state.")) or error.has_hole or reserved(name):
            continue
        # A pattern is told as that.
        if "*" not in name and name not in raised_by_fail(handler.state.machine):
            near = nearest_reserved(name)
            sure = near is not None and slip_of(name, reserved_names()) == near
            yield found(
                error,
                fix=renamed_error(handler, error, near, UNSAFE) if near and sure else None,
                error=name,
                help=None if near else "",
                handler=handler_words(handler),
                hint=f"; did you mean '{near}'?" if near else "",
                near=near or "",
            )
