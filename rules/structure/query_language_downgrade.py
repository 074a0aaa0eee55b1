"""A JSONPath state in a JSONata machine.

### Why it hurts
AWS refuses the definition: a JSONPath machine may hold JSONata states, but not the reverse.

### How to fix
Rewrite the state in JSONata, or move `QueryLanguage` off the machine and set it on the states
that are JSONata already.

### Fails
```json
{
  "StartAt": "Charge",
  "QueryLanguage": "JSONata",
  "States": {
    "Charge": {"Type": "Pass", "QueryLanguage": "JSONPath", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "QueryLanguage": "JSONata", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.fixes import remove
from asl_analyze.language.model import State
from asl_analyze.language.template import is_plain
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.structure.faults import LanguageDowngrade
from asl_analyze.structure.table import table_of


@rule(
    "ASL110",
    Severity.ERROR,
    "State '{name}' sets 'QueryLanguage' to 'JSONPath', but the state machine uses JSONata;"
    " only the reverse is allowed",
    help="Write the state in JSONata, or set 'QueryLanguage' on the JSONata states only",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
)
def query_language_downgrade(fault: LanguageDowngrade) -> Iterator[Finding]:
    whole = fault.machine.query_language.member
    place = None if fault.state is None else fault.state.query_language.node
    if fault.state is None or place is None or whole is None:
        return
    yield found(
        place,
        related=[Related(whole, "the state machine uses JSONata")],
        name=fault.state.name,
        fix=_fix(fault.state),
    )


def _fix(state: State) -> Fix | None:
    """A state that reads the same in JSONata needs only not to say otherwise."""
    known = table_of(f"{state.type}.jsonata".lower()).properties or {}
    values = [member for name, member in state.node.members.items() if name != "QueryLanguage"]
    own = state.query_language.member
    if own is None or not all(one.name in known and is_plain(one.value) for one in values):
        return None
    return remove(own, UNSAFE)
