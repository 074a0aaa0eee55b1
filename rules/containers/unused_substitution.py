"""A substitution that the definition has no token for.

### Why it hurts
Either it is a leftover, or the token is misspelt and goes to AWS as it stands, as in
`${OrderTabel}`.

### How to fix
Remove the substitution, or correct the token in the definition.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions:
        TableName: orders
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```

### Passes
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions:
        Greeting: hello
      Definition:
        StartAt: Greet
        States:
          Greet:
            Type: Pass
            Result: ${Greeting}
            End: true
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.documents.parts import Declaration
from asl_analyze.fixes import remove
from asl_analyze.rule import SAFE, Finding, Severity, found, rule


@rule(
    "ASL024",
    Severity.WARNING,
    "State machine '{name}' declares the substitution '{key}', but its definition never uses it",
    help="Delete the substitution '{key}', or write '${{{key}}}' where the definition needs it",
)
def unused_substitution(machine: Declaration) -> Iterator[Finding]:
    if machine.substitutions.is_open:
        return
    declared = machine.substitutions.members
    unused = machine.substitutions.unused
    undeclared = [name for name in machine.substitutions.used if name not in declared]
    meant = {slip_of(name, [member.name for member in unused]) for name in undeclared}
    for member in unused:
        # A token that nothing replaces may mean it by another name, and its value would be lost.
        fix = None if None in meant or member.name in meant else remove(member, SAFE)
        yield found(member, key=member.name, name=machine.name, fix=fix)
