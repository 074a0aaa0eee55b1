"""A state name that is empty or has more than 80 characters.

### Why it hurts
AWS refuses the definition.

### How to fix
Shorten the name; say the rest in `Comment`.

### Fails
```python
b'{"StartAt": "%s", "States": {"%s": {"Type": "Succeed"}}}' % (b"A" * 81, b"A" * 81)
```

### Passes
```python
b'{"StartAt": "%s", "States": {"%s": {"Type": "Succeed"}}}' % (b"A" * 80, b"A" * 80)
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.names import state_name_fault
from asl_analyze.language.model import State
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.words import shortened


@rule(
    "ASL113",
    Severity.ERROR,
    "State '{name}' has a name that cannot be used: it {reason}",
    help="Rename the state here and wherever 'StartAt', 'Next' or 'Default' names it",
    aws="INVALID_STATE_NAME",
)
def malformed_state_name(state: State) -> Iterator[Finding]:
    reason = state_name_fault(state.name)
    if reason is not None and not state.key.has_hole:
        yield found(state.key, name=shortened(state.name), reason=reason)
