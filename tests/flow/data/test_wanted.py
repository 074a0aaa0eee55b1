"""What parameters may be given."""

from __future__ import annotations

import pytest

from asl_analyze.aws.shapes import StructureType, Type
from asl_analyze.flow.data.wanted import wanted
from asl_analyze.shapes.notation import notation


def structure(_name: str) -> StructureType:
    return StructureType({}, structure)


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("$", "any"),
        ("%", "any"),
        ("*", "any"),
        ("#", "null | boolean | number | string"),
        ("&", "null | boolean | number | string"),
        ("?", "null | boolean | number | string"),
        ("@", "null | number | string"),
        ("Box", "null | boolean | number | string | object"),
        ("[$", "null | any[]"),
        ("[Box", "null | (null | boolean | number | string | object)[]"),
        ("{[$", "null | {...: null | any[]}"),
        ("{*", "null | object"),
    ],
)
def test_kinds_that_are_not_refused(code: str, shape: str) -> None:
    assert notation(wanted(Type(code, structure))) == shape


def test_lists_of_lists_end_somewhere() -> None:
    assert wanted(Type("[" * 100 + "#", structure)).depth <= 5
