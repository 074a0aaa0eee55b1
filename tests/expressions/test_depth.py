"""Depth and length cost time in proportion, and no stack."""

from __future__ import annotations

import time
from typing import Any

import pytest

from asl_analyze.expressions import intrinsic, jsonata, jsonpath
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.node import same, walk
from tests.amounts import tries

DEEP = tries(10_000)
MANY = tries(100_000)
SECONDS = 60
"""Generous: each of these takes about a second on an idle machine."""

NESTED: list[tuple[Any, str]] = [
    (jsonata, "(" * DEEP + "1" + ")" * DEEP),
    (jsonata, "[" * DEEP + "1" + "]" * DEEP),
    (jsonata, "-" * DEEP + "1"),
    (jsonata, "a[" * DEEP + "0" + "]" * DEEP),
    (jsonata, '{"a":' * DEEP + "1" + "}" * DEEP),
    (jsonata, "a?b:" * DEEP + "c"),
    (jsonata, "$x:=" * DEEP + "1"),
    (jsonata, "$f(" * DEEP + ")" * DEEP),
    (jsonata, "function($x){" * DEEP + "1" + "}" * DEEP),
    (jsonata, "a" + "^(b)" * DEEP),
    (jsonata, "a." + "(" * DEEP + "%" + ")" * DEEP),
    (jsonata, "a" + ".a" * DEEP + ".%" * DEEP),
    (intrinsic, "States.Array(" * DEEP + "1" + ")" * DEEP),
    (jsonpath, "$[?(" + "!(" * DEEP + "@.a" + ")" * DEEP + ")]"),
    (jsonpath, "$" + "[?(@" * DEEP + ".a" + ")]" * DEEP),
]
LONG: list[tuple[Any, str]] = [
    (jsonata, "a" + ".b" * MANY),
    (jsonata, "1" + "+1" * MANY),
    (jsonata, "[" + "1," * MANY + "1]"),
    (jsonata, '"' + "\\n" * MANY + '"'),
    (jsonata, "1 " + "/* */" * MANY),
    (intrinsic, "States.Array(" + "$.a, " * MANY + "1)"),
    (intrinsic, "States.Format('" + "{}" * MANY + "')"),
    (jsonpath, "$" + ".a" * MANY),
    (jsonpath, "$" + "[*]" * MANY),
]


@pytest.mark.parametrize(
    ("language", "text"), NESTED + LONG, ids=lambda value: str(value)[:16].replace("\n", "")
)
def test_deep_and_long(language: Any, text: str) -> None:
    start = time.monotonic()
    expression = language.parse(text)
    again = language.parse(language.to_text(expression))
    assert same(again, expression)
    assert sum(1 for _ in walk(expression)) > 0
    assert time.monotonic() - start < SECONDS


def test_deep_calls_are_checked() -> None:
    call = intrinsic.parse("States.Array(" * DEEP + "1" + ")" * DEEP)
    assert [one.kind for one in intrinsic.check(call)] == ["nesting-too-deep"]


@pytest.mark.parametrize(
    "text",
    [
        "/" + "(a" * DEEP,
        "/" + "(a)" * DEEP,
        "/" + "a(b(c" * DEEP + ")",
        "/" + "\\" * DEEP,
        "/" + "[" * DEEP + "]" * DEEP + "/",
        "1 /*" + "*" * DEEP,
        "function($x)" + "<a" * DEEP,
        "(" * DEEP,
        "(" * DEEP + ")" * (DEEP - 1),
        "'" + "\\'" * DEEP,
        "`" * (DEEP + 1),
    ],
    ids=lambda text: text[:12],
)
def test_broken_texts_do_not_hang(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(ExpressionError):
        jsonata.parse(text)
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize(
    "text", ["$" + "[?(" * DEEP, "$.a[" + "'a'," * DEEP, "$['" + "\\'" * DEEP, "$" + "." * DEEP]
)
def test_broken_paths_do_not_hang(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(ExpressionError):
        jsonpath.parse(text)
    with pytest.raises(ExpressionError):
        intrinsic.parse(f"States.Array({text}")
    assert time.monotonic() - start < SECONDS
