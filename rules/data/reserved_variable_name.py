"""An `Assign` to a name that Step Functions keeps for itself.

### Why it hurts
AWS refuses the definition: `$states` is what a state knows of its input, result and context.

### How to fix
Rename the variable.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Assign": {"states": 1}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Assign": {"state": 1}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.names import reserved_variable
from asl_analyze.embedded.variables import assigned_members
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.site import JsonataSite, TemplateSite


@rule(
    "ASL302",
    Severity.ERROR,
    "{owner} cannot assign variable '{name}': the name is reserved",
    aws="RESERVED_VARIABLE_NAME",
    help="Rename the variable",
)
def reserved_variable_name(site: TemplateSite | JsonataSite) -> Iterator[Finding]:
    for name, member in assigned_members(site):
        if reserved_variable(name):
            yield found(member, owner=site.owner, name=name)
