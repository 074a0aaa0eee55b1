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

from asl_analyze.fixes import change, remove, rename, wrap
from asl_analyze.rule import SAFE, UNSAFE, Applicability, Finding, Fix, Severity, found, rule
from asl_analyze.structure.faults import WrongType
from asl_analyze.structure.homes import path_field
from asl_analyze.structure.values import takes
from asl_analyze.syntax.tree import Object, Scalar, String
from asl_analyze.wording.words import LONGEST, a_value, type_words

PLAIN_PATH = re.compile(r"\$\w*+(?:\.\w+)+")
# More is no number that AWS takes anywhere.
DIGITS = 15
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
        fix=_fix(fault),
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


def _fix(fault: WrongType) -> Fix | None:
    node, expected = fault.node, set(fault.expected)
    if isinstance(node, String) and node.value.startswith("$"):
        return _fix_of_path(fault, node.value)
    if isinstance(node, String):
        value = _unquoted(node.value, expected)
        return _as_list(fault) if value is None else change(node, value, _certainty(fault))
    if not isinstance(node, Scalar) or isinstance(node.value, bool):
        return _as_list(fault)
    member = fault.where.node.members.get(fault.field)
    if node.value is None:
        return remove(member, SAFE) if member is not None and member.name == "Comment" else None
    constant = _constant_field(fault)
    if constant is not None and member is not None:
        return rename(constant, SAFE, member)
    if not isinstance(node.value, int) or expected != {"string"} or not _may_be(fault, node.value):
        return _as_list(fault)
    return change(node, str(node.value), _certainty(fault))


def _certainty(fault: WrongType) -> Applicability:
    """Of a comparison the operator may be wrong rather than the operand."""
    compares = fault.field.startswith(("String", "Numeric"))
    return UNSAFE if compares and fault.where.table.file.startswith("choice-rule") else SAFE


def _may_be(fault: WrongType, number: int) -> bool:
    """Whether the digits of a number can be the text of a field."""
    state, table = fault.state, (fault.where.table.properties or {}).get(fault.field)
    if table is None or table.enum:
        return False
    if fault.field in ("Next", "Default"):
        return state is not None and str(number) in state.scope.by_name
    return (
        fault.field != "StartAt" and not fault.field.endswith("Path") and fault.field != "Variable"
    )


def _unquoted(text: str, expected: set[str]) -> float | bool | None:
    """The number or the boolean that a text holds."""
    if "boolean" in expected and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if not {"integer", "number"} & expected or not NUMBER.fullmatch(text) or len(text) > DIGITS:
        return None
    if "." not in text:
        return int(text)
    return float(text) if "number" in expected else None


def _fix_of_path(fault: WrongType, text: str) -> Fix | None:
    """A path in the field for a constant, or in JSONata."""
    member = fault.where.node.members.get(fault.field)
    path = path_field(fault.where.table, fault.field)
    if path is not None and member is not None and path not in fault.where.node.members:
        return rename(path, SAFE, member)
    if "JSONata expression" not in fault.expected or not PLAIN_PATH.fullmatch(text):
        return None
    if text.startswith("$states."):
        return change(fault.node, f"{{% {text} %}}", SAFE)
    if not text.startswith("$."):
        return None
    return change(fault.node, f"{{% $states.input{text[1:]} %}}", UNSAFE)


def _as_list(fault: WrongType) -> Fix | None:
    """One thing where a list of such things belongs."""
    table = (fault.where.table.properties or {}).get(fault.field)
    if table is None or table.items is None or fault.expected != ["array"]:
        return None
    node, item = fault.node, table.items
    fits = bool(item.types) and takes(item, node)
    if isinstance(node, Object):
        fits = fits and bool(node.members) and node.members.keys() >= set(item.required)
    return wrap(node, SAFE) if fits else None


def _constant_field(fault: WrongType) -> str | None:
    """The field for a constant that belongs to a field for a path."""
    node, constant = fault.node, fault.field.removesuffix("Path")
    table = (fault.where.table.properties or {}).get(constant)
    is_free = constant != fault.field and constant not in fault.where.node.members
    return constant if is_free and table is not None and takes(table, node) else None
