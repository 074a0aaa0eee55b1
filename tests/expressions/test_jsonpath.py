"""Paths, Reference Paths, and the quick route for plain ones."""

from __future__ import annotations

import pytest

from asl_analyze.expressions import jsonpath
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath import ast, by_grammar, plain
from asl_analyze.expressions.jsonpath.conditions import And, Comparison, Literal, Not, Or, Word
from asl_analyze.expressions.node import same, walk

from .samples import JSONPATH, mutants

PLAIN = ["$.a.b-c[0]", "$$.d['e f'][-1].g", "$var.h['i'].j", "$", "$$", "$x", "$['größe']"]


def spans(path: ast.Path, text: str) -> list[str]:
    return [text[step.start : step.end] for step in path.steps]


@pytest.mark.parametrize("text", JSONPATH)
def test_samples_parse_and_print(text: str) -> None:
    path = jsonpath.parse(text)
    assert (path.start, path.end) == (0, len(text))
    assert same(jsonpath.parse(jsonpath.to_text(path)), path)


@pytest.mark.parametrize(
    ("text", "root", "name"),
    [("$.a", "$", None), ("$$.a", "$$", None), ("$a.b", "variable", "a"), ("$ä", "variable", "ä")],
)
def test_roots(text: str, root: str, name: str | None) -> None:
    path = jsonpath.parse(text)
    assert (path.root, path.root_name) == (root, name)


def test_spans_select_the_steps() -> None:
    text = "$.a['b c'][ 0 ]..d.[1:2].e-f.length()"
    assert spans(jsonpath.parse(text), text) == [
        "a",
        "['b c']",
        "[ 0 ]",
        "..",
        "d",
        "[1:2]",
        "e-f",
        "length()",
    ]


def test_spans_of_a_condition() -> None:
    text = "$.a[?(!@.b && (@.c == 'x' || @.d < 3))]"
    found = {type(node): text[node.start : node.end] for node in walk(jsonpath.parse(text))}
    assert found[Not] == "!@.b"
    assert found[And] == "!@.b && (@.c == 'x' || @.d < 3)"
    assert found[Or] == "@.c == 'x' || @.d < 3"
    assert found[Comparison] == "@.d < 3"
    assert found[Literal] == "3"


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("$", True),
        ("$.a[0]['b']", True),
        ("$['a', 'b']", True),
        ("$['a', 'b'].c", False),
        ("$.a[*]", False),
        ("$.*", False),
        ("$..a", False),
        ("$.a[0, 1]", False),
        ("$.a[0:1]", False),
        ("$.a[?(@.b)]", False),
        ("$.a[*].length()", True),
    ],
)
def test_definite(text: str, definite: bool) -> None:
    assert jsonpath.parse(text).definite is definite


def test_plain_route_gives_what_the_grammar_gives() -> None:
    taken = 0
    for text in JSONPATH + mutants(PLAIN, 4000, seed=2):
        quick = plain.parse(text, 0, len(text))
        if quick is None:
            continue
        taken += 1
        full = by_grammar(text, 0, len(text))
        assert same(quick, full), text
        both = zip(walk(quick), walk(full), strict=True)
        assert all((a.start, a.end) == (b.start, b.end) for a, b in both), text
    assert taken > 500


def test_a_bare_word_is_kept_for_a_rule_to_judge() -> None:
    path = jsonpath.parse("$[?(@.key == Value)]")
    assert [node.text for node in walk(path) if isinstance(node, Word)] == ["Value"]


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "expected a path but the text is empty"),
        ("a.b", 0, "a path starts with '$' but found 'a.b'"),
        (" $.a", 0, "a path starts with '$'; spaces before it are not allowed"),
        ("$.", 2, "expected a name, '[' or '*' but the text ends"),
        ("$.a b", 3, "a name with a space must be quoted in brackets: ['my name']"),
        ("$.a [0]", 3, "a name with a space must be quoted in brackets: ['my name']"),
        ("$['a'", 5, "expected ',' or ']' but the text ends"),
        ("$['a]", 2, "the quote ' is never closed"),
        ("$[a]", 2, "expected a quoted string, a slice, an index, '?' or '*' but found 'a'"),
        ("$[?@.a]", 3, "expected '(' but found '@'"),
        ("$[:]", 2, "a slice needs a first or a last index"),
        ("$[99999999999]", 2, "the index is too large"),
        ("$[?(@.a == )]", 11, "but found ')'"),
        ("$[?(@.a = 1)]", 8, "but found '='"),
    ],
)
def test_errors_say_what_and_where(text: str, offset: int, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        jsonpath.parse(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


@pytest.mark.parametrize("text", ["$", "$.a.b", "$['a b'][0]", "$$.Execution.Id", "$x.y[1]"])
def test_reference_paths(text: str) -> None:
    assert same(jsonpath.parse_reference(text), jsonpath.parse(text))


@pytest.mark.parametrize(
    ("text", "step", "words"),
    [
        ("$.a.*", "*", "the wildcard '*'"),
        ("$.a[*].b", "[*]", "the wildcard '*'"),
        ("$..a", "..", "the descent '..'"),
        ("$.a[0:1]", "[0:1]", "a slice"),
        ("$.a[0,1]", "[0,1]", "several indexes"),
        ("$['a','b']", "['a','b']", "several names"),
        ("$.a[?(@.b)].c", "[?(@.b)]", "a filter"),
        ("$.a.length()", "length()", "the function 'length()'"),
    ],
)
def test_reference_paths_name_the_refused_step(text: str, step: str, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        jsonpath.parse_reference(text)
    error = caught.value
    assert text[error.offset : error.offset + error.length] == step
    assert words in error.message


def test_names_are_unescaped() -> None:
    (step,) = jsonpath.parse(r"$['it\'s \\ \u0041\n']").steps
    assert isinstance(step, ast.Member)
    assert step.name == "it's \\ A\n"


def test_part_of_a_text() -> None:
    text = "x = $.a[*].b;"
    path = jsonpath.parse_part(text, 4, len(text) - 1)
    assert [text[node.start : node.end] for node in walk(path)] == ["$.a[*].b", "a", "[*]", "b"]
