"""JSONata: what binds how, exact spans, and the reference's error codes."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.expressions import jsonata
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonata import ast
from asl_analyze.expressions.node import Node, children, same, walk

from .samples import JSONATA

BINARY_OPERATORS = ["or", "and", "=", "+", "*"]
"""One of each binding power, the loosest first."""


@pytest.mark.parametrize("text", JSONATA)
def test_samples_parse_and_print(text: str) -> None:
    expression = jsonata.parse(text)
    assert same(jsonata.parse(jsonata.to_text(expression)), expression)


@pytest.mark.parametrize("text", JSONATA)
def test_spans_nest_and_stand_in_order(text: str) -> None:
    for node in walk(jsonata.parse(text)):
        at = node.start
        for child in children(node):
            assert at <= child.start < child.end <= node.end, (node, child)
            at = child.end


@pytest.mark.parametrize("text", JSONATA)
def test_spans_select_their_own_text(text: str) -> None:
    for node in walk(jsonata.parse(text)):
        own = text[node.start : node.end]
        if isinstance(node, ast.SortTerm | ast.Range | ast.Placeholder | ast.Parent):
            continue
        alone = jsonata.parse_part(own, 0, len(own)) if "%" not in own else node
        assert same(alone, node), own


def shape(node: Node) -> Any:
    """A tree as nested tuples of its operators, to see what binds what."""
    match node:
        case ast.Name() | ast.Variable():
            return node.name
        case ast.Number():
            return node.value
        case ast.Binary():
            return (shape(node.left), node.operator, shape(node.right))
        case ast.Block(expressions=[one]):
            return shape(one)
        case _:
            return (type(node).__name__, *map(shape, children(node)))


def test_left_associative() -> None:
    assert shape(jsonata.parse("a - b + c")) == (("a", "-", "b"), "+", "c")
    assert shape(jsonata.parse("a ~> b ~> c")) == (("a", "~>", "b"), "~>", "c")


@pytest.mark.parametrize("at", range(len(BINARY_OPERATORS) - 1))
def test_tighter_operators_bind_first(at: int) -> None:
    loose, tight = BINARY_OPERATORS[at : at + 2]
    assert shape(jsonata.parse(f"a {loose} b {tight} c")) == ("a", loose, ("b", tight, "c"))
    assert shape(jsonata.parse(f"a {tight} b {loose} c")) == (("a", tight, "b"), loose, "c")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("-a.b * c", "(-(a.b)) * c"),
        ("-a{b: c}.d", "((-a){b: c}).d"),
        ("a + b^(c).d", "((a + b)^(c)).d"),
        ("a + b^(c) * d", "((a + b)^(c)) * d"),
        ("a and b^(c) = d", "a and ((b^(c)) = d)"),
        ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
        ("a ? b ? c : d", "a ? (b ? c : d)"),
        ("$x := $y := 1", "$x := ($y := 1)"),
        ("$x := a ? b : c", "$x := (a ? b : c)"),
        ("a.b[0].c", "a.(b[0]).c"),
        ("a.-b.c", "a.(-(b.c))"),
        ("a = b in c", "(a = b) in c"),
        ("$x[] := 1", "$x := 1"),
        ("function($x[]){1}", "function($x){1}"),
    ],
)
def test_grouping(text: str, same_as: str) -> None:
    assert shape(jsonata.parse(text)) == shape(jsonata.parse(same_as))


def test_slash_is_a_division_or_starts_a_regular_expression() -> None:
    kinds = [type(node) for node in walk(jsonata.parse("a / b / $f(c, /d[/]e/i)"))]
    assert kinds.count(ast.Regex) == 1
    assert kinds.count(ast.Binary) == 2


def test_words_are_names_where_an_operand_stands() -> None:
    assert shape(jsonata.parse("or or and and in")) == ("or", "or", ("and", "and", "in"))


def test_parts_of_the_nodes() -> None:
    text = "$f(?, 1) ~> function($a, $b)<nn:n>{ $a }"
    chain = jsonata.parse(text)
    assert isinstance(chain, ast.Binary)
    assert isinstance(chain.left, ast.Call)
    assert chain.left.partial
    assert isinstance(chain.right, ast.Lambda)
    assert [one.name for one in chain.right.parameters] == ["a", "b"]
    assert chain.right.signature == "<nn:n>"


def test_values_of_literals() -> None:
    array = jsonata.parse(r"""["\u0041\n\/\"", '\uD83D\uDE00', 1, 1.0, 2e3, true, null, `a b`]""")
    assert isinstance(array, ast.Array)
    values = [getattr(item, "value", getattr(item, "name", None)) for item in array.items]
    assert values == ['A\n/"', "\U0001f600", 1, 1.0, 2000.0, True, None, "a b"]
    assert [type(value) for value in values[2:4]] == [int, float]


def test_part_of_a_text() -> None:
    text = "{% a[0] %}"
    assert [text[one.start : one.end] for one in walk(jsonata.parse_part(text, 2, 8))] == [
        "a[0]",
        "a",
        "0",
    ]


ERRORS = [
    ('"abc', "S0101", 0),
    ("1e999", "S0102", 0),
    (r'"a\y"', "S0103", 2),
    (r'"a\u12x"', "S0104", 2),
    ("`abc", "S0105", 0),
    ("1 /* abc", "S0106", 2),
    ("a b", "S0201", 2),
    ("a; b", "S0201", 1),
    ("a ** b", "S0201", 2),
    ("[1, 2)", "S0202", 5),
    ('{"a" 1}', "S0202", 5),
    ("(a", "S0203", 2),
    ("$f(1, ", "S0203", 6),
    ("function($x)", "S0203", 12),
    ("a ! b", "S0204", 2),
    ("a ~ b", "S0204", 2),
    ("", "S0207", 0),
    ("1 +", "S0207", 3),
    ("function(x){1}", "S0208", 9),
    ("$x{a: b}[0]", "S0209", 8),
    ("a{b: c}{d: e}", "S0210", 7),
    ("a{b: c}.d{e: f}", "S0210", 9),
    ("+1", "S0211", 0),
    ("a ?: b", "S0211", 2),
    ("a ?? b", "S0211", 2),
    ("(/ab/)", "S0211", 1),
    ("a := 1", "S0212", 0),
    ("a + $x := 1", "S0212", 0),
    ("a.1", "S0213", 2),
    ("a.true.b", "S0213", 2),
    ("-1#$i.a", "S0213", 1),
    ("a@b", "S0214", 2),
    ("a#1", "S0214", 2),
    ("a[0]@$x", "S0215", 4),
    ("a^(b)@$x", "S0216", 5),
    ("%", "S0217", 0),
    ("a.%.%", "S0217", 4),
    ("$x[%.b]", "S0217", 3),
    ("$f(//)", "S0301", 3),
    ("$f(/abc)", "S0302", 3),
    ("a[] / 2", "S0302", 4),
    ("function($x)<s<n>>{1}", "S0401", 14),
    ("function($x)<(sa<n>)>{1}", "S0402", 13),
]


@pytest.mark.parametrize(("text", "code", "offset"), ERRORS)
def test_error_codes_and_places(text: str, code: str, offset: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        jsonata.parse(text)
    assert (caught.value.code, caught.value.offset) == (code, offset)
    assert caught.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a b", "expected an operator or the end but found 'b'"),
        ("$f(a b)", "expected an operator, ')' or ',' but found 'b'"),
        ("[1, 2", "expected ']' or ',' but the expression ends; '[' is never closed"),
        ("1 + )", "expected an expression but found ')'"),
        ("function($x) $x", "expected '{' but found '$x'"),
        ("a^b", "expected '(' but found 'b'"),
        ("a@1", "expected a variable such as $x but found '1'"),
    ],
)
def test_messages(text: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        jsonata.parse(text)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "a.%",
        "a.b.%.%.c",
        "a[%.b]",
        "a.b[%.%.c]",
        "a.(b.c.%)",
        "a@$x.b@$y.%.c",
        "a^(%.b)",
        "a.b.c{%.d: e}",
    ],
)
def test_parents_that_can_be_told(text: str) -> None:
    assert jsonata.parse(text)


def number(value: int) -> ast.Number:
    return ast.Number(value, 0, 0)


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (
            ast.Binary(ast.Binary(number(1), "+", number(2), 0, 0), "*", number(3), 0, 0),
            "(1 + 2) * 3",
        ),
        (
            ast.Binary(number(1), "-", ast.Binary(number(2), "-", number(3), 0, 0), 0, 0),
            "1 - (2 - 3)",
        ),
        (ast.Negate(ast.Binary(number(1), "+", number(2), 0, 0), 0, 0), "-(1 + 2)"),
        (ast.Predicate(ast.Negate(number(1), 0, 0), number(0), 0, 0), "(-1)[0]"),
        (ast.Name("a b", 0, 0), "`a b`"),
        (ast.Name("true", 0, 0), "`true`"),
        (
            ast.Condition(
                number(1), ast.Condition(number(2), number(3), None, 0, 0), number(4), 0, 0
            ),
            "1 ? (2 ? 3) : 4",
        ),
    ],
)
def test_trees_put_together_get_parentheses(tree: Node, text: str) -> None:
    assert jsonata.to_text(tree) == text
    jsonata.parse(text)


@pytest.mark.parametrize("run", [" " * 4_000, "\n\t" * 2_000, "/* a */" * 1_000, "/**/ " * 900])
def test_runs_of_blanks_and_comments_are_read_at_once(run: str) -> None:
    jsonata.parse(f'[({run}1), {{{run}"a": function($x){{{run}$x}}{run}}}{run}]')
    with pytest.raises(ExpressionError) as refused:
        jsonata.parse(f"({run}/ab/)")
    assert refused.value.code == "S0211"
