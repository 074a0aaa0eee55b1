"""How large values are at least: no value of a shape is smaller as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    BOOLEANS,
    NEVER,
    NOTHING,
    NULLS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    Shape,
    array,
    boolean,
    open_record,
    or_missing,
    record,
    text,
)
from asl_analyze.shapes.size import least_bytes
from asl_analyze.shapes.values import of_value


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        0,
        "",
        "text",
        'with "quotes" and \\',
        "\n",
        "ümläut €",
        [],
        ["a"],
        ["a", "b", ["c"]],
        {},
        {"a": "b"},
        {"ä": [None, True], "b": {"c": "d"}},
    ],
)
def test_of_one_value_it_is_the_size_of_its_json(value: Any) -> None:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    assert least_bytes(of_value(value)) == len(written)


def test_a_number_may_be_written_with_one_digit() -> None:
    assert least_bytes(of_value(123456)) == 1
    assert least_bytes(NUMBERS) == 1


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        (NEVER, 0),
        (NOTHING, 0),
        (NULLS, 4),
        (BOOLEANS, 4),
        (boolean(False), 5),
        (STRINGS, 2),
        (ARRAYS, 2),
        (OBJECTS, 2),
        (ANY, 1),
        (text("long text", "a"), 3),
        (array(text("ab")), 2),
        (array(text("ab"), 3), 16),
        (record({"a": text("xy"), "b": or_missing(text("long"))}), 10),
        (open_record({"a": text("xy")}), 10),
        (join(of_value("a long text"), NUMBERS), 1),
    ],
)
def test_the_smallest_value_counts(shape: Shape, size: int) -> None:
    assert least_bytes(shape) == size


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert least_bytes(of_value({"\ud800": "\ud800"})) > 0


def test_what_stands_in_many_places_is_counted_in_each() -> None:
    shape = of_value("x" * 100)
    for _ in range(10):
        shape = record({"a": shape, "b": shape})
    assert least_bytes(shape) > 100 * 2**10
