"""A transition, or `StartAt`, names a state that does not exist.

### Why it hurts
AWS refuses the definition. A state that was renamed in one place only is the usual cause; names
are compared letter by letter, so case and spaces count.

### How to fix
Correct the name, or add the state to the same `States` object.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "SendReciept"},
    "SendReceipt": {"Type": "Pass", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Next": "SendReceipt"},
    "SendReceipt": {"Type": "Pass", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.fixes import change
from asl_analyze.flow.graph.targets import is_missing, meant, namesake
from asl_analyze.language.model import Transition
from asl_analyze.rule import UNSAFE, Finding, Related, Severity, found, rule
from asl_analyze.wording.scopes import field_words


@rule(
    "ASL202",
    Severity.ERROR,
    "{holder} names '{target}' in '{field}', but there is no such state{guess}",
    help="Write the name of a state of the same 'States', or add state '{target}' there",
    aws="MISSING_TRANSITION_TARGET",
)
def missing_target(transition: Transition) -> Iterator[Finding]:
    if not is_missing(transition) or namesake(transition) is not None:
        return
    near = meant(transition)
    holder, field = field_words(transition)
    target = transition.target.value
    sure = near is not None and slip_of(target, transition.scope.by_name) == near.name
    yield found(
        transition.target,
        related=[] if near is None else [Related(near.key, "the state of nearly that name")],
        fix=change(transition.target, near.name, UNSAFE) if near is not None and sure else None,
        help=None if near is None else f"Write '{near.name}'",
        holder=holder,
        field=field,
        target=target,
        guess="" if near is None else f"; did you mean '{near.name}'?",
    )
