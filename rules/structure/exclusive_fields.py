"""Fields that cannot be set together.

### Why it hurts
AWS refuses the definition: it does not choose between two answers to one question.

### How to fix
Keep the field you mean and delete the other.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 5, "Timestamp": "2030-01-01T00:00:00Z", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Timestamp": "2030-01-01T00:00:00Z", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import remove
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.structure.faults import ExclusiveFields
from asl_analyze.syntax.equality import are_equal
from asl_analyze.syntax.tree import Member, String
from asl_analyze.wording.words import listed


@rule(
    "ASL104",
    Severity.ERROR,
    "{subject} cannot have {fields} together",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
    help="Keep one of them",
)
def exclusive_fields(fault: ExclusiveFields) -> Iterator[Finding]:
    first = fault.members[0]
    yield found(
        fault.members[1],
        related=[Related(first, f"'{first.name}' is here")],
        fix=_fix(fault),
        fields=listed([member.name for member in fault.members], "and"),
        subject=fault.subject,
    )


# What an older name stands for, so that of the two the newer one is kept.
OLDER = {"Iterator": "ItemProcessor", "Parameters": "ItemSelector"}


def _fix(fault: ExclusiveFields) -> Fix | None:
    """A path, a transition and the newer name are kept."""
    if len(fault.members) != 2:
        return None
    one, other = sorted(fault.members, key=lambda member: member.name)
    if {one.name, other.name} == {"End", "Next"}:
        return remove(other if _leads_nowhere(fault, other) else one, UNSAFE)
    if other.name in (f"{one.name}Path", f"{one.name}.$"):
        return remove(one, UNSAFE)
    if OLDER.get(other.name) == one.name:
        one, other = other, one
    if OLDER.get(one.name) != other.name:
        return None
    return remove(one, SAFE if are_equal(one.value, other.value) else UNSAFE)


def _leads_nowhere(fault: ExclusiveFields, following: Member) -> bool:
    target, state = following.value, fault.state
    if state is None or not isinstance(target, String) or target.has_hole:
        return False
    return target.value not in state.scope.by_name
