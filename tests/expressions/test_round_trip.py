"""Printing and parsing again gives the same expression, whatever the expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asl_analyze.expressions import intrinsic, jsonata, jsonpath
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.intrinsic.ast import Call, Literal
from asl_analyze.expressions.jsonpath import ast as path
from asl_analyze.expressions.node import Node, same
from tests.amounts import tries

from .samples import INTRINSIC, JSONATA, JSONPATH, mutants

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES: list[tuple[Any, list[str]]] = [
    (jsonpath, JSONPATH),
    (intrinsic, INTRINSIC),
    (jsonata, JSONATA),
]


@pytest.mark.parametrize(("language", "samples"), LANGUAGES)
def test_mistyped_expressions(language: Any, samples: list[str]) -> None:
    parsed = 0
    errors = []
    for text in mutants(samples, 1500, seed=3):
        try:
            expression = language.parse(text)
        except ExpressionError as caught:
            errors.append((text, caught))
            continue
        parsed += 1
        printed = language.to_text(expression)
        assert same(language.parse(printed), expression), (text, printed)
    assert parsed > 100
    for text, error in errors:
        assert 0 <= error.offset <= error.offset + error.length <= len(text), text
        assert error.message


@given(st.text())
@pytest.mark.parametrize("language", [language for language, _ in LANGUAGES])
def test_any_text_parses_or_is_refused(language: Any, text: str) -> None:
    try:
        expression = language.parse(text)
    except ExpressionError:
        return
    assert same(language.parse(language.to_text(expression)), expression)


names = st.text(min_size=1)
indexes = st.integers(-(2**31), 2**31 - 1)
steps: st.SearchStrategy[Node] = st.one_of(
    st.builds(path.Member, names, st.just(0), st.just(0)),
    st.builds(path.Members, st.lists(names, min_size=2), st.just(0), st.just(0)),
    st.builds(path.Index, indexes, st.just(0), st.just(0)),
    st.builds(path.Wildcard, st.just(0), st.just(0)),
)


def paths(roots: list[tuple[str, str | None]]) -> st.SearchStrategy[path.Path]:
    return st.builds(
        lambda root, found: path.Path(root[0], root[1], found, 0, 0),
        st.sampled_from(roots),
        st.lists(steps),
    )


anywhere = paths([("$", None), ("$$", None), ("variable", "größe")])


@given(anywhere)
def test_paths(tree: path.Path) -> None:
    assert same(jsonpath.parse(jsonpath.to_text(tree)), tree)


def literal(value: Any) -> Literal:
    text = value if isinstance(value, str) else ""
    return Literal(value, 0, 0, [at for at in range(len(text)) if text.startswith("{}", at)])


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text("a'{}\\ é"),
)
calls: st.SearchStrategy[Node] = st.recursive(
    st.one_of(values.map(literal), anywhere),
    lambda inner: st.builds(
        lambda name, arguments: Call(name, (0, 0), arguments, 0, 0),
        st.sampled_from(["States.Format", "States.Array"]),
        st.lists(inner, max_size=4),
    ),
)


@given(calls.filter(lambda node: isinstance(node, Call)))
@settings(max_examples=60)
def test_calls(tree: Call) -> None:
    assert same(intrinsic.parse(intrinsic.to_text(tree)), tree)


def joined(pattern: str) -> Callable[[tuple[str, ...]], str]:
    return lambda parts: pattern.format(*parts)


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Bigger expressions of smaller ones, without any regard to what binds how."""
    two, three = st.tuples(inner, inner), st.tuples(inner, inner, inner)
    operators = ["+", "-", "*", "/", "%", "&", "=", "<=", "and", "or", "in", "~>", ".", "? x :"]
    return st.one_of(
        st.tuples(inner, st.sampled_from(operators), inner).map(" ".join),
        inner.map("-{}".format),
        inner.map("({})".format),
        inner.map("{}[]".format),
        two.map(joined("{}[{}]")),
        two.map(joined("{}({}, ?)")),
        two.map(joined("{}^(>{})")),
        three.map(joined("{} ? {} : {}")),
        three.map(joined("{}{{{}: {}}}")),
        two.map(joined("[{}..{}, 1]")),
        two.map(joined("|{}|{}|")),
        inner.map("function($x){{{}}}".format),
        inner.map("$x := {}".format),
        inner.map("{}@$x".format),
        inner.map("{}#$i".format),
    )


expressions = st.recursive(
    st.sampled_from(
        ["a", "$x", "$", "1", "2.5", '"s"', "*", "**", "%", "true", "`b c`", "/r/", "in"]
    ),
    grown,
    max_leaves=12,
)


@given(expressions)
@settings(max_examples=tries(300))
def test_jsonata(text: str) -> None:
    try:
        tree = jsonata.parse(text)
    except ExpressionError:
        return
    assert same(jsonata.parse(jsonata.to_text(tree)), tree)
