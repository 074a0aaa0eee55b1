"""What is known of a JSONata expression before it runs."""

from __future__ import annotations

import pytest

from asl_analyze.expressions import jsonata
from asl_analyze.expressions.jsonata.inference import Inference
from asl_analyze.expressions.jsonata.letters import KINDS
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import DATA, FUNCTION, NUMBER, NUMBERS, OBJECTS, Shape
from asl_analyze.shapes.values import of_value

EVERYTHING = "abflmnos"
JSON = "ablmnos"


def letters(shape: Shape) -> str:
    return "".join(sorted(each for each in "snblaofm" if shape.kinds & KINDS[each]))


def kinds(text: str) -> str:
    return letters(Inference(jsonata.parse(text)).value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'a'", "s"),
        ("1 + 2", "n"),
        ("$states.input.a + 2", "mn"),
        ("$states.input.a = 2", "b"),
        ("$states.input.a < 2", "bm"),
        ("$states.input.a", JSON),
        ("$unknown", JSON),
        ("$a ? 1 : 'a'", "ns"),
        ("$a ? 1", "mn"),
        ("$count($states.input.a)", "n"),
        ("$average([])", "m"),
        ("$max([])", "m"),
        ("$average($a)", "mn"),
        ("$split('a', ',')", "a"),
        ("$map([1], function($v){ $v })", "n"),
        ("($x := 1; $x)", "n"),
        ("($x := 1; $x := 'a'; $x)", "s"),
        ("(($x := 1; 2); $x)", JSON),
        ("()", "m"),
        ("function(){ 1 }", "f"),
        ("$trim", "f"),
        ("$trim(?)", "f"),
        ("'a' ~> $length()", "n"),
        ("'a' ~> $length", "n"),
        ("$trim ~> $uppercase", EVERYTHING),
        ("$states.input.rows.$string(n)", "ams"),
        # An object may hold functions: a test of one member leaves the others what they are.
        ("{'f': $trim, 'a': $a}.(a = true ? f('b') : 0)", EVERYTHING),
        ("{'f': $trim, 'a': $a}.(a = true ? [f] : 0)", EVERYTHING),
        ("$each({'f': $trim}, function($v, $k, $o) { $o.f })", EVERYTHING),
        ("[1..3]", "a"),
    ],
)
def test_an_expression_has_the_kinds_that_it_can_have(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_a_workflow_variable_has_the_kinds_that_are_told() -> None:
    told = {"a": NUMBERS, "max": DATA}
    assert Inference(jsonata.parse("$a"), told.get).value.kinds == NUMBER
    # Whether a variable hides the function of its name is not documented.
    assert Inference(jsonata.parse("$max"), told.get).value.kinds & FUNCTION
    assert not Inference(jsonata.parse("$max('a')"), told.get).faults


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("1 + 'a'", "operand", "'a'"),
        ("[1..'9']", "operand", "'9'"),
        ("-{}", "operand", "{}"),
        ("{1: 'a'}", "operand", "1"),
        ("1 ~> 2", "operand", "2"),
        ("$sum('a')", "argument", "'a'"),
        ("$join(['a', 1])", "argument", "['a', 1]"),
        ("'a' ~> $substring('b')", "argument", "'b'"),
        ("$states.input.a.trim()", "call", "trim"),
        ("($f := 1; $f(2))", "call", "$f"),
    ],
)
def test_what_certainly_fails_is_told_with_its_place(text: str, kind: str, place: str) -> None:
    (fault,) = Inference(jsonata.parse(text)).faults
    assert (fault.kind, text[fault.node.start : fault.node.end]) == (kind, place)


@pytest.mark.parametrize(
    "text",
    [
        "$sum(5)",
        "$sum([$states.input.a])",
        "$states.input.rows.$split('a', 5)",
        "($f := function($n){ $map($n, $f) }; $f(1))",
        "($o := {'f': function(){ 1 }}; $o.f())",
        "($c ? 1 : 'a') + 1",
        "$states.input.a < 'b'",
    ],
)
def test_what_may_work_is_not_told(text: str) -> None:
    assert Inference(jsonata.parse(text)).faults == []


def test_depth_is_no_matter() -> None:
    deep = 3_000
    assert kinds("(" * deep + "1" + ")" * deep) == "n"
    assert kinds("1" + " + 1" * deep) == "n"


STATES = of_value(
    {"input": {"one": [{"x": 1}], "two": [{"x": 1}, {"x": "a"}], "none": [], "name": "Ann"}}
)


def shown(text: str) -> str:
    return notation(Inference(jsonata.parse(text), states=STATES).value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$states.input.one", "[{x: 1}]"),
        ("$states.input.one.x", "1"),
        ("$states.input.one.x[]", "[1]"),
        ("$states.input.two.x", '[1 | "a", 1 | "a"]'),
        ("$states.input.none", "[]"),
        ("$states.input.none.x", "nothing"),
        ("$states.input.two[0].x", "1"),
        ("$states.input.two[-1].x", '"a"'),
        ("$states.input.two[2]", "nothing"),
        ("$states.input.one[x = $states.input.name]", "nothing"),
        ("$states.input.one[x = 1]", "{x: 1}"),
        ("[$states.input.two, 5]", '[{x: 1}, {x: "a"}, 5]'),
        ("[[1], $states.input.none]", "[[1]]"),
        ("{'a': $states.input.name, 'b': $states.input.none.x}", '{a: "Ann"}'),
        ("'Hello ' & $states.input.name", '"Hello Ann"'),
        ("$map($states.input.one, function($r) { $r.x + 1 })", "2"),
        ("$map($states.input.none, function($r) { $r.x })", "nothing"),
        ("$reduce([1..4], function($a, $b) { 'x' }, '')", '"" | "x"'),
        ("$merge([{'a': 1}, {'b': 2, 'a': 3}])", "{a: 3, b: 2}"),
        ("$merge([$unknown, {'b': 2}])", "{b: 2, ...}"),
        ("$merge([{'b': 2}, $unknown])", "object"),
        ("$states.input.one ~> |x|{'name': 1}|", "any[]"),
        ("{'a': 1} ~> |$|{'name': 1}|", "{a: 1, name: 1}"),
        ("$count($states.input)", "1"),
        ("$type($states.input.name) = 'string' ? 1 : 'a'", "1"),
        ("$now()", "timestamp"),
        ("$error('x')", "never"),
    ],
)
def test_an_expression_is_known_as_closely_as_its_data(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "certain"),
    [
        ("$states.input.nome", "nome", True),
        ("$states.input.name.first", "first", True),
        ("$states.input.two.y", "y", True),
        ("$states.input.name = $x ? $states.input.nome : 1", "nome", False),
    ],
)
def test_a_step_that_certainly_finds_nothing_is_told(text: str, place: str, certain: bool) -> None:
    inference = Inference(jsonata.parse(text), states=STATES)
    (fault,) = inference.faults_of("nothing")
    assert text[fault.node.start : fault.node.end] == place
    assert fault.certain is certain


@pytest.mark.parametrize("text", ["$states.input.none.x", "$states.input.nome.first.last"])
def test_only_the_first_step_that_finds_nothing_is_told(text: str) -> None:
    faults = Inference(jsonata.parse(text), states=STATES).faults_of("nothing")
    assert [text[each.node.start : each.node.end] for each in faults] in ([], ["nome"])


def test_what_keeps_an_array_is_one_or_nothing() -> None:
    text = "$filter($states.input.two, function($r) { $r.x = 1 })[]"
    assert letters(Inference(jsonata.parse(text), states=STATES).value) == "am"


GUARDED = of_value(
    {"input": {"text": "a", "none": None, "rows": [{"n": 1}, {"n": "x"}], "list": []}}
)


@pytest.mark.parametrize(
    "text",
    [
        "$type($states.input.text) = 'number' ? $states.input.text + 1 : 0",
        "$type($states.input.text) != 'string' ? $states.input.text + 1 : 0",
        "$exists($states.input.gone) ? $states.input.gone.more : 0",
        "$states.input.gone ? $states.input.gone.more : 0",
        "$states.input.none != null ? $states.input.none + 1 : 0",
        "null = $states.input.none ? 0 : $states.input.none + 1",
        "$states.input.none and $states.input.none + 1 > 2",
        "$not($exists($states.input.gone)) or $states.input.gone.more = 1",
        "$map($states.input.rows, function($v){ $v.n > 0 ? $v.n + 1 : 'x' })",
        "$count($states.input.list) > 0 ? $states.input.list + 1 : 0",
        "$states.input[$exists(gone) and gone.more = 1]",
    ],
)
def test_what_a_test_rules_out_is_not_told_behind_it(text: str) -> None:
    faults = Inference(jsonata.parse(text), states=GUARDED).faults
    # That the test asks for what is not there is told of the test alone.
    assert [fault.parts["name"] for fault in faults] == ["gone"] * ("gone" in text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$exists($a) ? $a : 1", "ablnos"),
        ("$type($a) = 'string' ? $a : 'none'", "s"),
        ("$a != null ? $a", "abmnos"),
        ("$a = null ? 1 : $a", "abmnos"),
        ("$exists($a.b) and $a.c ? $a.b", "ablmnos"),
        ("($a := 1; $a = 2 ? $a : $a)", "n"),
        ("$count($a) > 0 ? $a : []", "ablnos"),
        ("$not($a) ? 1 : $a", "ablmnos"),
        # In an array a path looks in each item.
        ("$a.b = 'x' ? $a : 1", "ano"),
    ],
)
def test_a_branch_has_what_its_test_leaves(text: str, expected: str) -> None:
    found = Inference(jsonata.parse(text), lambda _: DATA, states=OBJECTS).value
    assert letters(found) == expected


ORDER = {"id": "x", "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("o.lines#$i.$i", "[0..1, 0..1]"),
        ("o.lines[n > 1]#$i.$i", "0..1 | [0..1, 0..1] | nothing"),
        ("o.lines#$i[$i = 0].sku", '"a" | "b" | ["a" | "b", "a" | "b"] | nothing'),
        ("o.lines@$l.id", '["x", "x"]'),
        ("o.lines@$l.$l.n", "[1..2, 1..2]"),
        ("o.lines@$l[0].{'n': $l.n, 'id': id}", '{n: 1..2, id: "x"}'),
        ("o.lines.sku.%.n", "[1..2, 1..2]"),
        ("o.lines.sku.%.%.id", '["x", "x"]'),
        ("o.lines.($n := n; %.id)", '["x", "x"]'),
        ("o.lines[%.id = 'x'][0].n", "1..2"),
        ("o.lines.{'id': %.id}", '[{id: "x"}, {id: "x"}]'),
    ],
)
def test_what_a_path_binds_on_its_way_is_known(text: str, expected: str) -> None:
    states = of_value({"input": {"o": ORDER}})
    found = Inference(jsonata.parse("$states.input." + text), states=states).value
    assert notation(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "o.(lines.sku).%.n",
        "o.lines#$i#$j.$i",
        "o.lines[]#$i.$i",
        "o.lines@$l.sku.%.id",
        "o.lines#$i^(n).$i",
        "o.lines@$l.($l := 1; $l)",
        # The reference keeps nothing as an item where the condition holds for nothing.
        "o.none[true].($exists($))",
        "o.none[$not($exists(a))].($exists($))",
        "o.none[(a = 1) = false].($exists($))",
    ],
)
def test_of_what_is_not_plain_in_the_reference_nothing_is_said(text: str) -> None:
    states = of_value({"input": {"o": ORDER}})
    found = Inference(jsonata.parse("$states.input." + text), states=states).value
    assert letters(found) == EVERYTHING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$spread([{'a': 1}])", "{...: 1}[] | {...: 1} | nothing"),
        ("$map([[1], [2]], $reverse)", "am"),
    ],
)
def test_a_function_over_items_has_their_shapes(text: str, expected: str) -> None:
    found = Inference(jsonata.parse(text)).value
    assert expected in (notation(found), letters(found))
