"""A comment that is meant to suppress findings and does not.

### Why it hurts
Whoever wrote it believes that the matter is settled. A suppression without rules is refused,
because it would hide every error that somebody makes in that place later on. So are `ALL`, and the
rules that are always reported: a text that cannot be read says nothing that counts.

### How to fix
Name the rules in brackets, and the reason after them: `asl-analyze: ignore[RULE, RULE] reason`. For
a whole file of YAML or Terraform write `ignore-file` above everything else in it, for a whole
definition `ignore` in its `Comment`, and for a resource of a template a list `ignore` below
`asl-analyze` in its `Metadata`.

### Fails
```yaml
StartAt: Done
States:
  Done:  # asl-analyze: ignore
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
from asl_analyze.suppress.suppression import BrokenSuppression


@rule(
    "ASL040",
    Severity.WARNING,
    "Suppression '{text}' {reason}",
    help="Write 'asl-analyze: ignore[RULE] reason', with the rules that are meant",
    always_told=True,
)
def malformed_suppression(broken: BrokenSuppression) -> Iterator[Finding]:
    yield found(broken.place, text=broken.text, reason=broken.reason)
