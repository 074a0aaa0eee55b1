"""What values and payload templates give."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from asl_analyze.flow.values.templates import constant_shape, template_shape
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.shapes.notation import notation
from tests.flow.data.known import frame
from tests.flow.machines import tree

DATA = {"id": 1, "rows": [1, 2]}


def made(template: Any, language: str = JSONPATH) -> str:
    return notation(template_shape(tree(template, count()), language, frame(DATA, v="x")))


def test_a_constant_is_itself_whatever_its_keys_look_like() -> None:
    value = {"a.$": "$.id", "n": [1, "x", None, True], "j": "{% 1 %}"}
    assert notation(constant_shape(tree(value, count()))) == (
        '{a.$: "$.id", n: [1, "x", null, true], j: "{% 1 %}"}'
    ).replace("a.$:", '"a.$":')


@pytest.mark.parametrize(
    ("template", "shape"),
    [
        ({"a.$": "$.id", "b": "$.id"}, '{a: 1, b: "$.id"}'),
        ({"a": {"b.$": "$v"}}, '{a: {b: "x"}}'),
        ({"a": [{"b.$": "$.id"}]}, "{a: [{b: 1}]}"),
        ({"a.$": "States.ArrayLength($.rows)"}, "{a: 2}"),
        ({"a.$": "$.gone"}, "never"),
        ({"a": [{"b.$": "$.gone"}]}, "never"),
        ({"a.$": "States.MathAdd($.gone, 1)"}, "never"),
        ({"a.$": "$.rows[*]"}, "{a: 1..2[]}"),
        ({}, "{}"),
        ([], "[]"),
        (5, "5"),
    ],
)
def test_keys_that_end_in_a_dollar_are_worked_out(template: Any, shape: str) -> None:
    assert made(template) == shape


@pytest.mark.parametrize("value", ["${Path}", "$.order[", "Nothing(", 7, None, {"b": 1}, ["$.id"]])
def test_what_cannot_be_worked_out_may_be_anything(value: object) -> None:
    assert made({"a.$": value}) == "{a: any}"


def test_what_a_deployment_fills_in_is_a_text_or_all_there_is() -> None:
    assert made({"a": "${Count}", "b": "${Stage}-x", "c": "${A}${B}"}) == (
        "{a: any, b: string, c: string}"
    )


def test_a_jsonata_template_has_no_keys_to_work_out() -> None:
    assert made({"a.$": "$.id"}, JSONATA) == '{"a.$": "$.id"}'


def test_templates_that_are_large_or_deep_are_of_their_kind() -> None:
    assert made({f"k{n}": n for n in range(300)}) == "object"
    assert made({"a": list(range(100))}) == "{a: any[]}"
    deep: Any = 1
    for _ in range(50):
        deep = {"a": deep}
    assert made(deep).count("{a:") < 20
    assert made(deep).rstrip("}").endswith("object")
