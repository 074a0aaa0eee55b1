"""A Retry or Catch entry whose errors are all handled by earlier entries of the same list.

### Why it hurts
Step Functions uses the first entry that names the error, even when a retrier has used up its
attempts: then it asks the Catch, not the next retrier. The entry never has an effect, so its
attempts and delays, or its handler state, are never used.

### How to fix
Put the special entry before the general one, or join the two. `States.TaskFailed` matches every
error but `States.Timeout`.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [
        {"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1},
        {"ErrorEquals": ["Lambda.ServiceException"], "MaxAttempts": 6}
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
        {"ErrorEquals": ["Lambda.ServiceException"], "MaxAttempts": 6},
        {"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1}
      ],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asl_analyze.aws.errors import matches, takes_others
from asl_analyze.language.model import ErrorHandler, State
from asl_analyze.mending.handlers import without_entry
from asl_analyze.rule import SAFE, Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import String
from asl_analyze.wording.handlers import handler_words
from asl_analyze.wording.long_lists import a_few


@rule(
    "ASL505",
    Severity.WARNING,
    "{handler} is never used, because earlier entries handle {errors}",
    help="Move this entry before the more general one, or delete it",
)
def dead_error_handler(state: State) -> Iterator[Finding]:
    for handlers in (state.retriers, state.catchers):
        # Nothing comes before the first.
        if len(handlers) > 1:
            yield from dead_in(handlers)


def dead_in(handlers: Sequence[ErrorHandler]) -> Iterator[Finding]:
    """The entries of one list whose errors are all handled before."""
    seen: dict[str, String] = {}
    # Few names match others than themselves.
    wide: list[String] = []
    for handler in handlers:
        takers = [taker_of(error, [seen.get(error.value), *wide]) for error in handler.errors]
        known = {taker.start: taker for taker in takers if taker is not None}
        if known and None not in takers and handler.is_readable:
            yield found(
                handler.error_equals.member or handler.node,
                fix=without_entry(handler, SAFE),
                related=[Related(one, f"'{one.value}' comes first") for one in known.values()],
                handler=handler_words(handler),
                errors=a_few(list(dict.fromkeys(error.value for error in handler.errors))),
            )
        for error in handler.errors:
            # What stands behind States.ALL is refused, which another rule reports.
            if error.value not in seen and error.value != "States.ALL":
                seen[error.value] = error
                if takes_others(error.value):
                    wide.append(error)


def taker_of(error: String, entries: Sequence[String | None]) -> String | None:
    """The first entry that surely matches all that a name does."""
    for entry in entries:
        if entry is not None and not error.has_hole and matches(entry.value, error.value):
            return entry
    return None
