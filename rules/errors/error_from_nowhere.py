"""A Retry or Catch entry that names an error which its state can never report.

### Why it hurts
The entry never has an effect, and the error that was meant passes by it. Some reserved errors come
from one type of state only: `States.BranchFailed` from a Parallel, `States.QueryEvaluationError`
from states that evaluate JSONata, `States.Http.Socket` from HTTP tasks. A distributed Map runs its
items in child executions, and their errors do not arrive under their own names: the Map reports
`States.ExceedToleratedFailureThreshold`, whatever failed in them.

A name of the first sort is only told as a remark: it does no harm beside others.

### How to fix
Remove the name, or write the one that the state reports. On a distributed Map catch
`States.ExceedToleratedFailureThreshold`, or handle the error inside its item processor.

### Fails
```json
{
  "StartAt": "Import",
  "States": {
    "Import": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Check",
        "States": {"Check": {"Type": "Fail", "Error": "BadRow", "Cause": "A row is broken"}}
      },
      "Catch": [{"ErrorEquals": ["BadRow"], "Next": "Report"}],
      "End": true
    },
    "Report": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Import",
  "States": {
    "Import": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Check",
        "States": {"Check": {"Type": "Fail", "Error": "BadRow", "Cause": "A row is broken"}}
      },
      "Catch": [
        {"ErrorEquals": ["States.ExceedToleratedFailureThreshold"], "Next": "Report"}
      ],
      "End": true
    },
    "Report": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.errors import reserved
from asl_analyze.flow.errors.error_sources import is_childs, may_report, source_words
from asl_analyze.flow.errors.handlers import CHILDREN_FAILED
from asl_analyze.language.model import Catcher, Map, Retrier
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.handlers import handler_words


@rule("ASL517", Severity.WARNING, "{handler} can never match '{error}', {reason}")
def error_from_nowhere(handler: Retrier | Catcher) -> Iterator[Finding]:
    state = handler.state
    for error in handler.errors:
        if error.has_hole:
            continue
        known = reserved(error.value)
        if known is None and isinstance(state, Map) and is_childs(error.value, state):
            yield found(
                error,
                handler=handler_words(handler),
                error=error.value,
                reason=f"because the items run in child executions: their failure arrives as "
                f"'{CHILDREN_FAILED}'",
                help=f"Write '{CHILDREN_FAILED}'",
            )
        elif known is not None and not may_report(state, known):
            yield found(
                error,
                severity=Severity.INFO,
                handler=handler_words(handler),
                error=error.value,
                reason=f"which comes only from {source_words(known)}",
                help=f"Remove '{error.value}'",
            )
