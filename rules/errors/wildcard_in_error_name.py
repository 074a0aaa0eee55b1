"""A Retry or Catch entry that names errors by a pattern, such as `Lambda.*`.

### Why it hurts
Error names are compared letter by letter. `Lambda.*` is taken for the name of one error that never
comes, so the retries are not made and the error is not caught. AWS accepts such a name without a
word.

### How to fix
Name each error, or use one of the two names that stand for others: `States.TaskFailed` for every
failure of a task but a timeout, `States.ALL` for nearly everything.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Catch": [{"ErrorEquals": ["Lambda.*"], "Next": "Refund"}],
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
      "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Refund"}],
      "End": true
    },
    "Refund": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.errors.handlers import raised_by_fail
from asl_analyze.language.model import Catcher, Retrier
from asl_analyze.mending.handlers import renamed_error
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.wording.handlers import handler_words

# Patterns that can only be meant to be every error there is.
EVERYTHING = ("*", "States.*")


@rule(
    "ASL516",
    Severity.WARNING,
    "{handler} names '{error}', but error names are compared letter by letter, so it matches "
    "nothing",
    help="Name each error, or write 'States.TaskFailed' for every failure of a task",
)
def wildcard_in_error_name(handler: Retrier | Catcher) -> Iterator[Finding]:
    for error in handler.errors:
        if "*" not in error.value or error.has_hole:
            continue
        if error.value not in raised_by_fail(handler.state.machine):
            yield found(
                error,
                fix=renamed_error(handler, error, "States.ALL", UNSAFE)
                if error.value in EVERYTHING and len(handler.errors) == 1 and _is_last(handler)
                else None,
                handler=handler_words(handler),
                error=error.value,
            )


def _is_last(handler: Retrier | Catcher) -> bool:
    """Whether it is the last entry of its field: only there may `States.ALL` stand."""
    state = handler.state
    entries = (state.written_catch if isinstance(handler, Catcher) else state.written_retry).value
    return entries is not None and entries.items[-1] is handler.node
