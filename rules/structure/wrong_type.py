"""A value of the wrong JSON type.

### Why it hurts
AWS refuses the definition. A number in quotes is a string, in YAML as in JSON.

### How to fix
Write the value in the type that the message names.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": "5", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 5, "End": true}
  }
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.faults import WrongType
from asl_analyze.structure.homes import path_field
from asl_analyze.syntax.tree import Scalar, String
from asl_analyze.wording.words import LONGEST, a_value, type_words

PLAIN_PATH = re.compile(r"\$\w*+(?:\.\w+)+")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@rule(
    "ASL105",
    Severity.ERROR,
    "{subject} must be {expected}, not {actual}{advice}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def wrong_type(fault: WrongType) -> Iterator[Finding]:
    yield found(
        fault.node,
        subject=fault.subject,
        expected=type_words(fault.expected),
        actual=a_value(fault.node),
        help=_help(fault),
        advice=_advice(fault),
    )


def _advice(fault: WrongType) -> str:
    """The field or the form that a path needs, or the field for a constant."""
    node, table, field = fault.node, fault.where.table, fault.field
    if isinstance(node, Scalar) and field.endswith("Path"):
        constant = field.removesuffix("Path")
        is_known = node.kind == "number" and constant in (table.properties or {})
        return f"; a constant belongs in '{constant}'" if is_known else ""
    if not isinstance(node, String) or not node.value.startswith("$"):
        return ""
    if "JSONata expression" in fault.expected:
        if not PLAIN_PATH.fullmatch(node.value) or len(node.value) > LONGEST:
            return "; JSONata stands between '{%' and '%}'"
        return f"; write '{{% {node.value.replace('$.', '$states.input.', 1)} %}}'"
    path = path_field(table, field)
    return f"; a path belongs in '{path}'" if path else ""


def _help(fault: WrongType) -> str | None:
    """A number or a boolean in quotes needs only to lose them."""
    node = fault.node
    if not isinstance(node, String) or len(node.value) > LONGEST:
        return None
    is_number = {"integer", "number"} & set(fault.expected) and NUMBER.fullmatch(node.value)
    is_boolean = "boolean" in fault.expected and node.value in ("true", "false")
    return f"Write {node.value} without quotes" if is_number or is_boolean else None
