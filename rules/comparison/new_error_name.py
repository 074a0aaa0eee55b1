"""An error name that executions fail with now, and did not before.

### Why it hurts
Parents and alarms that handle errors by name do not know it, so it is handled as any other error,
or not at all.

### How to fix
See that whoever starts the state machine handles it.

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
    "Fail 0": {"Type": "Fail", "Error": "OutOfStock"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.pair import MachinePair
from asl_analyze.flow.contract.failures import works_out_names
from asl_analyze.flow.errors.raised import raised_by
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASLC004",
    Severity.INFO,
    "State '{name}' fails the execution with '{error}', which the older version never did",
    help="See that whoever starts the state machine handles '{error}'",
)
def new_error_name(pair: MachinePair) -> Iterator[Finding]:
    before = raised_by(pair.old).names
    if works_out_names(pair.old):
        return  # it may be any of them
    for error, state in raised_by(pair.new).names.items():
        if error not in before:
            yield found(state.error.node or state.key, name=state.name, error=error)
