"""Text that is not JSON, YAML or HCL.

### Why it hurts
Nothing can be deployed from it. Where the fault leaves no doubt what is meant (a trailing comma, a
comment, a missing comma), the rest is analyzed all the same; otherwise only the faults of the text
are reported, because everything else would be a guess.

CloudFormation reads a definition behind `DefinitionUri` or `DefinitionS3Location` as JSON and,
failing that, as YAML. A trailing comma or a comment deploys there, so it is a warning; the console,
the API and other tools refuse the same file.

### How to fix
Correct the text at the place shown. JSON has no comments and no comma before `}` or `]`.

### Fails
```json
{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed"},
  }
}
```

### Passes
```json
{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tree import MalformedText


@rule(
    "ASL001",
    Severity.ERROR,
    "The text is not valid {format}: {reason}{remark}",
    aws="INVALID_JSON_DESCRIPTION",
)
def malformed_text(fault: MalformedText) -> Iterator[Finding]:
    accepted = fault.accepted_by
    yield found(
        fault.span,
        severity=Severity.WARNING if accepted else None,
        format=fault.format.upper(),
        reason=fault.reason,
        remark=f"; {accepted} reads it as YAML, but other tools refuse it" if accepted else "",
    )
