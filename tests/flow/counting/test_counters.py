"""Which loops are known to count, how far every run of them goes, and which never end."""

from __future__ import annotations

import pytest

from asl_analyze.flow.counting.counters import missed_ends, rounds_of
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.language.model import Scope
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
STEP = {"Assign": {"n.$": "States.MathAdd($n, 1)"}}
Rounds = tuple[int | None, int | None]


def scope(test: dict, add: dict, init: dict | None = None, **more: dict) -> Scope:
    """The scope with the loop Test, Body between Init and Done."""
    jsonata = "Condition" in test
    states = {
        "Init": {"Type": "Pass", "Next": "Test", **(init or {"Assign": {"n": 0}})},
        "Test": {"Type": "Choice", "Choices": [{**test, "Next": "Body"}], "Default": "Done"},
        "Body": {"Type": "Pass", "Next": "Test", **add},
        "Done": DONE,
        **more,
    }
    language = "JSONata" if jsonata else "JSONPath"
    return machine({"QueryLanguage": language, "StartAt": "Init", "States": states}).top


def rounds(*given: dict, **more: dict) -> Rounds:
    (loop,) = loops(graph_of(scope(*given, **more)))
    found = rounds_of(loop)
    return found.least, found.most


def below(limit: float, sign: str = "NumericLessThan") -> dict:
    return {"Variable": "$n", sign: limit}


@pytest.mark.parametrize(
    ("test", "step", "expected"),
    [
        (below(5), 1, 5),
        (below(5, "NumericLessThanEquals"), 1, 6),
        (below(5), 2, 3),
        (below(0), 1, 0),
        (below(-3), 1, 0),
        (below(-4, "NumericGreaterThan"), -1, 4),
        (below(0, "NumericEquals"), 1, 1),
        ({"Not": below(5, "NumericGreaterThanEquals")}, 1, 5),
        ({"Or": [below(5), below(3)]}, 1, 5),
    ],
)
def test_rounds_that_every_run_goes(test: dict, step: int, expected: int) -> None:
    assert rounds(test, {"Assign": {"n.$": f"States.MathAdd($n, {step})"}}) == (expected, expected)


def test_a_test_on_more_than_the_counter_only_bounds_the_rounds() -> None:
    also = {"Variable": "$.go", "BooleanEquals": True}
    assert rounds({"And": [below(5), also]}, STEP) == (0, 5)


@pytest.mark.parametrize(
    "add",
    [
        {"Assign": {"n.$": "States.MathAdd($m, 1)"}},
        {"Assign": {"n.$": "States.MathAdd($n, $m)"}},
        {"Assign": {"n.$": "$.n"}},
        {"Assign": 5},
    ],
)
def test_a_loop_that_is_not_known_to_count(add: dict) -> None:
    # The first test is certain; what comes after the first round is not.
    assert rounds(below(5), add) == (1, None)


@pytest.mark.parametrize(
    "init",
    [{"Assign": {"n.$": "$.n"}}, {"Assign": {"m": 0}}, {"Assign": {"n": "0"}}],
)
def test_a_first_value_that_is_not_known(init: dict) -> None:
    assert rounds(below(5), STEP, init) == (0, None)


def test_a_payload_counter_that_a_task_overwrites() -> None:
    test = {"Variable": "$.n", "NumericLessThan": 5}
    init = {"Result": {"n": 0}}
    add = {"Parameters": {"n.$": "States.MathAdd($.n, 1)"}}
    assert rounds(test, add, init) == (5, 5)
    task = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Test"}
    assert rounds(test, {**add, "Next": "Call"}, init, Call=task)[1] is None
    assert rounds(test, {**add, "Next": "Call"}, init, Call={**task, "ResultPath": "$.r"}) == (5, 5)
    assert (
        rounds(test, {**add, "Next": "Call"}, init, Call={**task, "ResultPath": "$.n"})[1] is None
    )


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        ("$n < 4", "1 + $n", 4),
        ("$n < 4", "($n + 1)", 4),
        ("($n) <= (4)", "$n - -1", 5),
        ("4 > $n", "$sum([$n, 1])", 4),
        ("$n < $most", "$n + 1", 6),
        ("$n < 4", "$n + 1 + 1", 2),
        ("$not($n >= 4)", "(1 + $n) + 1", 2),
        ("$n != $most", "$n + 2", 3),
    ],
)
def test_jsonata_counts_in_many_forms(condition: str, value: str, expected: int) -> None:
    init = {"Assign": {"n": "{% 0 %}", "most": 6}}
    test = {"Condition": f"{{% {condition} %}}"}
    assert rounds(test, {"Assign": {"n": f"{{% {value} %}}"}}, init) == (expected, expected)


def test_two_places_that_count_in_one_round() -> None:
    more = {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 2)"}, "Next": "Test"}
    assert rounds(below(10), {**STEP, "Next": "More"}, More=more) == (4, 4)


@pytest.mark.parametrize(
    ("test", "add"),
    [
        (below(10, "NumericLessThan"), {"Assign": {"n": 0}}),
        ({"Not": below(10, "NumericEquals")}, {"Assign": {"n.$": "States.MathAdd($n, 3)"}}),
        (below(10, "NumericLessThan"), {"Assign": {"n.$": "States.MathAdd($n, -1)"}}),
    ],
)
def test_a_count_that_never_comes_to_its_end(test: dict, add: dict) -> None:
    found = scope(test, add)
    assert [(len(loop.part), place) for loop, place in missed_ends(found)] == [(2, "$n")]


@pytest.mark.parametrize(
    ("test", "add"),
    [
        (below(10), STEP),
        (below(10), {"Assign": {"n.$": "$.n"}}),
        ({"Not": below(12, "NumericEquals")}, {"Assign": {"n.$": "States.MathAdd($n, 3)"}}),
        (
            {"Or": [below(1, "NumericGreaterThanEquals"), below(0)]},
            STEP,
        ),
    ],
)
def test_a_count_that_may_come_to_its_end(test: dict, add: dict) -> None:
    assert list(missed_ends(scope(test, add))) == []


def test_so_long_a_count_is_not_run() -> None:
    assert rounds(below(10**9), STEP) == (0, None)
