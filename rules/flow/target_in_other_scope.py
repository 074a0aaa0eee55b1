"""A transition names a state that exists, but in another scope.

### Why it hurts
AWS refuses the definition. The branches of a Parallel and the item processor of a Map are closed:
no transition leads into them, out of them or across. A branch hands on by ending, and what comes
next is the `Next` of the Parallel or Map around it.

### How to fix
End the branch and put the transition on the Parallel or Map, or move the state into the scope that
needs it.

### Fails
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "Pack", "States": {"Pack": {"Type": "Pass", "Next": "Ship"}}}
      ],
      "Next": "Ship"
    },
    "Ship": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "Pack", "States": {"Pack": {"Type": "Pass", "End": true}}}
      ],
      "Next": "Ship"
    },
    "Ship": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.graph.targets import is_missing, namesake
from asl_analyze.language.model import Transition
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.scopes import field_words, whereabouts


@rule(
    "ASL214",
    Severity.ERROR,
    "{holder} names '{target}' in '{field}', but that state is {there}, where no transition from "
    "here can lead",
    help="Move '{target}' here, or end this part and name it in the state around it",
    aws="MISSING_TRANSITION_TARGET",
)
def target_in_other_scope(transition: Transition) -> Iterator[Finding]:
    other = namesake(transition) if is_missing(transition) else None
    if other is None:
        return
    holder, field = field_words(transition)
    yield found(
        transition.target,
        related=[Related(other.key, f"state '{other.name}'")],
        holder=holder,
        field=field,
        target=other.name,
        there=whereabouts(other.scope),
    )
