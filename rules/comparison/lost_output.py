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
from asl_analyze.flow.contract.endings import endings
from asl_analyze.language.model import State
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.shapes.differences import Difference, differences
from asl_analyze.shapes.lattice import join_all
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import Shape

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
    for state, was_given, is_given, before in _endings(pair):
        for difference in differences(was_given, is_given)[:MOST]:
            words = _words(difference)
            if words not in told and len(told) < MOST:
                told.add(words)
                yield found(
                    state.key,
                    related=was(pair.old.definition, before.key, "here it ended before"),
                    name=state.name,
                    what=words,
                )


def _endings(pair: MachinePair) -> Iterator[tuple[State, Shape, Shape, State]]:
    """Where an execution ends, with the output of before and of now, and where it ended before.

    What ends at a state that is new, or ended nowhere, takes the place of what no longer ends.
    """
    old, new = endings(pair.old), endings(pair.new)
    kept = {state: before for state in new if (before := pair.before(state)) in old}
    gone = {state: given for state, given in old.items() if state not in kept.values()} or old
    for state, given in new.items():
        before = kept.get(state)
        if before is not None:
            yield state, old[before], given, before
        elif gone:
            yield state, join_all(gone.values()), given, next(iter(gone))


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
