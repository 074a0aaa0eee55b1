"""Choice rules of JSONPath states."""

from __future__ import annotations

import datetime as dt
import operator
import re
from typing import Any

from asl_analyze.shapes.values import ABSENT
from tests.running.failure import RUNTIME, ExecutionError
from tests.running.fields import View

ORDER = {
    "Equals": operator.eq,
    "LessThanEquals": operator.le,
    "GreaterThanEquals": operator.ge,
    "LessThan": operator.lt,
    "GreaterThan": operator.gt,
}
COMPARED = re.compile(
    r"(?P<kind>String|Numeric|Boolean|Timestamp)(?P<order>" + "|".join(ORDER) + r")(?P<path>Path)?"
)
TIMESTAMP = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)", re.ASCII
)


def holds(rule: dict[str, Any], view: View) -> bool:
    """Whether a rule, or a part of one, takes what is there.

    Raises:
        ExecutionError: States.Runtime for a variable that is missing, or an operand that is missing
            or of another kind.
    """
    if "And" in rule:
        return all(holds(each, view) for each in rule["And"])
    if "Or" in rule:
        return any(holds(each, view) for each in rule["Or"])
    if "Not" in rule:
        return not holds(rule["Not"], view)
    name = next(key for key in rule if key not in ("Variable", "Next", "Comment", "Assign"))
    value = view.look_for(rule["Variable"])
    if name == "IsPresent":
        return (value is not ABSENT) == rule[name]
    if value is ABSENT:
        raise ExecutionError(RUNTIME, f"'{rule['Variable']}' could not be found")
    if name.startswith("Is"):
        return _is(name, value) == rule[name]
    if name == "StringMatches":
        return isinstance(value, str) and _matches(rule[name], value)
    found = COMPARED.fullmatch(name)
    if found is None:
        raise NotImplementedError(name)
    two = _of_kind(found["kind"], view.look(rule[name]) if found["path"] else rule[name])
    if two is None:
        raise ExecutionError(RUNTIME, f"'{rule[name]}' is not of the kind that {name} compares")
    one = _of_kind(found["kind"], value)
    return one is not None and ORDER[found["order"]](one, two)


def _is(name: str, value: Any) -> bool:
    if name == "IsNull":
        return value is None
    kind = {"IsNumeric": "Numeric", "IsTimestamp": "Timestamp"}.get(name)
    return _of_kind(kind or name.removeprefix("Is"), value) is not None


def _of_kind(kind: str, value: Any) -> Any:
    """A value that can be compared as one of a kind, None where it is of another."""
    if kind == "Boolean":
        return value if isinstance(value, bool) else None
    if kind == "Numeric":
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return value if is_number else None
    if not isinstance(value, str):
        return None
    # Java compares strings by their UTF-16 code units.
    return moment(value) if kind == "Timestamp" else value.encode("utf-16-be", "surrogatepass")


def moment(text: str) -> dt.datetime | None:
    """When a timestamp is, None for a text that is not one."""
    found = TIMESTAMP.fullmatch(text)
    if found is None:
        return None
    minute, second, fraction, zone = found.groups()
    micro = (fraction or "0")[:6].ljust(6, "0")
    try:
        return dt.datetime.fromisoformat(f"{minute}:{second or '00'}.{micro}{zone}")
    except ValueError:
        return None


def _matches(pattern: str, text: str) -> bool:
    made = "".join(
        ".*" if part == "*" else re.escape(part.removeprefix("\\"))
        for part in re.findall(r"\\.|.", pattern, re.DOTALL)
    )
    return re.fullmatch(made, text, re.DOTALL) is not None
