"""The driver makes exactly the derivations that lark makes from the same grammar."""

from __future__ import annotations

import os
from typing import Any

import pytest
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.lalr.load import folder, tables
from asl_analyze.expressions.lalr.parser import Parser, Reduction
from asl_analyze.expressions.lalr.tables import read

from .samples import INTRINSIC, JSONATA, JSONPATH, mutants

SAMPLES = {"jsonpath": JSONPATH, "intrinsic": INTRINSIC, "jsonata": JSONATA}


def as_lists(tree: Tree[Token] | Token) -> Any:
    """A tree of lark's as nested lists, tokens with their places."""
    if isinstance(tree, Token):
        assert tree.start_pos is not None
        return (str(tree), tree.start_pos, tree.end_pos)
    return [tree.data, *(as_lists(child) for child in tree.children)]


def tree_builders(rules: list[list[Any]]) -> dict[str, Any]:
    """Builders that make the same lists of what the driver derives."""

    def builder(name: str) -> Any:
        return lambda made: [name, *made.children]

    return {rule[2]: builder(rule[2]) for rule in rules if rule[2]}


def by_lark(lark: Lark, text: str) -> Any:
    try:
        return as_lists(lark.parse(text))
    except UnexpectedInput:
        return None


def by_driver(parser: Parser, text: str) -> Any:
    try:
        return parser.parse(text, 0, len(text))
    except ExpressionError:
        return None


@pytest.mark.parametrize("name", SAMPLES)
def test_same_derivation(name: str) -> None:
    grammar = read(os.path.join(folder(), f"{name}.lark"))
    lark = Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)
    compiled = tables(name)
    parser = Parser(
        compiled, tree_builders(compiled["rules"]), "asl_analyze.expressions.lalr.expected"
    )
    for text in SAMPLES[name]:
        derived = by_driver(parser, text)
        assert derived is not None, text
        assert derived == by_lark(lark, text), text
    for text in mutants(SAMPLES[name], 1500, seed=1):
        assert by_driver(parser, text) == by_lark(lark, text), text


def test_reductions_have_exact_spans() -> None:
    compiled = tables("jsonata")
    seen: list[tuple[str, str]] = []

    def builder(name: str) -> Any:
        def build(made: Reduction) -> str:
            seen.append((name, made.text[made.start : made.end]))
            return name

        return build

    builders = {rule[2]: builder(rule[2]) for rule in compiled["rules"] if rule[2]}
    parser = Parser(compiled, builders, "asl_analyze.expressions.lalr.expected")
    text = " ( a + /* c */ b[0] ) "
    parser.parse(text, 0, len(text))
    assert seen == [
        ("name", "a"),
        ("name", "b"),
        ("number", "0"),
        ("predicate", "b[0]"),
        ("binary", "a + /* c */ b[0]"),
        ("block", "( a + /* c */ b[0] )"),
        ("start", "( a + /* c */ b[0] )"),
    ]
