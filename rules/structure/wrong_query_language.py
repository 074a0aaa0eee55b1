"""A field that exists only in the other query language.

### Why it hurts
AWS refuses the definition. A state has the machine's `QueryLanguage`, never that of the
Parallel or Map around it, so a copied state may find itself in the other language.

### How to fix
Use the field's counterpart (`Parameters` is `Arguments` in JSONata, `ResultPath` and
`OutputPath` become `Output`), or set `QueryLanguage` on the state.

### Fails
```json
{
  "StartAt": "Charge",
  "QueryLanguage": "JSONata",
  "States": {
    "Charge": {"Type": "Pass", "ResultPath": "$.paid", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "QueryLanguage": "JSONata",
  "States": {
    "Charge": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import path_as_jsonata, rename, rename_with
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.language.template import is_plain
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.faults import WrongLanguageField
from asl_analyze.structure.homes import counterpart


@rule(
    "ASL109",
    Severity.ERROR,
    "{subject} cannot have '{field}', a field of {language}: its query language is {own}{advice}",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def wrong_query_language(fault: WrongLanguageField) -> Iterator[Finding]:
    other = counterpart(fault.member.name, fault.where.table)
    own = JSONPATH if fault.language == JSONATA else JSONATA
    yield found(
        fault.member,
        field=fault.member.name,
        subject=fault.subject,
        language=fault.language,
        own=own,
        advice=f"; use '{other}'" if other else "",
        help=f"Write '{other}', in {own}" if other else None,
        fix=_fix(fault, other) if other and _is_alone(fault, other) else None,
    )


def _is_alone(fault: WrongLanguageField, other: str) -> bool:
    """Whether no further field of the object becomes the same one."""
    members, table = fault.where.node.members, fault.where.table
    return not any(
        name == other or (counterpart(name, table) == other and name != fault.member.name)
        for name in members
    )


def _fix(fault: WrongLanguageField, other: str) -> Fix | None:
    member = fault.member
    if is_plain(member.value) and member.name in ("Parameters", "Arguments", "Result"):
        return rename(other, SAFE, member)
    expression = path_as_jsonata(member.value) if member.name == f"{other}Path" else None
    return None if expression is None else rename_with(member, other, expression, UNSAFE)
