"""What each way out of a state writes into a variable or a payload field that may count."""

from __future__ import annotations

import pytest

from asl_analyze.flow.counting.count_writes import Sum, Write, constant_seconds, place_of, written
from asl_analyze.language.model import State, Wait
from tests.flow.machines import machine

DEEP = 20  # levels of an expression that are read
LAMBDA = "arn:aws:states:::lambda:invoke"
Told = tuple[str | None, float] | str | None


def state(fields: dict, language: str = "JSONPath") -> State:
    """A Pass unless `fields` say otherwise, with a state 'Z' to go to."""
    states = {"S": {"Type": "Pass", "Next": "Z", **fields}, "Z": {"Type": "Succeed"}}
    made = machine({"QueryLanguage": language, "StartAt": "S", "States": states})
    return made.top.by_name["S"]


def told(write: Write | None) -> Told:
    """A sum as its base and amount; "unknown"; None where the place stays as it is."""
    if isinstance(write, Sum):
        return write.base, write.amount
    return None if write is None else "unknown"


def writes(place: str, fields: dict, language: str = "JSONPath", kind: str = "next") -> Told:
    edges = state(fields, language).transitions
    return told(written(next(edge for edge in edges if edge.kind == kind), place))


def jsonata(expression: str) -> Told:
    return writes("$n", {"Assign": {"n": f"{{% {expression} %}}"}}, "JSONata")


def test_the_way_to_the_first_state_writes_nothing() -> None:
    start = state({}).scope.start
    assert start is not None
    assert written(start, "$n") is None


@pytest.mark.parametrize(
    ("assign", "expected"),
    [
        ({}, None),
        ({"m": 1}, None),
        ({"n": 5}, (None, 5)),
        ({"n": -1.5}, (None, -1.5)),
        ({"n": True}, "unknown"),
        ({"n": None}, "unknown"),
        ({"n": "5"}, "unknown"),
        ({"n": {"n": 5}}, "unknown"),
        (5, "unknown"),
        ({"n.$": "$n"}, None),
        ({"n.$": "$m"}, ("$m", 0)),
        ({"n.$": "$.m"}, "unknown"),
        ({"n.$": "$m[0]"}, "unknown"),
        ({"n.$": "m"}, "unknown"),
        ({"n.$": "${Path}"}, "unknown"),
        ({"n.$": 5}, "unknown"),
        ({"n.$": "States.MathAdd($n, 1)"}, ("$n", 1)),
        ({"n.$": "States.MathAdd($m, -2)"}, ("$m", -2)),
        ({"n.$": "States.MathAdd(2, $n)"}, ("$n", 2)),
        ({"n.$": "States.MathAdd(2, 3)"}, (None, 5)),
        ({"n.$": "States.MathAdd(States.MathAdd($n, 1), 2)"}, ("$n", 3)),
        ({"n.$": "States.MathAdd($n, $m)"}, "unknown"),
        ({"n.$": "States.MathAdd($n[0], 1)"}, "unknown"),
        ({"n.$": "States.MathAdd($.n, 1)"}, "unknown"),
        ({"n.$": "States.MathAdd($n, '1')"}, "unknown"),
        ({"n.$": "States.MathAdd($n, true)"}, "unknown"),
        ({"n.$": "States.MathAdd($n)"}, "unknown"),
        ({"n.$": "States.MathAdd($n, 1, 1)"}, "unknown"),
        ({"n.$": "States.MathAdd($n, States.ArrayLength($m))"}, "unknown"),
        ({"n.$": "States.MathAdd($n,"}, "unknown"),
        ({"n.$": "States.ArrayLength($n)"}, "unknown"),
    ],
)
def test_an_assign_of_jsonpath(assign: object, expected: Told) -> None:
    assert writes("$n", {"Assign": assign}) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("5", (None, 5)),
        ("-5", (None, -5)),
        ("$n", None),
        ("$n + 0", None),
        ("$m", ("$m", 0)),
        ("($n)", None),
        ("$n + 1", ("$n", 1)),
        ("1 + $n", ("$n", 1)),
        ("$n - 1", ("$n", -1)),
        ("$n - (1 - 3)", ("$n", 2)),
        ("$m - -4", ("$m", 4)),
        ("-(2 + 3)", (None, -5)),
        ("1 - $n", "unknown"),
        ("-$n", "unknown"),
        ("$n + $m", "unknown"),
        ("$n * 2", "unknown"),
        ("$n + $foo()", "unknown"),
        ("$sum([$n, 1, 2])", ("$n", 3)),
        ("$sum([1, 2])", (None, 3)),
        ("$sum([$n, $m])", "unknown"),
        ("$sum($n)", "unknown"),
        ("$sum([$n, 1], 2)", "unknown"),
        ("$max([$n, 1])", "unknown"),
        ("$", "unknown"),
        ("$n.m", "unknown"),
        ("($x := 1; $n + 1)", "unknown"),
        ("'5'", "unknown"),
        ("$n +", "unknown"),
    ],
)
def test_an_assign_of_jsonata(expression: str, expected: Told) -> None:
    assert jsonata(expression) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, (None, 7)),
        (False, "unknown"),
        ("7", "unknown"),
        ("{% 71  ", "unknown"),
        ("  71 %}", "unknown"),
        ("{% ${Start} %}", "unknown"),
        ({"a": 1}, "unknown"),
    ],
)
def test_an_assign_of_jsonata_that_is_no_expression(value: object, expected: Told) -> None:
    assert writes("$n", {"Assign": {"n": value}}, "JSONata") == expected
    assert writes("$n", {"Assign": {"m": value}}, "JSONata") is None


def test_an_expression_just_as_deep_as_is_followed() -> None:
    assert jsonata("$n" + " + 1" * DEEP) == ("$n", DEEP)
    assert jsonata("$n" + " + 1" * (DEEP + 1)) == "unknown"
    assert jsonata("(" * DEEP + "$n + 1" + ")" * DEEP) == "unknown"
    assert jsonata("-(" * (DEEP // 2) + "1" + ")" * (DEEP // 2)) == (None, 1)
    assert jsonata("-(" * (DEEP // 2) + "-(1)" + ")" * (DEEP // 2)) == "unknown"
    assert jsonata("$sum([" * DEEP + "$n" + ", 1])" * DEEP) == ("$n", DEEP)
    assert jsonata("$sum([" * (DEEP + 1) + "$n" + ", 1])" * (DEEP + 1)) == "unknown"


TEST = {"Variable": "$.a", "IsPresent": True, "Next": "Z"}


def test_the_rule_that_matches_assigns_in_the_place_of_its_choice() -> None:
    choice: dict = {"Type": "Choice", "Default": "Z", "Assign": {"n": 1}}
    choice["Choices"] = [{**TEST, "Assign": {"n": 2}}]
    assert writes("$n", choice, kind="choice") == (None, 2)
    assert writes("$n", choice, kind="default") == (None, 1)


CATCH = {"ErrorEquals": ["States.ALL"], "Next": "Z"}


def caught(place: str, **fields: object) -> Told:
    task = {"Type": "Task", "Resource": LAMBDA, "Catch": [{**CATCH, **fields}]}
    return writes(place, task, kind="catch")


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("$", "unknown"),
        (None, None),
        ("$.error", None),
        ("$.other_error", None),
        ("$.loop.error", None),
        ("$.loop.n", "unknown"),
        ("$.loop.n.deep", "unknown"),
        ("$.loop.nn", None),
        ("$.loop", "unknown"),
        ("$.lo", None),
        ("$.loop[0]", "unknown"),
        ("$['error']", "unknown"),
        ("$.${Name}", "unknown"),
        (5, "unknown"),
        ("error", "unknown"),
        ("$.", "unknown"),
    ],
)
def test_where_a_result_is_apart_from_a_place(result: object, expected: Told) -> None:
    assert caught("$.loop.n", ResultPath=result) == expected
    task = {"Type": "Task", "Resource": LAMBDA, "ResultPath": result}
    assert writes("$.loop.n", task) == expected


def test_what_is_caught_replaces_the_payload() -> None:
    assert caught("$.n") == "unknown"
    assert caught("$n") is None
    assert caught("$n", Assign={"n": 3}) == (None, 3)


@pytest.mark.parametrize("field", ["InputPath", "OutputPath"])
def test_a_payload_that_is_filtered_is_not_followed(field: str) -> None:
    assert writes("$.n", {field: "$.a"}) == "unknown"
    assert writes("$n", {field: "$.a"}) is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"ResultPath": "$.n"}, "unknown"),
        ({"Result": 5, "ResultPath": "$.n"}, (None, 5)),
        ({"Result": 5, "ResultPath": "$.m"}, None),
        ({"Result": 5}, "unknown"),
        ({"Result": {"n": 5}}, (None, 5)),
        ({"Result": {"n": 5}, "ResultPath": "$"}, (None, 5)),
        ({"Result": {"m": 5}}, "unknown"),
        ({"Result": {"n.$": "$.n"}}, "unknown"),
        ({"Parameters": {"n": 5}}, (None, 5)),
        ({"Parameters": {"n.$": "$.n"}}, None),
        ({"Parameters": {"n.$": "States.MathAdd($.n, 1)"}}, ("$.n", 1)),
        ({"Parameters": {"n.$": "$.m"}}, ("$.m", 0)),
        ({"Parameters": {"n": 5}, "ResultPath": "$.n"}, "unknown"),
        ({"Parameters": {"n": 5}, "ResultPath": 5}, "unknown"),
        ({"Parameters": {"n": 5}, "ResultPath": None}, None),
        ({"Type": "Wait", "Seconds": 1}, None),
        ({"Type": "Task", "Resource": LAMBDA}, "unknown"),
    ],
)
def test_what_a_state_does_to_a_payload_field(fields: dict, expected: Told) -> None:
    assert writes("$.n", fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Parameters": {"loop": {"n.$": "States.MathAdd($.loop.n, 1)"}}}, ("$.loop.n", 1)),
        ({"Parameters": {"n.$": "$.loop.n"}, "ResultPath": "$.loop"}, None),
        ({"Parameters": {"n": 4}, "ResultPath": "$.loop"}, (None, 4)),
        ({"Parameters": {"loop.$": "$.loop"}}, "unknown"),
        ({"Result": {"loop": {"n": 4}}}, (None, 4)),
        ({"Result": {"loop": 4}}, "unknown"),
        ({"Result": 4, "ResultPath": "$.loop.n"}, (None, 4)),
    ],
)
def test_what_a_pass_puts_into_a_nested_field(fields: dict, expected: Told) -> None:
    assert writes("$.loop.n", fields) == expected


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ({}, "next", None),
        ({"Output": "{% $n %}"}, "next", "unknown"),
        ({"Type": "Wait", "Seconds": 1}, "next", None),
        ({"Type": "Task", "Resource": LAMBDA}, "next", "unknown"),
        ({"Type": "Task", "Resource": LAMBDA, "Catch": [CATCH]}, "catch", "unknown"),
        ({"Type": "Choice", "Choices": [{"Condition": True, "Next": "Z"}]}, "choice", None),
    ],
)
def test_the_payload_of_jsonata_is_followed_where_nothing_replaces_it(
    fields: dict, kind: str, expected: Told
) -> None:
    assert writes("$.n", fields, "JSONata", kind) == expected


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("{% 30 %}", 30),
        ("{% 60 * 2 %}", None),
        ("{% 60 + 2 %}", 62),
        ("{% 1.5 %}", None),
        ("{% 1.5 + 1.5 %}", 3),
        ("{% $n %}", None),
        ("{% $n + 5 %}", None),
        ("30", None),
        (30, None),
        (None, None),
    ],
)
def test_the_seconds_that_an_expression_always_comes_to(value: object, seconds: int | None) -> None:
    assert constant_seconds(state({"Seconds": value}).field("Seconds").node) == seconds


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"SecondsPath": "$.n"}, "$.n"),
        ({"SecondsPath": "$n"}, "$n"),
        ({"SecondsPath": "$.n[0]"}, None),
        ({"SecondsPath": "n"}, None),
        ({"SecondsPath": 5}, None),
        ({"Seconds": "{% $n %}"}, "$n"),
        ({"Seconds": "{% $n + 1 %}"}, None),
        ({"Seconds": "{% 5 %}"}, None),
        ({"Seconds": 5}, None),
        ({}, None),
    ],
)
def test_the_place_that_says_how_long_a_wait_lasts(fields: dict, place: str | None) -> None:
    waiting = state({"Type": "Wait", **fields})
    assert isinstance(waiting, Wait)
    assert place_of(waiting) == place
