"""An error name that executions failed with, and fail with no longer.

### Why it hurts
Parents that catch or retry the error by its name, and alarms and rules on it, no longer see it.
Where executions fail with another name now, what handled the old one does not handle that.

### How to fix
Keep the name, or change all that handles it in the same release.

### Fails
```json before
{
  "StartAt": "Ok?",
  "States": {
    "Ok?": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.n",
          "NumericEquals": 0,
          "Next": "Fail 0"
        }
      ],
      "Default": "Done"
    },
    "Fail 0": {"Type": "Fail", "Error": "OutOfStock"},
    "Done": {"Type": "Succeed"}
  }
}
```
```json after
{
  "StartAt": "Ok?",
  "States": {
    "Ok?": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.n",
          "NumericEquals": 0,
          "Next": "Fail 0"
        }
      ],
      "Default": "Done"
    },
    "Fail 0": {"Type": "Fail", "Error": "NoStock"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json before
{
  "StartAt": "Ok?",
  "States": {
    "Ok?": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.n",
          "NumericEquals": 0,
          "Next": "Fail 0"
        }
      ],
      "Default": "Done"
    },
    "Fail 0": {"Type": "Fail", "Error": "OutOfStock"},
    "Done": {"Type": "Succeed"}
  }
}
```
```json after
{
  "StartAt": "Ok?",
  "States": {
    "Ok?": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.n",
          "NumericEquals": 0,
          "Next": "Fail 0"
        },
        {
          "Variable": "$.n",
          "NumericEquals": 1,
          "Next": "Fail 1"
        }
      ],
      "Default": "Done"
    },
    "Fail 0": {"Type": "Fail", "Error": "OutOfStock"},
    "Fail 1": {"Type": "Fail", "Error": "NoStock"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.definitions import at_the_states
from asl_analyze.compare.pair import MachinePair
from asl_analyze.flow.contract.failures import works_out_names
from asl_analyze.flow.errors.raised import raised_by
from asl_analyze.rule import Finding, Severity, found, rule, was


@rule(
    "ASLC003",
    Severity.WARNING,
    "The state machine no longer fails with '{error}', as state '{name}' of the older version did:"
    " what handles that error does not see it any more",
    help="Keep the name, or change what handles '{error}'",
)
def lost_error_name(pair: MachinePair) -> Iterator[Finding]:
    before, now = raised_by(pair.old), raised_by(pair.new)
    if works_out_names(pair.new):
        return  # it may be any of them
    for error, state in before.names.items():
        if error not in now.names:
            kept = pair.now(state)
            yield found(
                at_the_states(pair.new) if kept is None else kept.key,
                related=was(pair.old.definition, state.error.member),
                error=error,
                name=state.name,
            )
