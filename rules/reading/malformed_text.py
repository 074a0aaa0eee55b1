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

from asl_analyze.rule import SAFE, UNSAFE, Edit, Finding, Fix, Severity, found, rule
from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import MalformedText


@rule(
    "ASL001",
    Severity.ERROR,
    "The text is not valid {format}: {reason}{remark}",
    aws="INVALID_JSON_DESCRIPTION",
    always_told=True,
)
def malformed_text(fault: MalformedText) -> Iterator[Finding]:
    accepted = fault.accepted_by
    yield found(
        fault.span,
        severity=Severity.WARNING if accepted else None,
        format=fault.format.upper(),
        reason=fault.reason,
        remark=f"; {accepted} reads it as YAML, but other tools refuse it" if accepted else "",
        fix=_fix(fault),
    )


def _fix(fault: MalformedText) -> Fix | None:
    """What the reader did in thought, where no other fault of the text puts it in doubt."""
    cure = fault.cure
    if cure is None or not fault.is_mended:
        return None
    if cure.text == ",":
        return Fix("Add a comma", (cure,), SAFE)
    if cure.text.strip():
        return Fix(f"Change to {cure.text}", (cure,), SAFE)
    if fault.span.end - fault.span.start == 1:
        return Fix("Remove it", (cure,), SAFE)
    # What a comment tells its readers is lost with it.
    return Fix("Remove it", lambda editor: (_with_line(editor.source.text, cure),), UNSAFE)


def _with_line(text: str, cure: Edit) -> Edit:
    """The removal of a comment with the blanks before it, and with its line if nothing is left."""
    start, end = cure.span
    while start and text[start - 1] in " \t":
        start -= 1
    begins = not start or text[start - 1] in "\r\n"
    ended = text.find("\n", end)
    if begins and ended >= 0 and not text[end:ended].strip():
        end = ended + 1
    elif begins:
        start = cure.span.start
    return Edit(Span(start, end), cure.text)
