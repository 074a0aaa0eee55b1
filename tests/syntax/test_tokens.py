"""Tokens in strings."""

import pytest

from asl_analyze.source.span import Span
from asl_analyze.syntax.tokens import has_token, tokens, whole_token


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


def test_many_unclosed_tokens_take_linear_time() -> None:
    assert not has_token("${" * 200_000)
    assert not has_token("{% " + "${" * 200_000)
