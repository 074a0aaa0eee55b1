"""Payload templates in both query languages."""

from __future__ import annotations

import pytest

from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.language.template import (
    Dynamic,
    Literal,
    TemplateArray,
    TemplateObject,
    jsonata_text,
    template,
    walk,
)
from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import Array, Node, Object, String
from asl_analyze.syntax.yaml.read import read_yaml

TEXT = '{"a.$": "$.x", "b": ["{% $y %}", {"c.$": 7}], "d": "{% $z", "e": "%}", "f": 1}'


def root(text: str, *, yaml: bool = False) -> Node:
    """The value that a text holds."""
    made = (read_yaml if yaml else read_json)(text).root
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("language", "dynamic", "literal"),
    [
        (JSONPATH, ["a.$", "c.$"], ["b", "d", "e", "f"]),
        (JSONATA, ["b", "d", "e"], ["a.$", "c.$", "f"]),
        (None, [], ["a.$", "b", "c.$", "d", "e", "f"]),
    ],
)
def test_what_is_worked_out(language: str | None, dynamic: list[str], literal: list[str]) -> None:
    found: dict[type, list[str]] = {Dynamic: [], Literal: []}
    for part in walk(template(root(TEXT), language)):
        if isinstance(part, (Dynamic, Literal)):
            assert part.member is not None
            found[type(part)].append(part.member.name)
    assert found == {Dynamic: dynamic, Literal: literal}


def test_parts_come_in_the_order_of_the_text() -> None:
    for language in (JSONPATH, JSONATA):
        starts = [part.node.start for part in walk(template(root(TEXT), language))]
        assert starts == sorted(starts)


def test_items_of_a_list_are_known_as_such() -> None:
    items = [part for part in walk(template(root(TEXT), JSONATA)) if part.is_item]
    assert [type(item) for item in items] == [Dynamic, TemplateObject]


def test_the_same_key_without_a_suffix() -> None:
    both = template(root('{"a": 1, "a.$": "$.a", "b.$": "$.b"}'), JSONPATH)
    twins = [part.twin for part in walk(both) if isinstance(part, Dynamic)]
    assert [None if twin is None else twin.name for twin in twins] == ["a", None]


def test_a_value_that_only_a_deployment_knows_is_literal() -> None:
    kinds = [type(part) for part in walk(template(root("a: !Ref B", yaml=True), JSONATA))]
    assert kinds == [TemplateObject, Literal]


def test_what_aliases_share_comes_once() -> None:
    lines = ["a0: &a0 {x.$: $.x}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    parts = list(walk(template(root("\n".join(lines), yaml=True), JSONPATH)))
    assert sum(isinstance(part, Dynamic) for part in parts) == 1
    assert sum(isinstance(part, TemplateArray) for part in parts) == 39


def test_depth_costs_no_recursion() -> None:
    node: Node = Object(0, 0, {})
    for _ in range(50_000):
        node = Array(0, 0, [node])
    assert sum(1 for _ in walk(template(node, JSONPATH))) == 50_001


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% $a %}", " $a "),
        ("{%%}", ""),
        ("{%}", None),
        ("{% $a", None),
        ("$a %}", None),
        ("{% '${Token}' %}", None),
    ],
)
def test_the_text_between_the_marks(text: str, expected: str | None) -> None:
    assert jsonata_text(String(0, 0, text)) == expected


def test_nothing_else_holds_jsonata() -> None:
    assert jsonata_text(Array(0, 0, [])) is None
    assert jsonata_text(None) is None
