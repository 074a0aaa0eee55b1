"""Intrinsic functions: their syntax, and what is wrong with calls."""

from __future__ import annotations

import pytest

from asl_analyze.expressions import intrinsic
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.intrinsic.ast import Call, Literal, Path
from asl_analyze.expressions.node import same, walk

from .samples import INTRINSIC


@pytest.mark.parametrize("text", INTRINSIC)
def test_samples_parse_and_print(text: str) -> None:
    call = intrinsic.parse(text)
    assert same(intrinsic.parse(intrinsic.to_text(call)), call)


def test_spans_select_the_parts() -> None:
    text = "States.Format('{} {}', $.a['b, c'] , States.UUID( ))"
    call = intrinsic.parse(text)
    assert text[slice(*call.name_span)] == "States.Format"
    assert [text[part.start : part.end] for part in call.arguments] == [
        "'{} {}'",
        "$.a['b, c']",
        "States.UUID( )",
    ]
    assert [text[node.start : node.end] for node in walk(call) if type(node).__name__ == "Member"]


def test_values_of_literals() -> None:
    call = intrinsic.parse(r"States.Array('a \'b\' \{\} {} \\', 1, -2.5, 1e3, true, false, null)")
    literals = [part for part in call.arguments if isinstance(part, Literal)]
    values = [part.value for part in literals]
    assert values == [r"a 'b' {} {} \ ".rstrip(), 1, -2.5, 1000.0, True, False, None]
    assert literals[0].placeholders == [9]


def test_arguments_are_paths_calls_and_literals() -> None:
    call = intrinsic.parse("States.Array($.a, $$.b, $c, States.UUID(), 1)")
    assert [type(part) for part in call.arguments] == [Path, Path, Path, Call, Literal]


@pytest.mark.parametrize(
    ("text", "found", "message"),
    [
        ("", "", "expected a function but the text ends"),
        ("States.UUID", "", "expected '(' but the text ends"),
        (" States.UUID()", " ", "spaces before a function are not allowed"),
        ("States.Format('x {}' $.a)", "$.a", "expected ',' or ')' but found '$.a'"),
        ("States.Array(1,)", ")", "but found ')'"),
        ("States.Array('a\\nb')", "\\n", "the escape \\n is not allowed"),
        ("States.Array('a\\\"b')", '\\"', 'the escape \\" is not allowed'),
        ("States.Array('abc)", "'", "the quote ' is never closed"),
        ('States.Array("abc")', '"abc"', "strings stand in single quotes here"),
        ("States.Array($.a..)", "", "expected a name"),
        ("States.UUID() x", "x", "expected the end but found 'x'"),
        ("States\nUUID()", "UUID", "expected '(' but found 'UUID'"),
    ],
)
def test_errors_say_what_and_where(text: str, found: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        intrinsic.parse(text)
    error = caught.value
    assert message in error.message
    assert text[error.offset : error.offset + error.length] == found


def kinds(text: str) -> list[tuple[str, str]]:
    """The problems of a call, each with the text it is about."""
    problems = intrinsic.check(intrinsic.parse(text))
    return [(one.kind, text[one.node.start : one.node.end]) for one in problems]


@pytest.mark.parametrize("text", [text for text in INTRINSIC if text.startswith("States.")])
def test_sound_calls(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("States.Foo(1)", "unknown-function", "States.Foo(1)"),
        ("States.ArrayLength()", "wrong-argument-count", "States.ArrayLength()"),
        ("States.UUID($.a)", "wrong-argument-count", "States.UUID($.a)"),
        ("States.MathRandom(1, 2, 3, 4)", "wrong-argument-count", "States.MathRandom(1, 2, 3, 4)"),
        ("States.ArrayLength('a')", "wrong-argument-type", "'a'"),
        ("States.ArrayLength(States.UUID())", "wrong-argument-type", "States.UUID()"),
        ("States.MathAdd('1', 2)", "wrong-argument-type", "'1'"),
        ("States.Hash($.a, States.Array())", "wrong-argument-type", "States.Array()"),
        ("States.Format('{ {}', 1)", "lone-brace", "'{ {}'"),
        ("States.StringToJson('{a: 1}')", "malformed-json", "'{a: 1}'"),
        ("States.ArrayGetItem(States.Array(1), 1)", "value-out-of-range", "1"),
        ("States.JsonMerge($.a, $.b, true)", "value-out-of-range", "true"),
        ("States.ArrayPartition($.a, 0)", "value-out-of-range", "0"),
        ("States.ArrayRange(1, 9, 0)", "value-out-of-range", "0"),
        ("States.ArrayRange(0, 1000, 1)", "value-out-of-range", "States.ArrayRange(0, 1000, 1)"),
        ("States.Hash($.a, 'sha-256')", "value-out-of-range", "'sha-256'"),
        ("States.MathAdd(2147483648, 1)", "value-out-of-range", "2147483648"),
        ("States.MathAdd(1.5, 1)", "rounded-number", "1.5"),
        ("States.Format('{} {}', 1)", "placeholder-count", "'{} {}'"),
        ("States.Format('\\{}', 1)", "placeholder-count", "'\\{}'"),
        ("States.Array(States.Foo())", "unknown-function", "States.Foo()"),
    ],
)
def test_problems(text: str, kind: str, about: str) -> None:
    assert kinds(text) == [(kind, about)]


def test_edge_of_the_range() -> None:
    assert kinds("States.ArrayRange(1, 1000, 1)") == []


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("States.format", "States.Format"),
        ("States.ArrayLenght", "States.ArrayLength"),
        ("States.Uuid", "States.UUID"),
        ("Something.Else", None),
    ],
)
def test_suggestions(name: str, suggestion: str | None) -> None:
    (problem,) = intrinsic.check(intrinsic.parse(f"{name}()"))
    assert problem.parts == {"name": name, "suggestion": suggestion}


def nested(depth: int) -> str:
    return "States.Array(" * depth + "1" + ")" * depth


def test_nesting() -> None:
    assert kinds(nested(10)) == []
    assert [kind for kind, _ in kinds(nested(11))] == ["nesting-too-deep"]
    assert [kind for kind, _ in kinds(nested(40))] == ["nesting-too-deep"]
