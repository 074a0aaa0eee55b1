"""A Catch that leads back into the state that failed, with nothing changed on the way.

### Why it hurts
An error that lasts is caught and met again at once, without pause and without limit: a Standard
execution runs into its 25,000 history events and pays for each round, an Express execution spins
until it times out. The failing task is called all the while.

Two tasks that catch into each other make the same loop. Where a Choice stands in it, which may let
some errors out, or a task that tells somebody of the error, the finding is a remark only.

Nothing is said where time passes before the Catch is used: a Wait, a timeout, an answer that is
waited for, retries that take a minute or longer.

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

from asl_analyze.flow.progress.error_loops import error_loops, is_paced
from asl_analyze.language.model import Catcher, Choice, Pass, State, Task
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.handlers import handler_words
from asl_analyze.wording.long_lists import a_few

# Nobody leads an error through more; it also ends a walk round a circle of them.
MOST = 10


@rule(
    "ASL502",
    Severity.WARNING,
    "{handler} leads {where}, so an error that lasts is met again without pause or limit",
    help="Use 'Retry' to try again, and let 'Catch' lead to a state that handles the failure",
)
def catch_into_itself(catcher: Catcher) -> Iterator[Finding]:
    state, transition = catcher.state, catcher.transition
    if transition is None or is_paced(catcher):
        return
    between = unchanging(catcher)
    if between is None:
        yield from larger_loops(catcher)
        return
    steps = [*between, state]
    way = f"through {a_few([step.name for step in between])} " if between else "straight "
    yield found(
        transition.target,
        path=[Related(step.key, f"then to '{step.name}'") for step in steps] if between else (),
        handler=handler_words(catcher),
        where=f"{way}back to '{state.name}'",
    )


def unchanging(catcher: Catcher) -> list[State] | None:
    """The Pass states between a Catch and its own state; None where it does not lead back."""
    between: list[State] = []
    target = None if catcher.transition is None else catcher.transition.to
    while isinstance(target, Pass) and len(between) < MOST and not target.changes_data:
        between.append(target)
        target = next((edge.to for edge in target.transitions), None)
    return between if target is catcher.state else None


def larger_loops(catcher: Catcher) -> Iterator[Finding]:
    """A loop of several states that fail, or with a Choice, where this is its first Catch."""
    loop = error_loops(catcher.state.scope).get(catcher)
    if loop is not None and catcher.transition is not None:
        # A Choice may let some errors out, and somebody who is told may mend what failed.
        chosen = any(
            isinstance(edge.source, (Choice, Task)) and edge.kind != "catch" for edge in loop.edges
        )
        yield found(
            catcher.transition.target,
            path=[Related(*step) for step in loop.steps],
            severity=Severity.INFO if chosen else None,
            handler=handler_words(catcher),
            where=f"into loop {loop.words}",
        )
