"""An `Assign` to a name that no variable can have.

### Why it hurts
AWS refuses the definition. A variable's name is a Unicode identifier of up to 80 characters: no
hyphens, dots or spaces, no digit at its beginning.

### How to fix
Rename the variable. Only whole variables can be assigned, never a part of one.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Assign": {"order-id": 1}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Assign": {"orderId": 1}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.names import reserved_variable, variable_fault
from asl_analyze.embedded.variables import assigned_members
from asl_analyze.fixes import rename
from asl_analyze.rule import SAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.site import JsonataSite, TemplateSite
from asl_analyze.syntax.tree import Member


@rule(
    "ASL301",
    Severity.ERROR,
    "{owner} cannot assign variable '{name}': the name {reason}",
    aws="INVALID_VARIABLE_NAME",
    help="Use only letters, digits and '_', and begin with a letter or '_'",
)
def malformed_variable_name(site: TemplateSite | JsonataSite) -> Iterator[Finding]:
    for name, member in assigned_members(site):
        reason = variable_fault(name)
        if reason is not None and not reserved_variable(name) and not member.key.has_hole:
            yield found(member, fix=_fix(name, member), owner=site.owner, name=name, reason=reason)


def _fix(name: str, member: Member) -> Fix | None:
    """The name without the `$` that belongs where the variable is read."""
    plain = name.removeprefix("$")
    if plain == name or variable_fault(plain) is not None or reserved_variable(plain):
        return None
    return rename(member.name.removeprefix("$"), SAFE, member)
