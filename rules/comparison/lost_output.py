"""An output of executions in which something is gone, or is of another type.

### Why it hurts
Whoever waits for the execution reads its output: a parent behind `.sync`, a caller of
`StartSyncExecution`, a rule on the event of its end. What they read is not there any more, or is
something else than they expect.

### How to fix
Keep the member beside the new ones until nobody reads it.

### Fails
```json before
{
  "StartAt": "Sum up",
  "States": {
    "Sum up": {
      "Type": "Pass",
      "Parameters": {
        "id.$": "$.id",
        "total.$": "States.MathAdd($.a, $.b)"
      },
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Sum up",
  "States": {
    "Sum up": {"Type": "Pass", "Parameters": {"id.$": "$.id"}, "End": true}
  }
}
```

### Passes
```json before
{
  "StartAt": "Sum up",
  "States": {
    "Sum up": {"Type": "Pass", "Parameters": {"id.$": "$.id"}, "End": true}
  }
}
```
```json after
{
  "StartAt": "Sum up",
  "States": {
    "Sum up": {
      "Type": "Pass",
      "Parameters": {
        "id.$": "$.id",
        "total.$": "States.MathAdd($.a, $.b)"
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.pair import MachinePair
from asl_analyze.flow.contract.gives import endings, gives
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.shapes.differences import Difference, differences
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.syntax.tree import Node

MOST = 5


@rule(
    "ASLC002",
    Severity.WARNING,
    "The state machine's output {what}: callers that read it do not find what they expect",
    help="Keep the output as it was until nobody reads it any more",
)
def lost_output(pair: MachinePair) -> Iterator[Finding]:
    for difference in differences(gives(pair.old), gives(pair.new))[:MOST]:
        yield found(
            _place(pair, difference),
            related=was(pair.old.definition, _first_end(pair.old), "here it ended before"),
            what=_words(difference),
        )


def _words(difference: Difference) -> str:
    """What became of the place: "no longer has '$.total'"."""
    path = difference.path
    if difference.is_gone:
        return f"no longer has '{path}'"
    if difference.may_be_gone:
        return f"may no longer have '{path}'"
    kinds = kinds_in_words(difference.new_kinds)
    before = kinds_in_words(difference.was.present)
    certain = not difference.now.present & difference.was.present
    verb = "is" if certain else "may be"
    return f"{verb} {kinds} at '{path}', where it was {before}"


def _place(pair: MachinePair, difference: Difference) -> Node:
    """The state that gives what differs."""
    before = gives(pair.old)
    for state, output in endings(pair.new).items():
        if any(one.path == difference.path for one in differences(before, output)):
            return state.key
    return _first_end(pair.new)


def _first_end(machine: StateMachine) -> Node:
    return next((state.key for state in endings(machine)), machine.node)
