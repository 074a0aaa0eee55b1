"""How shapes are written."""

from __future__ import annotations

import pytest
from hypothesis import given

from asl_analyze.shapes.forms import TIMESTAMP
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.notation import notation, notation_in
from asl_analyze.shapes.shape import (
    ANY,
    BOOLEANS,
    NEVER,
    NOTHING,
    NULLS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    WHOLES,
    Shape,
    array,
    array_of,
    between,
    number,
    open_record,
    or_missing,
    record,
    text,
    text_of,
    tuple_of,
)
from tests.shapes.drawn import PLACES

ORDER = record(
    {
        "id": STRINGS,
        "total": or_missing(between(0, 5, whole=True)),
        "lines": array(record({"sku": STRINGS, "content-type": text("a", "b")})),
    },
    ANY,
)


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        (NEVER, "never"),
        (ANY, "any"),
        (or_missing(STRINGS), "string | nothing"),
        (BOOLEANS, "boolean"),
        (join(NULLS, number(5)), "null | 5"),
        (WHOLES, "integer"),
        (between(0, float("inf")), "number 0.."),
        (between(1, 3, whole=True), "1..3"),
        (number(0.5), "0.5"),
        (number(10**5000), "huge"),
        (text("b", "a"), '"a" | "b"'),
        (text_of(TIMESTAMP), "timestamp"),
        (tuple_of([]), "[]"),
        (tuple_of([STRINGS, NUMBERS]), "[string, number]"),
        (array(STRINGS, 9, 9), "string[](9)"),
        (array(STRINGS, 1), "string[](1..)"),
        (array(text("a", "b")), '("a" | "b")[]'),
        (array(join(array(record({"a": STRINGS})), OBJECTS)), "({a: string}[] | object)[]"),
        (array_of((STRINGS,), NUMBERS, 0, None), "[string?, ...number[]]"),
        (OBJECTS, "object"),
        (record({}), "{}"),
        (record({"a": or_missing(STRINGS)}, NUMBERS), "{a?: string, ...: number}"),
        (open_record({"a": NOTHING}), "{a?: never, ...}"),
        (
            ORDER,
            '{id: string, total?: 0..5, lines: {sku: string, "content-type": "a" | "b"}[], ...}',
        ),
    ],
)
def test_a_shape_on_one_line(shape: Shape, written: str) -> None:
    assert notation(shape) == written


def test_what_does_not_fit_stands_in_lines() -> None:
    assert notation_in(ORDER, 45) == (
        "{\n"
        "  id: string,\n"
        "  total?: 0..5,\n"
        "  lines: {\n"
        "    sku: string,\n"
        '    "content-type": "a" | "b"\n'
        "  }[],\n"
        "  ...\n"
        "}"
    )
    assert notation_in(ORDER, 200) == notation(ORDER)


@given(PLACES)
def test_lines_say_the_same_as_one_line(shape: Shape) -> None:
    lines = notation_in(shape, 20).splitlines()
    joined = " ".join(line.strip() for line in lines)
    for bracket in "{[":
        joined = joined.replace(f"{bracket} ", bracket)
    for bracket in "}]":
        joined = joined.replace(f" {bracket}", bracket)
    assert joined == notation(shape)
