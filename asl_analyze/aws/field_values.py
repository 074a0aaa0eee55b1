"""What the fields of a state need of the values that their paths find.

Facts, sources and date: `data/field_values.json`.
"""

from __future__ import annotations

from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class FieldValue:
    """What a field needs.

    kinds: names of kinds: number, timestamp, string, array, object.
    least, most: bounds of a number, None where there are none.
    may_be_text: whether a number written as text may do.
    """

    __slots__ = ("kinds", "least", "may_be_text", "most")

    def __init__(self, facts: dict[str, Any], distributed: bool) -> None:
        kinds = facts.get("distributed") if distributed else None
        self.kinds: tuple[str, ...] = tuple(kinds or facts["kinds"])
        self.least: float | None = facts.get("least")
        self.most: float | None = facts.get("most")
        self.may_be_text = "as_text" in facts


def field_value(field: str, *, distributed: bool = False) -> FieldValue | None:
    """What a field needs, of a distributed Map or another state; None where it takes anything."""
    facts = table("field_values")["fields"].get(field)
    return None if facts is None else FieldValue(facts, distributed)
