"""Retries inside retries that multiply into a great many attempts.

### Why it hurts
A Parallel or Map that is retried runs all of its inside again, retries included. When a service is
down for longer than the first delays, one execution calls it as often as the product of all
attempts says, which is when the service can bear it least. Each attempt is a state transition.

### How to fix
Retry on one level: the task itself for errors that pass quickly, the state around it only for what
a task cannot heal, with few attempts. A `Catch` on the task keeps its error from the outside.

### Fails
```json
{
  "StartAt": "All",
  "States": {
    "All": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "Call",
        "States": {
          "Call": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "call"},
            "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 9}],
            "End": true
          }
        }
      },
      "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 9}],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "All",
  "States": {
    "All": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "Call",
        "States": {
          "Call": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "call"},
            "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 9}],
            "End": true
          }
        }
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.rule_options import RuleOptions, option


class RetryStorm(RuleOptions):
    """From how many attempts on it is told."""

    # The default of three retries on two levels are 16 attempts, on three 64.
    least_attempts: int = option(
        50, "So many runs of a state by nested retries are reported.", least=2
    )


@rule(
    "ASL809",
    Severity.INFO,
    "State '{task}' can be run up to {attempts} times by nested retries: {product}",
    help="Retry on one level only, or lower 'MaxAttempts'",
)
def retry_storm(task: Task, storm: RetryStorm) -> Iterator[Finding]:
    if not task.retriers or task.scope.owner is None:
        return
    from asl_analyze.flow.errors.retry_levels import retry_levels

    levels = retry_levels(task)
    total = 1
    for level in levels:
        total *= level.attempts
    if len(levels) < 2 or total < storm.least_attempts:
        return
    yield found(
        levels[0].place,
        related=[
            Related(level.place, f"'{level.state.name}': {level.attempts:,} attempts")
            for level in levels[1:]
        ],
        task=task.name,
        attempts=f"{total:,}" if total < 10**15 else "billions of",
        product=" x ".join(
            f"{level.attempts:,} attempts of '{level.state.name}'" for level in levels
        ),
    )
