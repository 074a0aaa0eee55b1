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

from asl_analyze.compare.outputs import Lost, lost_outputs
from asl_analyze.compare.pair import MachinePair
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.wording.long_lists import a_few

MOST = 5


@rule(
    "ASLC002",
    Severity.WARNING,
    "The state machine's output from state '{name}' {what}: callers that read it do not find what"
    " they expect",
    help="Keep the output as it was until nobody reads it any more",
)
def lost_output(pair: MachinePair) -> Iterator[Finding]:
    told: set[str] = set()
    for lost in lost_outputs(pair):
        words, ending = _words(lost), lost.ending
        if words not in told and len(told) < MOST:
            told.add(words)
            yield found(
                ending.state.key,
                related=was(pair.old.definition, ending.before[0].key, "here it ended before"),
                name=ending.state.name,
                what=words,
            )


def _words(lost: Lost) -> str:
    """What became of the places: "no longer has '$.total'"."""
    first = lost.first
    paths = a_few([one.path for one in lost.differences])
    if first.is_gone:
        return f"no longer has {paths}"
    if first.may_be_gone:
        return f"may no longer have {paths}"
    kinds = kinds_in_words(first.new_kinds)
    before = kinds_in_words(first.was.present)
    certain = not first.now.present & first.was.present
    verb = "is" if certain else "may be"
    return f"{verb} {kinds} at '{first.path}', where it was {before}"
