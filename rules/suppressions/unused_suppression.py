"""A suppression that hides nothing.

### Why it hurts
It is a leftover of a finding that was mended, or it stands in the wrong place. It will hide the
next finding of that rule there, which nobody has looked at.

A rule that does not run (`--select`, `--ignore`) says nothing about its suppressions, nor does a
file that cannot be read as a whole.

### How to fix
Delete it. `--fix` does, and leaves the other words of a comment.

### Fails
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
    Default: Done
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

from asl_analyze.rule import SAFE, Finding, Fix, Severity, found, rule
from asl_analyze.suppress.suppression import Suppression


@rule(
    "ASL042",
    Severity.WARNING,
    "Suppression of '{name}' hides no finding",
    help="Delete it",
    always_told=True,
)
def unused_suppression(suppression: Suppression) -> Iterator[Finding]:
    unused = suppression.unused
    for selector in unused:
        fix = Fix("Remove it", suppression.without(unused), SAFE)
        yield found(selector.place, name=selector.text, fix=fix)
