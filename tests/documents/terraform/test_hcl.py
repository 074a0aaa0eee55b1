"""What HCL is read as; the values and verdicts are those of Terraform 1.x."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from asl_analyze.syntax.hcl.read import read_hcl
from asl_analyze.syntax.tree import Fault, MalformedText, NestedTooDeep, Object
from tests.documents.terraform.module_forms import resource
from tests.syntax.plain import to_plain

HOLE = "(a hole)"


def read(value: str) -> tuple[Any, list[str]]:
    """The value of an argument and what is wrong with it, each with the text it points at."""
    text = f"locals {{\n  v = {value}\n}}\n"
    tree = read_hcl(text)
    holder = tree.root.get("locals") if isinstance(tree.root, Object) else None
    assert isinstance(holder, Object)
    node = holder.get("v")
    faults = [words(fault, text) for fault in tree.faults]
    return None if node is None else to_plain(node, HOLE), faults


def words(fault: Fault, text: str) -> str:
    assert isinstance(fault, MalformedText)
    assert fault.format == "hcl"
    return f"{text[slice(*fault.span)]!r}: {fault.reason}"


SOUND: list[tuple[str, Any]] = [
    ('{a=1\nb:2, "c"=3\n1=5\ntrue=6\n}', {"a": 1, "b": 2, "c": 3, "1": 5, "true": 6}),
    ('{a="x" /* c */ # foo\nb=2 // foo\n  c = 3 /* foo\n  bar */ }', {"a": "x", "b": 2, "c": 3}),
    ("{a = 1,\n  b = 2,\n}", {"a": 1, "b": 2}),
    ("[\n 1\n ,\n 2, # x\n]", [1, 2]),
    ('["$$${a}", "$$$$${a}", "%%%%{a}", "$$", "a$b%c"]',
     ["$${a}", "$$$${a}", "%%%{a}", "$$", "a$b%c"]),
    (r'"\u00e9 \U0001F600 \t\r\n\"\\"', 'é 😀 \t\r\n"\\'),
    ("{a = -1, b = - 1, c = 1.5, d = 1e3}", {"a": -1, "b": -1, "c": 1.5, "d": 1000}),
    ('{a = null, b = true, c = false, d = "", e = {}, f = []}',
     {"a": None, "b": True, "c": False, "d": "", "e": {}, "f": []}),
    ("{ if = 1, in = 2, null = 4, a-b = 5, é = 6, a1 = 7 }",
     {"if": 1, "in": 2, "null": 4, "a-b": 5, "é": 6, "a1": 7}),
    ("<<-E\n     a\n    b\n   E", " a\nb\n"),
    ("<<-E\n     a\n       \n      yes\n     %%{\n     ~\n E", "a\n       \n yes\n%{\n~\n"),
    ("<<-E\n     a\n\t b\n\n    b $${x} \\n\n E", "   a\nb\n\n  b ${x} \\n\n"),
    ("<<-E\r\n   x\r\n\r\n  y\r\n E", " x\r\n\r\ny\r\n"),
    ("[<<E\nx\n  E  \n]", ["x\n"]),
    ("<<E\nE", ""),
    ("{ a = <<E\ntext\nE\n  b = 1\n}", {"a": "text\n", "b": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SOUND)
def test_values(text: str, value: Any) -> None:
    assert read(text) == (value, [])


UNKNOWN = [
    "var.x",
    '"${var.x}"',
    "[for e in var.x : { a = e }]",
    "{\n for e in var.x : e => 1 }",
    "merge({ a = 1 }, var.x)",
    "var.x ? 1 : { a = 2 }",
    "{ a = 1 }.a",
    "{ a = 1 }[\n var.x\n]",
    '"a" == var.x',
    "(1 +\n 2)",
    "!var.x",
    "-var.x",
    '"a%{ if var.x }b%{ endif }"',
    "<<E\n%{ for a in b }\n${a}\n%{ endfor }\nE",
    "provider::x::f(1)",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_expressions_are_unknown_and_end_where_they_end(text: str) -> None:
    assert read(f"{{ a = {text}\n b = 2 }}") == ({"a": HOLE, "b": 2}, [])


def test_keys_may_be_expressions() -> None:
    value = read('{ (var.x) = 1, "${var.y}z" = 2, local.k = 3, "${var.z}" = 4 }')
    keys = ["${var.x}", "${var.y}z", "${local.k}", "${var.z}"]
    assert value == (dict(zip(keys, [1, 2, 3, 4], strict=True)), [])


# What Terraform refuses, with what is said of it here.
BROKEN = [
    ("{ a = 1 b = 2 }", "'b': a line end or ',' is expected, found 'b'"),
    ("{ a\n= 1 }", "'\\n': '=' after the key 'a' is expected, found the line end"),
    ("{ a =\n1 }", "'\\n': a value is expected, found the line end"),
    ("{ a = 1\n, b = 2 }", "',': a key is expected, found ','"),
    ("[1 2]", "'2': ',' or ']' is expected, found '2'"),
    ("[1,,2]", "',': a value is expected, found ','"),
    ("[ = ]", "'=': a value is expected, found '='"),
    ("{ 'a' = 1 }", '"\'": strings are written in double quotes in HCL'),
    ("{ a = 1; b = 2 }", "';': a line end or ',' is expected, found ';'"),
    ("{ a }", "'}': '=' after the key 'a' is expected, found '}'"),
    ("{ a == 1 }", "'}': '=' after the key 'a == 1' is expected, found '}'"),
    ('{ "a" 1 }', "'1': '=' after the key '\"a\"' is expected, found '1'"),
    ("{ a = [1, 2 }", "'}': ']' is expected, found '}'"),
    ("{ a = (1 }", "'(': '(' is not closed"),
    ('"a\nb"', "'\"a': a string has no closing quote on its line"),
    ('"\\q"', "'\\\\q': '\\q' is not an escape sequence of HCL"),
    ('"a\\u12"', "'\\\\u': '\\u' is not an escape sequence of HCL"),
    ('{ a = "x${ }', "'\"x$': a string has no closing quote on its line"),
    (
        "\"{%{ 'a': 1 }%}\"",
        "'%{': '%{' begins a directive here; the characters '%{' themselves are written '%%{'",
    ),
    ("<<E \nx\nE", "' ': spaces stand between '<<E' and the line end"),
    ("<<E\nx\nF", "'<<E': the text after '<<E' has no end: no line is 'E' alone"),
    ("1, ", "',': a line end is expected, found ','"),
    ("1 /* x", "'/*': a comment is not closed"),
]


@pytest.mark.parametrize(("text", "complaint"), BROKEN)
def test_mistakes_are_named_in_their_place(text: str, complaint: str) -> None:
    assert read(text)[1][0] == complaint


def test_a_bracket_that_is_not_closed_does_not_swallow_the_next_block() -> None:
    text = resource("jsonencode({\n    StartAt = [1,\n  })") + resource('"x"').replace(
        '"order"', '"other"'
    )
    tree = read_hcl(text)
    assert [words(fault, text) for fault in tree.faults] == ["'}': ']' is expected, found '}'"]
    assert isinstance(tree.root, Object)
    machines = to_plain(tree.root, HOLE)["resource"]["aws_sfn_state_machine"]  # type: ignore[index]
    assert machines["other"]["definition"] == "x"

    text = text.replace("[1,\n  })", "{")
    tree = read_hcl(text)
    assert [words(fault, text) for fault in tree.faults] == ["'{': '{' is not closed"]
    assert "other" in to_plain(tree.root, HOLE)["resource"]["aws_sfn_state_machine"]  # type: ignore[index,arg-type]


def test_other_blocks_are_passed_over() -> None:
    text = 'output "x" {\n  default = <<E\n}\nE\n  a = "}${"}"}"\n  = nonsense ;\n}\n'
    assert read_hcl(text).faults == []
    assert to_plain(read_hcl(text + "locals {\n a = 1\n}").root) == {"locals": {"a": 1}}  # type: ignore[arg-type]


HARD = [
    "{a=", "[", "f(", "(", '"\n', '"${\n', '"${"', "<<E\n", "<<E\n${\n", "/*\n", "%{ x ", "%{ if ",
    "a + ", ")}", ";", "locals {\n", '["${a}', "<<-E\n ${a}\n", "{for ", "a.", "${", "$${", "\\",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_nothing_takes_long(piece: str) -> None:
    text = "locals {\n v = " + piece * (100_000 // len(piece))
    start = time.process_time()
    faults = read_hcl(text).faults
    assert time.process_time() - start < 5
    assert len(faults) <= 25


def test_nesting_has_a_limit() -> None:
    text = "locals {\n v = " + "[" * 1_500 + "]" * 1_500 + "\n}\n"
    [fault] = read_hcl(text).faults
    assert isinstance(fault, NestedTooDeep)


def test_damage_is_survived() -> None:
    generator = random.Random(1)
    whole = resource('jsonencode({ a = [1, { b = "${x}" }], c = <<-E\n  x ${y}\n  E\n})')
    for _ in range(400):
        start = generator.randrange(len(whole))
        read_hcl(whole[:start] + whole[start + generator.randrange(9) :])
        read_hcl(whole[:start] + generator.choice(HARD) + whole[start:])
