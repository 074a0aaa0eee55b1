"""Tokens in strings."""

import pytest

from asl_analyze.source.span import Span
from asl_analyze.syntax.tokens import has_token, named_tokens, token_name, tokens, whole_token


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", []),
        ("plain $ {x}", []),
        ("${A}", ["${A}"]),
        ("arn:${AWS::Partition}:x:${A.Arn}", ["${AWS::Partition}", "${A.Arn}"]),
        ("${jsonencode({a = 1})}!", ["${jsonencode({a = 1})}"]),
        ('${f("}")}', ['${f("}")}']),
        ("${self:custom.x}", ["${self:custom.x}"]),
        ("${!Literal} ${B}", ["${B}"]),
        ("${unclosed", []),
        ("${A} ${unclosed", ["${A}"]),
        ("{% ${Name} %}", ["${Name}"]),
        ("{% ${AWS::Region} & ${a.b} %}", ["${AWS::Region}", "${a.b}"]),
        ("{% ${name: $sum(x)} %}", []),
        ("{% ${ 'a': 1 } & ${B} %}", ["${B}"]),
        ("{% ${} %}", []),
    ],
)
def test_tokens(value: str, found: list[str]) -> None:
    assert [value[slice(*span)] for span in tokens(value)] == found
    assert has_token(value) == bool(found)


def test_spans_are_offsets_into_the_value() -> None:
    assert list(tokens("a${B}c${D}")) == [Span(1, 5), Span(6, 10)]


@pytest.mark.parametrize(
    ("value", "whole"),
    [("${A}", True), ("${AWS::Region}", True), ("${A}${B}", False), ("x${A}", False), ("A", False)],
)
def test_whole_tokens(value: str, whole: bool) -> None:
    assert whole_token(value) is whole


def test_the_name_in_a_whole_token() -> None:
    assert token_name("${AWS::Region}") == "AWS::Region"
    assert token_name("${A}${B}") is None


def test_named_tokens_tell_names_places_and_escapes() -> None:
    found = [(t.name, t.span, t.escaped) for t in named_tokens("a${B.C}-${!D}${ E }${F::G}")]
    assert found == [("B.C", (1, 7), False), ("D", (8, 13), True), ("F::G", (19, 26), False)]
    assert [token.name for token in named_tokens("${A}${B}${C}", 4, 8)] == ["B"]


def test_many_unclosed_tokens_take_linear_time() -> None:
    assert not has_token("${" * 200_000)
    assert not has_token("{% " + "${" * 200_000)
    assert not list(named_tokens("${A" * 200_000))
