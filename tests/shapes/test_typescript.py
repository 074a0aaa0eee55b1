"""Shapes as TypeScript; with a compiler at hand, it reads them."""

from __future__ import annotations

import pytest

from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    NEVER,
    NULLS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    Shape,
    array,
    array_of,
    between,
    boolean,
    number,
    open_record,
    or_missing,
    record,
    text,
    tuple_of,
)
from asl_analyze.shapes.typescript import declared, typescript


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        (ANY, "unknown"),
        (NEVER, "never"),
        (or_missing(STRINGS), "string | undefined"),
        (join(NULLS, between(1, 5)), "null | number"),
        (number(2.0), "2"),
        (number(2**60), "number"),
        (boolean(True), "true"),
        (text("b", 'a"'), '"a\\"" | "b"'),
        (array(STRINGS, 2, 2), "[string, string]"),
        (array(join(STRINGS, NULLS)), "(null | string)[]"),
        (array(STRINGS, 0, 2), "[string?, string?]"),
        (tuple_of([]), "[]"),
        (array_of((STRINGS,), NUMBERS, 0, None), "[string?, ...(number)[]]"),
        (OBJECTS, "{ [name: string]: unknown }"),
        (record({}), "Record<string, never>"),
        (record({}, STRINGS), "{\n  [name: string]: string;\n}"),
    ],
)
def test_types(shape: Shape, written: str) -> None:
    assert typescript(shape) == written


def test_a_declaration() -> None:
    shape = open_record(
        {"id": STRINGS, "a-b": or_missing(record({"n": NUMBERS})), "line\u2028": NULLS}
    )
    assert declared("In", shape) == (
        "export type In = {\n"
        "  id: string;\n"
        '  "a-b"?: {\n'
        "    n: number;\n"
        "  };\n"
        '  "line\\u2028": null;\n'
        "  [name: string]: unknown;\n"
        "};"
    )
