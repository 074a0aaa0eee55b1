"""A field that its object does not have.

### Why it hurts
AWS refuses the whole definition because of one misspelt or misplaced field. Field names are
case-sensitive: `next` is not `Next`.

### How to fix
Correct the spelling, move the field to where it belongs, or delete it.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Resutl": {"paid": true}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "Result": {"paid": true}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import certainty, move, remove, rename
from asl_analyze.language.model import Fail, Succeed
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.faults import UnknownField
from asl_analyze.structure.homes import advice, has_another_kind, is_path_by_key, meant
from asl_analyze.structure.parts import home_in_state, strangers_of
from asl_analyze.structure.values import takes
from asl_analyze.syntax.tree import Scalar, String


@rule(
    "ASL101",
    Severity.ERROR,
    "{subject}{advice}",
    help="Delete the field, or move it to where it belongs",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def unknown_field(fault: UnknownField) -> Iterator[Finding]:
    near = meant(fault)
    remedy = f"Rename it to '{near}'" if near else None
    yield found(
        fault.member,
        subject=fault.subject,
        advice=advice(fault),
        help=remedy,
        fix=_fix(fault, near),
    )


def _fix(fault: UnknownField, near: str | None) -> Fix | None:
    member, where = fault.member, fault.where
    fields = where.table.properties or {}
    if near is not None:
        if near in where.node.members or not takes(fields[near], member.value):
            return None
        certain = is_path_by_key(fault)
        return rename(near, SAFE if certain else certainty(member.name, near, fields), member)
    home = home_in_state(where, member.name)
    if home is not None and where.state is not None:
        return move(where.state.node, strangers_of(where, home), home, UNSAFE)
    if _says_nothing_new(fault) or _is_end_of_terminal(fault):
        return remove(member, SAFE)
    return remove(member, UNSAFE) if has_another_kind(fault) else None


def _says_nothing_new(fault: UnknownField) -> bool:
    """Whether a branch or a processor repeats what holds for the whole definition."""
    member, where = fault.member, fault.where
    if where.table.file not in ("branch", "processor"):
        return False
    if member.name == "QueryLanguage" and isinstance(member.value, String):
        return member.value.value == where.machine.language
    return member.name == "Version"


def _is_end_of_terminal(fault: UnknownField) -> bool:
    """Whether a Succeed or a Fail, which ends anyway, says so."""
    member = fault.member
    is_true = isinstance(member.value, Scalar) and member.value.value is True
    return is_true and member.name == "End" and isinstance(fault.state, (Succeed, Fail))
