"""A Catch that leads back into the state that failed, with nothing changed on the way.

### Why it hurts
An error that lasts is caught and met again at once, without pause and without limit: a Standard
execution runs into its 25,000 history events and pays for each round, an Express execution spins
until it times out. The failing task is called all the while.

### How to fix
To try again, use `Retry`: it pauses, backs off and gives up in the end. Let `Catch` lead to a state
that handles the failure.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Charge"}],
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
      "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 5}],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.few import a_few
from asl_analyze.language.model import Catcher, Pass, State
from asl_analyze.rule import Finding, Related, Severity, found, rule

CHANGES = ("Result", "Parameters", "InputPath", "OutputPath", "Output", "Assign")


# Nobody leads an error through more; it also ends a walk round a circle of them.
MOST = 10


@rule(
    "ASL502",
    Severity.WARNING,
    "Catch[{number}] of '{name}' leads {way}back to '{name}', so an error that lasts is met again "
    "without pause or limit",
)
def catch_into_itself(catcher: Catcher) -> Iterator[Finding]:
    state, transition = catcher.state, catcher.transition
    if transition is None:
        return
    between: list[State] = []
    target = transition.to
    while isinstance(target, Pass) and len(between) < MOST and changes_nothing(target):
        between.append(target)
        target = next((edge.to for edge in target.transitions), None)
    if target is state:
        steps = [*between, state]
        yield found(
            transition.target,
            path=[Related(step.key, f"on to '{step.name}'") for step in steps] if between else (),
            number=catcher.number,
            name=state.name,
            way=f"through {a_few([step.name for step in between])} " if between else "straight ",
        )


def changes_nothing(state: Pass) -> bool:
    """Whether a Pass hands on its input as it is."""
    return not any(state.member(field) for field in CHANGES)
