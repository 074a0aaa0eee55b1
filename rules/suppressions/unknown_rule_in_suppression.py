"""A suppression of a rule that there is not.

### Why it hurts
It suppresses nothing: the name is misspelt, or the rule is one of another tool.

### How to fix
Correct the name. `asl-analyze rule` lists the codes, the names and the families.

### Fails
```yaml
StartAt: Done
States:
  # asl-analyze: ignore[mising-default] the caller sends nothing else
  Done:
    Type: Succeed
```

### Passes
```yaml
StartAt: Route
States:
  # asl-analyze: ignore[missing-default] the caller sends nothing else
  Route:
    Type: Choice
    Choices:
      - Variable: $.kind
        StringEquals: order
        Next: Done
  Done:
    Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.suppress.suppression import Selector, Suppression


@rule(
    "ASL041",
    Severity.WARNING,
    "Suppression names '{name}', but there is no such rule{hint}",
    help="Correct '{name}'; 'asl-analyze rule' lists the rules",
    always_told=True,
)
def unknown_rule_in_suppression(suppression: Suppression) -> Iterator[Finding]:
    for selector in suppression.selectors:
        if selector.is_unknown:
            near = selector.nearest
            yield found(
                selector.place,
                name=selector.text,
                hint=f"; did you mean '{near}'?" if near else "",
                fix=_fix(selector),
            )


def _fix(selector: Selector) -> Fix | None:
    """The correction of a slip of the pen; of what is only alike the reader decides."""
    near = selector.nearest
    if near is None or slip_of(selector.text, [near]) is None:
        return None
    return Fix(f"Change to '{near}'", selector.suppression.respelt(selector, near), UNSAFE)
