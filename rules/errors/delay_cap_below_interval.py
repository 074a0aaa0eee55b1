"""A `MaxDelaySeconds` that is not above `IntervalSeconds`.

### Why it hurts
`MaxDelaySeconds` caps the delay before every attempt. When it does not exceed `IntervalSeconds`,
even the first delay is capped: all delays are the same and `BackoffRate` has no effect.

### How to fix
Raise `MaxDelaySeconds`, or drop it and set `BackoffRate` to 1 if equal delays are meant.
`IntervalSeconds` is 1 when it is absent.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 30, "MaxDelaySeconds": 10}],
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
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 10, "MaxDelaySeconds": 30}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import Retrier
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.handlers import handler_words


@rule(
    "ASL509",
    Severity.WARNING,
    "{retrier} has 'MaxDelaySeconds' {cap}, which is not above 'IntervalSeconds' {interval}, so it "
    "caps every delay",
    help="Write a 'MaxDelaySeconds' above {interval}, or delete it",
)
def delay_cap_below_interval(retrier: Retrier) -> Iterator[Finding]:
    cap, interval = retrier.max_delay, retrier.interval
    place, longer = retrier.max_delay_seconds.node, retrier.interval_seconds.node
    if cap is None or interval is None or place is None or not 0 < cap <= interval:
        return
    yield found(
        place,
        related=[Related(longer, "the first delay, before the cap")] if longer else (),
        retrier=handler_words(retrier),
        cap=cap,
        interval=interval,
    )
