"""Shapes as JSON Schema (draft 2020-12), and the shape of what a JSON Schema admits.

A schema can say more than a shape, such as `not` or `multipleOf`: the shape has every value that
the schema admits, and maybe others.
"""

from __future__ import annotations

from asl_analyze.shapes.forms import PATTERNS, TIMESTAMP
from asl_analyze.shapes.lattice import join, join_all, meet
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    BOOLEAN,
    BOOLEANS,
    DEEPEST,
    INFINITY,
    JSON,
    MISSING,
    NEVER,
    NULL,
    NULLS,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    STRINGS,
    TRUE,
    WHOLES,
    Shape,
    array_of,
    between,
    is_whole,
    or_missing,
    record,
    required,
    text_of,
    without,
)
from asl_analyze.shapes.values import of_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from asl_analyze.shapes.shape import Items, Members, Numbers

    Schema = dict[str, Any] | bool

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# References and branches of a schema that are followed; behind them anything is admitted.
MOST_STEPS = 2_000


def to_schema(shape: Shape) -> Schema:
    """A JSON Schema that admits the values of a shape and no others.

    That there may be no value is not said: who holds the place says whether it must be there.
    """
    kinds = shape.kinds & JSON
    if kinds == JSON and not (shape.numbers or shape.texts or shape.items or shape.members):
        return True
    found: list[dict[str, Any]] = []
    if kinds & NULL:
        found.append({"type": "null"})
    if kinds & BOOLEAN:
        whole = kinds & BOOLEAN == BOOLEAN
        found.append({"type": "boolean"} if whole else {"const": bool(kinds & TRUE)})
    if kinds & NUMBER:
        found.append(_number_schema(shape.numbers))
    if kinds & STRING:
        found.append(_text_schema(shape))
    if kinds & ARRAY:
        found.append({"type": "array"} if shape.items is None else _array_schema(shape.items))
    if kinds & OBJECT:
        told = shape.members
        found.append({"type": "object"} if told is None else _object_schema(told))
    return _either(found)


def _either(found: list[dict[str, Any]]) -> Schema:
    """A schema that admits what one of some does, each of a kind of its own."""
    if not found:
        return False
    if len(found) == 1:
        return found[0]
    types = [schema["type"] for schema in found if list(schema) == ["type"]]
    others = [schema for schema in found if list(schema) != ["type"]]
    if not others:
        return {"type": types}
    if types:
        others.insert(0, {"type": types if len(types) > 1 else types[0]})
    return {"anyOf": others}


def _number_schema(numbers: Numbers | None) -> dict[str, Any]:
    if numbers is None:
        return {"type": "number"}
    if numbers.only is not None:
        return {"const": numbers.only}
    schema: dict[str, Any] = {"type": "integer" if numbers.whole else "number"}
    if numbers.low != -INFINITY:
        schema["minimum"] = numbers.low
    if numbers.high != INFINITY:
        schema["maximum"] = numbers.high
    return schema


def _text_schema(shape: Shape) -> dict[str, Any]:
    texts = shape.texts
    if texts is None:
        return {"type": "string"}
    if texts.values is not None:
        values = sorted(texts.values)
        return {"const": values[0]} if len(values) == 1 else {"enum": values}
    # `[^]` would be shorter, but not every dialect has it.
    pattern = PATTERNS[texts.form].replace(".*", r"[\s\S]*").replace(r"\d", "[0-9]")
    schema = {"type": "string", "pattern": f"^(?:{pattern})$"}
    return {**schema, "format": "date-time"} if texts.form == TIMESTAMP else schema


def _array_schema(items: Items) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "array"}
    if items.first:
        schema["prefixItems"] = [to_schema(item) for item in items.first]
    rest = to_schema(items.rest)
    if rest is not True and items.most != len(items.first):
        schema["items"] = rest
    if items.least:
        schema["minItems"] = items.least
    if items.most is not None:
        schema["maxItems"] = items.most
    return schema


def _object_schema(members: Members) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object"}
    if members.known:
        schema["properties"] = {
            name: to_schema(required(member)) for name, member in members.known.items()
        }
    needed = [name for name, member in members.known.items() if not member.may_be_missing]
    if needed:
        schema["required"] = needed
    rest = to_schema(members.rest)
    if rest is not True:
        schema["additionalProperties"] = rest
    return schema


def from_schema(schema: object) -> Shape:
    """A shape with every value that a JSON Schema admits.

    References lead into the schema itself (`#/$defs/…`); one that comes back to itself, or leads
    elsewhere, admits anything. What is no schema does as well.
    """
    return _Reader(schema).shape(schema, 0, frozenset())


_TYPES = {
    "null": NULLS,
    "boolean": BOOLEANS,
    "integer": WHOLES,
    "number": NUMBERS,
    "string": STRINGS,
    "array": Shape(ARRAY),
    "object": Shape(OBJECT),
}


class _Reader:
    """Reads the schemas of one document."""

    def __init__(self, root: object) -> None:
        self.root = root
        self.left = MOST_STEPS

    def shape(self, schema: object, depth: int, above: frozenset[str]) -> Shape:
        """What a schema admits; `above` are the references that led to it."""
        self.left -= 1
        if schema is False:
            return NEVER
        if not isinstance(schema, dict) or self.left < 0 or depth > 2 * DEEPEST:
            return ANY
        if depth and "$id" in schema:
            return ANY  # a document of its own, in which references lead elsewhere
        made = _own(schema)
        if made.kinds & ARRAY:
            made = meet(made, join(without(ANY, ARRAY), self._array(schema, depth, above)))
        if made.kinds & OBJECT:
            made = meet(made, join(without(ANY, OBJECT), self._object(schema, depth, above)))
        for part in self._parts(schema, depth, above):
            made = meet(made, part)
        return made

    def _parts(self, schema: Mapping[str, Any], depth: int, above: frozenset[str]) -> list[Shape]:
        """What a schema demands besides, each of which holds."""
        parts = []
        reference = schema.get("$ref")
        if isinstance(reference, str):
            parts.append(self._referred(reference, depth, above))
        for keyword in ("anyOf", "oneOf"):
            choices = schema.get(keyword)
            if isinstance(choices, list) and choices:
                parts.append(join_all(self.shape(one, depth + 1, above) for one in choices))
        demanded = schema.get("allOf")
        if isinstance(demanded, list):
            parts += [self.shape(one, depth + 1, above) for one in demanded]
        return parts

    def _referred(self, reference: str, depth: int, above: frozenset[str]) -> Shape:
        if reference in above or not reference.startswith("#"):
            return ANY
        found = _at(self.root, reference[1:])
        return ANY if found is None else self.shape(found, depth + 1, above | {reference})

    def _array(self, schema: Mapping[str, Any], depth: int, above: frozenset[str]) -> Shape:
        before = schema.get("prefixItems")
        items = schema.get("items", True)
        if isinstance(items, list):  # as drafts before 2020-12 have it
            before, items = items, schema.get("additionalItems", True)
        first = [self.shape(one, depth + 1, above) for one in _listed(before)]
        rest = self.shape(items, depth + 1, above)
        least, most = _count(schema.get("minItems")), _count(schema.get("maxItems"))
        return array_of(tuple(first), rest, least or 0, most)

    def _object(self, schema: Mapping[str, Any], depth: int, above: frozenset[str]) -> Shape:
        told = schema.get("properties")
        told = told if isinstance(told, dict) else {}
        names = schema.get("required")
        needed = [name for name in _listed(names) if isinstance(name, str)]
        rest = self.shape(schema.get("additionalProperties", True), depth + 1, above)
        if "patternProperties" in schema:
            rest = ANY  # which of the others a pattern is of is not told
        known: dict[str, Shape] = {}
        for name, one in told.items():
            known[name] = or_missing(self.shape(one, depth + 1, above))
        for name in needed:
            known[name] = known.get(name, rest)
            known[name] = without(known[name], MISSING)
        return record(known, rest)


def _own(schema: Mapping[str, Any]) -> Shape:
    """What the keywords that say no more than a kind or a value admit."""
    types = schema.get("type")
    named = [types] if isinstance(types, str) else _listed(types)
    made = join_all(_TYPES.get(name, ANY) if isinstance(name, str) else ANY for name in named)
    made = made if named else ANY
    if schema.get("nullable") is True and named:  # of OpenAPI
        made = join(made, NULLS)
    if "const" in schema:
        made = meet(made, of_value(schema["const"]))
    values = schema.get("enum")
    if isinstance(values, list):
        made = meet(made, join_all(of_value(value) for value in values))
    if made.kinds & NUMBER:
        made = meet(made, join(without(ANY, NUMBER), _range(schema)))
    if made.kinds & STRING and schema.get("format") == "date-time" and made.texts is None:
        made = meet(made, join(without(ANY, STRING), text_of(TIMESTAMP)))
    return made


def _range(schema: Mapping[str, Any]) -> Shape:
    low, high = -INFINITY, INFINITY
    for keyword in ("minimum", "exclusiveMinimum"):
        low = max(low, _number(schema.get(keyword), low))
    for keyword in ("maximum", "exclusiveMaximum"):
        high = min(high, _number(schema.get(keyword), high))
    return between(low, high)


def _number(value: object, otherwise: float) -> float:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if is_number and value == value else otherwise  # type: ignore[return-value]


def _count(value: object) -> int | None:
    number = _number(value, -1)
    return int(number) if number >= 0 and is_whole(number) else None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _at(root: object, pointer: str) -> object:
    """What a JSON pointer leads to; None where that is nothing."""
    if not pointer:
        return root
    from urllib.parse import unquote

    if not pointer.startswith("/"):
        return None
    found = root
    for step in pointer[1:].split("/"):
        name = unquote(step).replace("~1", "/").replace("~0", "~")
        if isinstance(found, dict) and name in found:
            found = found[name]
        elif isinstance(found, list) and name.isdigit() and int(name) < len(found):
            found = found[int(name)]
        else:
            return None
    return found
