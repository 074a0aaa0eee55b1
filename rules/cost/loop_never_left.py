"""A loop that, once it is gone round, is never left.

### Why it hurts
The Choice that should end the loop gives the same answer in every round: the counter steps over
the value that it is compared with, is set back or counts the wrong way, nothing in the loop writes
the data that is tested, or all that it writes there are values that do not end it. The
execution goes round until its history holds 25,000 events or its time is over, and every round is
billed.

### How to fix
Compare a counter with `<` or `>=` rather than with one value, and count towards it. Where a task
answers, test the place that its `ResultPath`, `Output` or `Assign` writes.

### Fails
```json
{
  "StartAt": "Start",
  "States": {
    "Start": {"Type": "Pass", "Assign": {"n": 0}, "Next": "Done?"},
    "Done?": {
      "Type": "Choice",
      "Choices": [{"Variable": "$n", "NumericEquals": 10, "Next": "Done"}],
      "Default": "Step"
    },
    "Step": {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 3)"}, "Next": "Done?"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Start",
  "States": {
    "Start": {"Type": "Pass", "Assign": {"n": 0}, "Next": "Done?"},
    "Done?": {
      "Type": "Choice",
      "Choices": [{"Variable": "$n", "NumericGreaterThanEquals": 10, "Next": "Done"}],
      "Default": "Step"
    },
    "Step": {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 3)"}, "Next": "Done?"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.language.model import Scope
from asl_analyze.rule import Finding, Related, Severity, found, rule


@rule("ASL812", Severity.WARNING, "Loop {loop} is never left once an execution goes round: {why}")
def loop_never_left(scope: Scope) -> Iterator[Finding]:
    if scope.uncertain or not graph_of(scope).loops():
        return
    # Most scopes have no loop, and need nothing that is about them.
    from asl_analyze.flow.progress.endless import endless_loops

    for loop, why in endless_loops(scope):
        yield found(
            loop.states[0].key,
            path=[Related(*step) for step in loop.steps],
            loop=loop.words,
            why=why,
        )
