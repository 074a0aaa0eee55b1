"""Which loops are known to count, and how far every run of them goes."""

from __future__ import annotations

import pytest

from asl_analyze.flow.counters import Counter, counted_loops
from asl_analyze.flow.graph import graph_of
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
STEP = {"n.$": "States.MathAdd($n, 1)"}


def counter(test: dict, add: dict, init: dict | None = None, **more: dict) -> Counter | None:
    """The counter of the loop Test, Body between Init and Done."""
    states = {
        "Init": {"Type": "Pass", "Next": "Test", **(init or {"Assign": {"n": 0}})},
        "Test": {"Type": "Choice", "Choices": [{**test, "Next": "Body"}], "Default": "Done"},
        "Body": {"Type": "Pass", "Next": "Test", **add},
        "Done": DONE,
        **more,
    }
    graph = graph_of(machine({"StartAt": "Init", "States": states}).top)
    (part,) = graph.loops()
    found = counted_loops(graph, part, frozenset())
    return found[0].counter if found else None


def below(limit: float, sign: str = "NumericLessThan") -> dict:
    return {"Variable": "$n", sign: limit}


@pytest.mark.parametrize(
    ("test", "step", "rounds"),
    [
        (below(5), 1, 5),
        (below(5, "NumericLessThanEquals"), 1, 6),
        (below(5), 2, 3),
        (below(0), 1, 0),
        (below(-4, "NumericGreaterThan"), -1, 4),
        (below(0, "NumericEquals"), 1, 1),
        ({"Not": below(5, "NumericGreaterThanEquals")}, 1, 5),
        ({"Or": [below(5), below(3)]}, 1, 5),
    ],
)
def test_rounds_that_every_run_goes(test: dict, step: int, rounds: int) -> None:
    found = counter(test, {"Assign": {"n.$": f"States.MathAdd($n, {step})"}})
    assert found is not None
    assert found.forced_rounds() == rounds


def test_a_test_on_more_than_the_counter_forces_nothing() -> None:
    also = {"Variable": "$.go", "BooleanEquals": True}
    found = counter({"And": [below(5), also]}, {"Assign": STEP})
    assert found is not None
    assert found.forced_rounds() == 0


@pytest.mark.parametrize(
    "add",
    [
        {"Assign": {"n.$": "States.MathAdd($m, 1)"}},
        {"Assign": {"n.$": "States.MathAdd($n, $m)"}},
        {"Assign": {"n.$": "$.n"}},
        {"Assign": {"m": 1}},
        {"Assign": 5},
    ],
)
def test_a_loop_that_is_not_known_to_count(add: dict) -> None:
    assert counter(below(5), add) is None


@pytest.mark.parametrize(
    "init",
    [{"Assign": {"n.$": "$.n"}}, {"Assign": {"m": 0}}, {"Assign": {"n": "0"}}],
)
def test_a_first_value_that_is_not_known(init: dict) -> None:
    assert counter(below(5), {"Assign": STEP}, init) is None


def test_a_payload_counter_that_a_task_overwrites() -> None:
    test = {"Variable": "$.n", "NumericLessThan": 5}
    init = {"Result": {"n": 0}}
    add = {"Parameters": {"n.$": "States.MathAdd($.n, 1)"}}
    assert counter(test, add, init) is not None
    task = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Test"}
    assert counter(test, {**add, "Next": "Call"}, init, Call=task) is None
    assert counter(test, {**add, "Next": "Call"}, init, Call={**task, "ResultPath": "$.r"})
    assert counter(test, {**add, "Next": "Call"}, init, Call={**task, "ResultPath": "$.n"}) is None


def test_jsonata_counts_too() -> None:
    states = {
        "Init": {"Type": "Pass", "Assign": {"n": "{% 0 %}"}, "Next": "Test"},
        "Test": {
            "Type": "Choice",
            "Choices": [{"Condition": "{% $n >= 4 %}", "Next": "Done"}],
            "Default": "Body",
        },
        "Body": {"Type": "Pass", "Assign": {"n": "{% 1 + $n %}"}, "Next": "Test"},
        "Done": DONE,
    }
    value = {"QueryLanguage": "JSONata", "StartAt": "Init", "States": states}
    graph = graph_of(machine(value).top)
    (loop,) = counted_loops(graph, graph.loops()[0], frozenset())
    assert loop.counter.forced_rounds() == 4
