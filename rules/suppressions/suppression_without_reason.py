"""A suppression that does not say why.

### Why it hurts
Whoever meets it later cannot tell whether it still holds, and nobody dares to take it out.

### How to fix
Write the reason after the brackets, or as `reason` of the entry in the `Metadata` of a template.

### Fails
```yaml
StartAt: Route
States:
  # asl-analyze: ignore[missing-default]
  Route:
    Type: Choice
    Choices:
      - Variable: $.kind
        StringEquals: order
        Next: Done
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

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.suppress.suppression import Suppression
from asl_analyze.wording.words import listed


@rule(
    "ASL043",
    Severity.WARNING,
    "Suppression of {names} has no reason",
    help="Say why after the brackets, or in 'reason' of the 'Metadata'",
    always_told=True,
    opt_in=True,
)
def suppression_without_reason(suppression: Suppression) -> Iterator[Finding]:
    if suppression.reason is None:
        names = [selector.text for selector in suppression.selectors]
        yield found(suppression.place, names=listed(names, "and"))
