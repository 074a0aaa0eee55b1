"""A Fail state that raises an error with a name reserved for Step Functions.

### Why it hurts
Names that begin with `States.` belong to the service. AWS accepts the definition today, but who
reads the failed execution mistakes it for a fault of the platform, `States.TaskFailed` and
`States.Timeout` in a Catch around it behave differently from an error of your own, and a later
release may give the name a meaning.

### How to fix
Choose a name of your own without that prefix, and use it in the Retry and Catch that refer to it.

### Fails
```json
{
  "StartAt": "Refuse",
  "States": {
    "Refuse": {"Type": "Fail", "Error": "States.CardRefused"}
  }
}
```

### Passes
```json
{
  "StartAt": "Refuse",
  "States": {
    "Refuse": {"Type": "Fail", "Error": "CardRefused"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.errors import RESERVED_PREFIX
from asl_analyze.language.model import Fail
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import String


@rule(
    "ASL512",
    Severity.INFO,
    "State '{name}' raises '{error}', but names that begin with 'States.' are reserved for Step "
    "Functions",
    help="Rename the error here and in every Retry and Catch that names it",
)
def reserved_error_name(state: Fail) -> Iterator[Finding]:
    error = state.error.node
    if isinstance(error, String) and error.value.startswith(RESERVED_PREFIX):
        yield found(error, name=state.name, error=error.value)
