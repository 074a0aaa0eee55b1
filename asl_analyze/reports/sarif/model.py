"""The SARIF object model and its way to JSON.

sarif-om has no writer of its own. The usual one leaves out every value that equals the class's
default, so that an explicit level "warning" would be read as the rule's default level.
"""

from __future__ import annotations

from json import JSONEncoder

import sarif_om  # type: ignore[import-untyped,import-not-found,unused-ignore]

from asl_analyze.escape.json import sound

om = sarif_om

_names: dict[type, dict[str, str]] = {}


def dumps(log: object) -> str:
    """A SARIF log as JSON; half surrogate pairs, which JSON readers refuse, become U+FFFD."""
    encoder = JSONEncoder(
        ensure_ascii=False, check_circular=False, separators=(",", ":"), default=members
    )
    return sound(encoder.encode(log))


def members(value: object) -> dict[str, object]:
    """What a model object was given, under the names of the SARIF schema."""
    names = _names.get(type(value)) or _names_of(type(value))
    return {
        names[attribute]: member
        for attribute, member in vars(value).items()
        if member is not None and (attribute not in _UNSET or member != -1)
    }


_UNSET = frozenset(
    {
        "byte_offset",
        "char_offset",
        "execution_order",
        "id",
        "index",
        "length",
        "parent_index",
        "rank",
        "rule_index",
    }
)
"""Attributes whose default -1 says "not given" and may not be written."""


def _names_of(kind: type) -> dict[str, str]:
    """The attributes of a model class with their SARIF names."""
    fields = getattr(kind, "__attrs_attrs__", None)
    if fields is None:
        raise TypeError(f"{kind.__name__} is not part of a SARIF log")
    names = {field.name: field.metadata["schema_property_name"] for field in fields}
    _names[kind] = names
    return names
