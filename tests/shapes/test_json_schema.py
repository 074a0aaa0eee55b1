"""Shapes against the JSON Schemas that they become and that they come from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from asl_analyze.shapes.forms import TIMESTAMP
from asl_analyze.shapes.json_schema import from_schema, to_schema
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, NEVER, Shape, text_of
from asl_analyze.shapes.values import contains
from tests.shapes.drawn import AMOUNTS, NAMES, SHAPES, TEXTS, VALUES, near


def admits(schema: Any, value: object) -> bool:
    """Whether the reference implementation finds a value valid."""
    try:
        Draft202012Validator(schema).validate(value)
    except ValidationError:
        return False
    return True


@given(near(SHAPES))
def test_a_schema_admits_the_values_of_the_shape_alone(drawn: tuple[Shape, object]) -> None:
    shape, value = drawn
    schema = to_schema(shape)
    Draft202012Validator.check_schema(schema)
    assert admits(schema, value) == contains(shape, value)


@given(SHAPES)
def test_a_shape_comes_back_from_its_schema(shape: Shape) -> None:
    if "timestamp" not in notation(shape):
        assert from_schema(to_schema(shape)) == shape


_LEAVES = st.one_of(
    st.booleans(),
    st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["null", "boolean", "integer", "number", "string", "array"])
            | st.just(["object", "null"])
            | st.just("object"),
            "const": VALUES,
            "enum": st.lists(VALUES, min_size=1, max_size=3),
            "minimum": AMOUNTS,
            "exclusiveMaximum": AMOUNTS,
            "multipleOf": st.just(2),
            "minLength": st.integers(0, 2),
            "required": st.lists(NAMES, max_size=2, unique=True),
            "minItems": st.integers(0, 2),
            "maxItems": st.integers(0, 2),
            "$ref": st.sampled_from(["#/$defs/one", "#/$defs/none", "#"]),
        },
    ),
)
SCHEMAS = st.recursive(
    _LEAVES,
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "properties": st.dictionaries(NAMES, inner, max_size=2),
            "patternProperties": st.dictionaries(NAMES, inner, max_size=1),
            "additionalProperties": inner,
            "required": st.lists(NAMES, max_size=2, unique=True),
            "items": inner,
            "prefixItems": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
            "oneOf": st.lists(inner, min_size=1, max_size=2),
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
            "description": TEXTS,
        },
    ),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {
            "$defs": st.fixed_dictionaries({"one": SCHEMAS}),
            "allOf": st.lists(SCHEMAS, min_size=1, max_size=2),
        }
    ),
    VALUES,
)
def test_a_shape_has_every_value_that_the_schema_admits(schema: Any, value: object) -> None:
    shape = from_schema(schema)
    try:
        admitted = admits(schema, value)
    except KeyboardInterrupt:
        raise
    except BaseException:  # a schema in itself: the library's own Rust code panics on recursion
        return
    assert contains(shape, value) or not admitted


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        (True, "any"),
        (False, "never"),
        ({}, "any"),
        ({"type": "string", "format": "date-time"}, "timestamp"),
        ({"type": "string", "nullable": True}, "null | string"),
        ({"type": ["integer", "null"], "minimum": 1}, "null | 1.."),
        ({"enum": ["a", "b", 3]}, '3 | "a" | "b"'),
        (
            {"type": "object", "properties": {"a": {"type": "string"}, "b": {}}, "required": ["a"]},
            "{a: string, ...}",
        ),
        (
            {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
            "{a?: any}",
        ),
        ({"type": "array", "items": {"type": "number"}, "minItems": 1}, "number[](1..)"),
        (
            {"type": "array", "prefixItems": [{"const": 1}], "items": False, "minItems": 1},
            "[1]",
        ),
        (
            {
                "anyOf": [{"type": "string"}, {"$ref": "#/$defs/n"}],
                "$defs": {"n": {"type": "null"}},
            },
            "null | string",
        ),
        ({"allOf": [{"type": "number"}, {"minimum": 3}, {"maximum": 2}]}, "never"),
        (
            {
                "$ref": "#/$defs/list",
                "$defs": {
                    "list": {
                        "type": "object",
                        "properties": {"next": {"$ref": "#/$defs/list"}},
                        "required": ["next"],
                    }
                },
            },
            "{next: any, ...}",
        ),
        ({"$ref": "other.json#/x"}, "any"),
        ({"type": "nonsense"}, "any"),
        (
            {"properties": 5, "required": 3, "type": 7, "items": "x", "enum": {}, "minItems": "y"},
            "any",
        ),
        ("no schema", "any"),
    ],
)
def test_what_a_schema_admits(schema: Any, written: str) -> None:
    assert notation(from_schema(schema)) == written


def test_a_schema_that_branches_over_and_over_is_given_up() -> None:
    schema = {
        "$defs": {f"d{n}": {"anyOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 3} for n in range(60)},
        "$ref": "#/$defs/d0",
    }
    assert from_schema(schema) == ANY
    assert to_schema(NEVER) is False
    moment = to_schema(text_of(TIMESTAMP))
    assert admits(moment, "2026-01-02T03:04:05Z")
    assert not admits(moment, "soon")
