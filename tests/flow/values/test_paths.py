"""What a JSONPath finds in data of a known shape."""

from __future__ import annotations

import pytest

from asl_analyze.expressions import shared
from asl_analyze.flow.values.paths import find, root_of
from asl_analyze.flow.values.templates import path_shape
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, ARRAYS, NUMBERS, array, or_missing, record
from tests.flow.data.known import frame

DATA = {
    "id": 1,
    "order": {"total": 5, "tags": ["a", "b"]},
    "rows": [{"sku": "x", "n": 1}, {"sku": "y"}],
    "none": None,
}


def found(path: str, data: object = DATA) -> str:
    return notation(path_shape(path, frame(data)))


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("$.id", "1"),
        ("$['order']['total']", "5"),
        ("$.order.tags[1]", '"b"'),
        ("$.rows[0].n", "1"),
        ("$.none", "null"),
        ("$.gone", "nothing"),
        ("$.id.gone", "nothing"),
        ("$.none.gone", "nothing"),
        ("$.rows[2]", "nothing"),
        ("$.rows[1].n", "nothing"),
        ("$.order[0]", "nothing"),
        ("$.rows.sku", "nothing"),
        ("$.order.tags[-1]", "nothing"),
    ],
)
def test_a_path_to_one_place_finds_what_is_there(path: str, shape: str) -> None:
    assert found(path) == shape


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("$.rows[*].sku", '("x" | "y")[]'),
        ("$.rows[*].n", "1[]"),
        ("$.rows[*].gone", "[]"),
        ("$.order.tags[0:1]", '("a" | "b")[]'),
        ("$.order.tags[0,1]", '("a" | "b")[]'),
        ("$.order.*", "(5 | string[])[]"),
        ("$.rows[?(@.n == 1)].sku", '("x" | "y")[]'),
        ("$.id[*]", "[]"),
        ("$..sku", "any[]"),
    ],
)
def test_a_path_to_several_places_finds_a_list_that_may_be_empty(path: str, shape: str) -> None:
    assert found(path) == shape.replace("string[]", '["a", "b"]')


def test_in_data_that_may_be_anything_a_path_may_find_anything_or_nothing() -> None:
    assert found("$.a", ANY) == "any | nothing"
    assert found("$.a[3].b", ANY) == "any | nothing"
    assert found("$[*].a", ANY) == "any[]"


def test_what_may_be_absent_may_be_found_to_be_absent() -> None:
    data = record({"a": or_missing(NUMBERS), "list": array(NUMBERS, 1)})
    assert found("$.a", data) == "number | nothing"
    assert found("$.list[0]", data) == "number"
    assert found("$.list[1]", data) == "number | nothing"
    assert found("$.list[0]", record({"list": ARRAYS})) == "any | nothing"


def test_a_path_begins_at_the_data_a_variable_or_the_context_object() -> None:
    reading = frame({"x": 1}, v={"x": 2})
    assert notation(path_shape("$.x", reading)) == "1"
    assert notation(path_shape("$v.x", reading)) == "2"
    assert notation(path_shape("$w.x", reading)) == "nothing"
    assert notation(path_shape("$$.State.Name", reading)) == '"S"'
    assert notation(path_shape("$$.State.EnteredTime", reading)) == "timestamp"
    assert notation(path_shape("$$.Execution.Input.a", reading)) == "any | nothing"


def test_a_path_that_cannot_be_read_may_find_anything() -> None:
    assert found("$.order[") == "any | nothing"


def test_the_length_of_a_list_is_counted_from_its_end() -> None:
    path = shared.path("$.order.tags[(@.length-1)]")
    data = frame(DATA)
    assert notation(find(root_of(path.root, None, data), path.steps)) == '"b"'
    assert found("$.order.tags[(@.length-3)]") == "nothing"
