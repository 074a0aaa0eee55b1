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

from asl_analyze.flow.graph.targets import is_missing, meant, namesake
from asl_analyze.language.model import State, Transition
from asl_analyze.rule import UNSAFE, Edit, Finding, Fix, Related, Severity, found, rule
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
    yield found(
        transition.target,
        related=[] if near is None else [Related(near.key, "the state of nearly that name")],
        fix=None if near is None else _respell(transition, near),
        help=None if near is None else f"Write '{near.name}'",
        holder=holder,
        field=field,
        target=transition.target.value,
        guess="" if near is None else f"; did you mean '{near.name}'?",
    )


def _respell(transition: Transition, near: State) -> Fix | None:
    old, new = transition.target.value, near.name
    written = transition.scope.machine.definition.source.text[slice(*transition.target.span)]
    # Other characters may need an escape here that they need not there.
    if written.count(old) != 1 or not new.translate({32: None, 45: None, 95: None}).isalnum():
        return None
    edit = Edit(transition.target.span, written.replace(old, new))
    return Fix(f"Change '{old}' to '{new}'", (edit,), UNSAFE)
