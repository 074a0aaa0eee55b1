"""A Map `Label` that AWS refuses.

### Why it hurts
The label becomes part of the Map Run's ARN, so AWS refuses labels of more than 40 characters and
labels with spaces or special characters.

### How to fix
Use up to 40 letters, digits, hyphens and underscores.

### Fails
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "Label": "each order",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "Label": "each-order",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asl_analyze.aws.names import label_fault
from asl_analyze.fixes import change
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.site import LabelSite
from asl_analyze.syntax.tree import String


@rule(
    "ASL114",
    Severity.ERROR,
    "{subject} cannot be '{label}': it {reason}",
    help="Write a short label of letters, digits, hyphens and underscores",
    aws="INVALID_LABEL_NAME",
)
def malformed_label(site: LabelSite) -> Iterator[Finding]:
    label = site.node
    if not isinstance(label, String) or label.has_hole:
        return
    reason = label_fault(label.value)
    if reason is not None:
        yield found(label, label=label.value, subject=site.subject, reason=reason, fix=_fix(label))


def _fix(label: String) -> Fix | None:
    """The words of the label with hyphens between them."""
    name = "-".join(re.findall(r"[A-Za-z0-9_-]+", label.value))
    return change(label, name, UNSAFE) if name and label_fault(name) is None else None
