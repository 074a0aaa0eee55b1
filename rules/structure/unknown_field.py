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

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.faults import UnknownField
from asl_analyze.structure.homes import advice, meant


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
    yield found(fault.member, subject=fault.subject, advice=advice(fault), help=remedy)
