"""A Retry or Catch entry that names an error of Lambda or an AWS API in slightly wrong letters.

### Why it hurts
Error names are compared letter by letter. `Lambda.TooManyRequestException` is taken for the name of
some error that never comes, so the retries are not made and the error is not caught. AWS accepts
such a name without a word.

### How to fix
Write the name as the service reports it. A name that a Fail state of the same workflow raises is
left alone.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestException"], "MaxAttempts": 6}],
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
      "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": 6}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import misspelt
from asl_analyze.flow.errors.handlers import raised_by_fail
from asl_analyze.language.model import Catcher, Retrier, Task
from asl_analyze.mending.handlers import renamed_error
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.wording.handlers import handler_words


@rule(
    "ASL519",
    Severity.WARNING,
    "{handler} names '{error}', which the service does not report{hint}",
    help="Write '{near}'",
)
def misspelt_error_name(handler: Retrier | Catcher) -> Iterator[Finding]:
    state = handler.state
    resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
    if resource is None:
        return
    for error in handler.errors:
        near = None if error.has_hole else misspelt(error.value, resource)
        if near is not None and error.value not in raised_by_fail(state.machine):
            sure = misspelt(error.value, resource, slip_of) == near
            yield found(
                error,
                fix=renamed_error(handler, error, near, UNSAFE) if sure else None,
                handler=handler_words(handler),
                error=error.value,
                near=near,
                hint=f"; did you mean '{near}'?",
            )
