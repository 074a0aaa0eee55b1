"""The schema files of `grammars/` as quick tables.

The files are plain JSON Schema and stay the one source; this reads the part of the vocabulary
that they use. A keyword it does not know is refused when a file is read, so that no constraint
is ever lost in silence.
"""

from __future__ import annotations

import json
import os

from asl_analyze.bundled import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

# Keywords that say nothing of a value, or that are read by a function of their own.
ANNOTATIONS = frozenset(
    {"$schema", "$id", "title", "$comment", "default", "additionalProperties", "allOf", "anyOf"}
)


class Table:
    """What a value must be, as a schema file says it.

    `types` are JSON type names ("integer" among them; empty: any); `jsonata` says that a
    `{% … %}` string may stand in its place; `format` says how its content is read; `plain` says
    that any string will do and none is looked into.
    """

    __slots__ = (
        "conditions",
        "enum",
        "exactly_one",
        "file",
        "format",
        "items",
        "jsonata",
        "maximum",
        "minimum",
        "non_empty",
        "not_together",
        "one_of_at_least",
        "plain",
        "properties",
        "required",
        "title",
        "types",
    )

    def __init__(self) -> None:
        self.file = ""
        self.title = ""
        self.types: tuple[str, ...] = ()
        self.enum: tuple[str, ...] = ()
        self.minimum: float | None = None
        self.maximum: float | None = None
        self.non_empty = False
        self.format = ""
        self.jsonata = False
        self.plain = False
        self.items: Table | None = None
        self.properties: dict[str, Table] | None = None
        self.required: tuple[str, ...] = ()
        self.exactly_one: list[tuple[str, ...]] = []
        self.one_of_at_least: list[tuple[str, ...]] = []
        self.not_together: list[tuple[str, ...]] = []
        self.conditions: dict[str, list[Condition]] = {}


class Condition:
    """What holds when `field` is there and, if `value` is given, has that value."""

    __slots__ = ("exactly_one", "field", "forbidden", "required", "value")

    def __init__(self, field: str, value: str | None) -> None:
        self.field = field
        self.value = value
        self.required: tuple[str, ...] = ()
        self.forbidden: tuple[str, ...] = ()
        self.exactly_one: tuple[str, ...] = ()


_files: dict[str, Any] = {}
_tables: dict[str, Table] = {}


def schema_names() -> list[str]:
    """Names of the schema files, without `.schema.json`."""
    suffix = ".schema.json"
    return sorted(n[: -len(suffix)] for n in os.listdir(folder("grammars")) if n.endswith(suffix))


def schema(name: str) -> dict[str, Any]:
    """A schema file as it stands, by its name without `.schema.json`."""
    if name not in _files:
        path = os.path.join(folder("grammars"), f"{name}.schema.json")
        with open(path, encoding="utf-8") as file:
            _files[name] = json.load(file)
    return _files[name]  # type: ignore[no-any-return]


def table_of(name: str) -> Table:
    """The table of a schema file, read on first use."""
    known = _tables.get(name)
    if known is None:
        known = _tables[name] = Table()
        known.file = name
        _read(known, schema(name))
    return known


def _resolve(reference: str) -> Table:
    file, _, fragment = reference.partition("#/$defs/")
    if not fragment:
        return table_of(file.removesuffix(".schema.json"))
    key = f"#{fragment}"
    known = _tables.get(key)
    if known is None:
        known = _tables[key] = Table()
        _read(known, schema("common")["$defs"][fragment])
    return known


def _value_table(data: dict[str, Any]) -> Table:
    if "$ref" in data and len(data) == 1:
        return _resolve(data["$ref"])
    # Many fields are told in the same few words (`{"type": "string"}`) and share one table.
    words = str(data)
    known = _tables.get(words)
    if known is None:
        known = _tables[words] = Table()
        _read(known, data)
    return known


def _read(made: Table, data: dict[str, Any]) -> None:
    made.title = data.get("title", made.title)
    for keyword, value in data.items():
        if keyword in ANNOTATIONS:
            continue
        reader = READERS.get(keyword)
        if reader is None:
            raise ValueError(f"schema keyword '{keyword}' is not read")
        slot, convert = reader
        setattr(made, slot, convert(value))
    for part in data.get("allOf", ()):
        _read_rule(made, part)
    if "anyOf" in data:
        _read_alternative(made, data["anyOf"])
    may_be_string = not made.types or "string" in made.types
    made.plain = may_be_string and not (made.enum or made.format or made.jsonata)


def _properties(value: dict[str, Any]) -> dict[str, Table]:
    return {name: _value_table(part) for name, part in value.items()}


# What each keyword of the schema files fills, and how its value is turned over.
READERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "type": ("types", lambda value: (value,) if isinstance(value, str) else tuple(value)),
    "enum": ("enum", tuple),
    "const": ("enum", lambda value: (value,)),
    "minimum": ("minimum", lambda value: value),
    "maximum": ("maximum", lambda value: value),
    "format": ("format", str),
    "pattern": ("format", lambda _: "jsonata"),
    "minItems": ("non_empty", bool),
    "minProperties": ("non_empty", bool),
    "items": ("items", _value_table),
    "properties": ("properties", _properties),
    "required": ("required", tuple),
}


def _read_alternative(made: Table, parts: list[dict[str, Any]]) -> None:
    literal, jsonata = parts
    if jsonata != {"$ref": "common.schema.json#/$defs/jsonata"}:
        raise ValueError("an alternative other than a JSONata string is not read")
    other = _value_table(literal)
    for slot in Table.__slots__:
        setattr(made, slot, getattr(other, slot))
    made.jsonata = True


def _read_rule(made: Table, part: dict[str, Any]) -> None:
    if "oneOf" in part:
        made.exactly_one.append(tuple(_required_names(part["oneOf"])))
    elif "anyOf" in part:
        made.one_of_at_least.append(tuple(_required_names(part["anyOf"])))
    elif "not" in part:
        made.not_together.append(tuple(part["not"]["required"]))
    elif "dependentRequired" in part:
        for name, needed in part["dependentRequired"].items():
            condition = Condition(name, None)
            condition.required = tuple(needed)
            made.conditions.setdefault(name, []).append(condition)
    elif "if" in part:
        condition = _condition(part["if"], part["then"])
        made.conditions.setdefault(condition.field, []).append(condition)
    else:
        raise ValueError(f"schema rule {sorted(part)} is not read")


def _required_names(parts: list[dict[str, Any]]) -> Iterator[str]:
    for part in parts:
        (name,) = part["required"]
        yield name


def _condition(when: dict[str, Any], then: dict[str, Any]) -> Condition:
    (field,) = when["required"]
    made = Condition(field, when.get("properties", {}).get(field, {}).get("const"))
    made.required = tuple(then.get("required", ()))
    made.forbidden = tuple(n for n, part in then.get("properties", {}).items() if part is False)
    made.exactly_one = tuple(_required_names(then.get("oneOf", [])))
    return made
