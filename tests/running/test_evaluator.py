"""Executions end as the specification says, and leave a trace of what each state did."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.shapes.values import ABSENT
from tests.running.evaluator import Call, echo, run
from tests.running.failure import ExecutionError
from tests.running.trace import Outcome

WORK = "arn:aws:lambda:us-east-1:123456789012:function:work"


def only(input: Any = None, answers: Any = echo, /, **fields: Any) -> Outcome:
    """An execution of one state."""
    state = {"End": True, **fields}
    if fields["Type"] in ("Choice", "Succeed", "Fail"):
        del state["End"]
    states = {"Do": state, "Yes": {"Type": "Pass", "Result": "yes", "End": True}}
    states["No"] = {"Type": "Pass", "Result": "no", "End": True}
    return run({"StartAt": "Do", "States": states}, input, answers)


def fails(error: str) -> Any:
    def answers(_: Call) -> Any:
        raise ExecutionError(error, "why")

    return answers


def test_the_fields_of_a_task_are_taken_in_their_order() -> None:
    outcome = only(
        {"a": {"b": 1}, "keep": 2},
        lambda call: {"got": call.arguments["x"], "more": 3},
        Type="Task",
        Resource=WORK,
        InputPath="$.a",
        Parameters={"x.$": "$.b"},
        ResultSelector={"y.$": "$.got"},
        ResultPath="$.made.deep",
        OutputPath="$.made",
        Assign={"more.$": "$.more"},
    )
    (visit,) = outcome.visits
    assert visit.seen() == {
        "raw": {"a": {"b": 1}, "keep": 2},
        "effective": {"b": 1},
        "arguments": {"x": 1},
        "result": {"got": 1, "more": 3},
        "selected": {"y": 1},
        "output": {"deep": {"y": 1}},
    }
    assert outcome.output == {"deep": {"y": 1}}
    assert outcome.calls == [("Do", {"x": 1})]
    assert (visit.variables, outcome.variables) == ({}, {"more": 3})


def test_a_stage_that_was_not_come_to_is_absent() -> None:
    outcome = only({}, Type="Task", Resource=WORK, Parameters={"x.$": "$.nope"})
    (visit,) = outcome.visits
    assert (outcome.status, outcome.error) == ("FAILED", "States.Runtime")
    assert set(visit.seen()) == {"raw", "effective"}
    assert visit.result is ABSENT


@pytest.mark.parametrize(
    ("input", "path", "output"),
    [
        ({"a": 1}, "$.r", {"a": 1, "r": 0}),
        ({"a": 1}, None, {"a": 1}),
        ({"a": 1}, "$", 0),
        ({"a": [1, 2]}, "$.a[1]", {"a": [1, 0]}),
        ({}, "$.a.b.c", {"a": {"b": {"c": 0}}}),
    ],
)
def test_result_path_puts_the_result_into_the_raw_input(
    input: Any, path: str | None, output: Any
) -> None:
    assert only(input, Type="Pass", Result=0, ResultPath=path).output == output


@pytest.mark.parametrize(("input", "path"), [({"a": 1}, "$.a.b"), ([1], "$.a"), ({}, "$.a[0]")])
def test_result_path_fails_where_there_is_nothing_to_write_into(input: Any, path: str) -> None:
    outcome = only(input, Type="Pass", Result=0, ResultPath=path)
    assert outcome.error == "States.ResultPathMatchFailure"


@pytest.mark.parametrize(
    ("test", "output"),
    [
        ({"Variable": "$.n", "NumericGreaterThan": 1}, "yes"),
        ({"Variable": "$.s", "NumericGreaterThan": 1}, "no"),
        ({"Variable": "$.nope", "IsPresent": False}, "yes"),
        ({"Variable": "$.s", "StringMatches": "a*"}, "yes"),
        ({"Variable": "$.s", "StringLessThanPath": "$.z"}, "yes"),
        ({"Variable": "$.t", "TimestampEquals": "2026-01-02T04:00:00+01:00"}, "yes"),
        ({"Not": {"Variable": "$.s", "IsString": True}}, "no"),
        (
            {
                "And": [
                    {"Variable": "$.nope", "IsPresent": True},
                    {"Variable": "$.nope", "IsNull": True},
                ]
            },
            "no",
        ),
        (
            {
                "Or": [
                    {"Variable": "$.n", "NumericEquals": 2},
                    {"Variable": "$.nope", "IsNull": True},
                ]
            },
            "yes",
        ),
    ],
)
def test_a_choice_takes_the_first_rule_that_holds(test: dict, output: str) -> None:
    data = {"n": 2, "s": "abc", "z": "z", "t": "2026-01-02T03:00:00Z"}
    outcome = only(data, Type="Choice", Choices=[{**test, "Next": "Yes"}], Default="No")
    assert outcome.output == output


@pytest.mark.parametrize(
    "test",
    [{"Variable": "$.nope", "IsNull": True}, {"Variable": "$.s", "NumericEqualsPath": "$.s"}],
)
def test_a_choice_fails_on_what_is_missing_or_no_operand(test: dict) -> None:
    outcome = only({"s": "x"}, Type="Choice", Choices=[{**test, "Next": "Yes"}], Default="No")
    assert outcome.error == "States.Runtime"


def test_a_choice_that_takes_nothing_fails() -> None:
    rule = {"Variable": "$", "IsNull": True, "Next": "Yes"}
    assert only({}, Type="Choice", Choices=[rule]).error == "States.NoChoiceMatched"


def test_a_failing_task_is_retried_and_then_caught() -> None:
    outcome = only(
        {"a": 1},
        fails("Boom"),
        Type="Task",
        Resource=WORK,
        Retry=[{"ErrorEquals": ["Other"]}, {"ErrorEquals": ["Boom"], "MaxAttempts": 2}],
        Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Yes", "ResultPath": "$.error"}],
    )
    assert len(outcome.calls) == 3
    assert outcome.entered == ["Do", "Yes"]
    assert outcome.visits[1].raw == {"a": 1, "error": {"Error": "Boom", "Cause": "why"}}


def test_states_runtime_is_not_caught_and_a_query_evaluation_error_is() -> None:
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "Yes"}]
    task: dict[str, Any] = {"Type": "Task", "Resource": WORK, "Catch": catch}
    assert only({}, **task, Parameters={"x.$": "$.nope"}).error == "States.Runtime"
    jsonata = {"QueryLanguage": "JSONata", "Arguments": "{% $states.input.nope %}"}
    assert only({}, **task, **jsonata).output == "yes"


def processor(**fields: Any) -> dict:
    return {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": True, **fields}}}


def test_a_map_gives_each_item_what_the_selector_makes() -> None:
    outcome = only(
        {"list": ["a", "b"], "n": 5},
        Type="Map",
        ItemsPath="$.list",
        ItemSelector={"at.$": "$$.Map.Item.Index", "n.$": "$.n"},
        ItemProcessor=processor(Parameters={"item.$": "$$.Map.Item.Value", "at.$": "$.at"}),
    )
    assert outcome.output == [{"item": "a", "at": 0}, {"item": "b", "at": 1}]
    assert outcome.visits[0].inputs == [{"at": 0, "n": 5}, {"at": 1, "n": 5}]


def test_a_distributed_map_has_batches_and_no_variables_from_outside() -> None:
    inner = processor(Parameters={"all.$": "$", "input.$": "$$.Execution.Input"})
    inner["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    states = {
        "Set": {"Type": "Pass", "Assign": {"v": 1}, "Next": "Each"},
        "Each": {
            "Type": "Map",
            "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"x": 1}},
            "ItemProcessor": inner,
            "End": True,
        },
    }
    outcome = run({"StartAt": "Set", "States": states}, [1, 2, 3])
    batches = [{"Items": [1, 2], "BatchInput": {"x": 1}}, {"Items": [3], "BatchInput": {"x": 1}}]
    assert outcome.output == [{"all": batch, "input": batch} for batch in batches]
    assert [visit.variables for visit in outcome.visits] == [{}, {"v": 1}, {}, {}]


def test_branches_see_the_variables_outside_and_keep_theirs() -> None:
    states = {
        "Set": {"Type": "Pass", "Assign": {"v": 1}, "Next": "Both"},
        "Both": {
            "Type": "Parallel",
            "Branches": [
                processor(Assign={"w": 2}, Parameters={"v.$": "$v"}),
                {"StartAt": "Other", "States": {"Other": {"Type": "Succeed"}}},
            ],
            "Assign": {"last.$": "$[0].v"},
            "End": True,
        },
    }
    outcome = run({"StartAt": "Set", "States": states}, "x")
    assert outcome.output == [{"v": 1}, "x"]
    assert outcome.variables == {"v": 1, "last": 1}


def test_a_jsonata_state_computes_its_fields() -> None:
    state = {
        "QueryLanguage": "JSONata",
        "Type": "Task",
        "Resource": WORK,
        "Arguments": {"n": "{% $states.input.n + 1 %}"},
        "Assign": {"twice": "{% $states.result.n * 2 %}"},
        "Output": ["{% $states.result %}", "literal"],
    }
    outcome = only({"n": 1}, **state)
    assert outcome.output == [{"n": 2}, "literal"]
    assert outcome.variables == {"twice": 4}


def test_nothing_is_an_error_in_jsonata() -> None:
    outcome = only({}, QueryLanguage="JSONata", Type="Pass", Output={"x": "{% $states.input.x %}"})
    assert outcome.error == "States.QueryEvaluationError"


def test_a_fail_gives_its_error_and_a_wait_what_it_waits_for() -> None:
    failed = only({"e": "Bad"}, Type="Fail", ErrorPath="$.e", Cause="why")
    assert (failed.status, failed.error, failed.cause) == ("FAILED", "Bad", "why")
    assert only({"s": 7}, Type="Wait", SecondsPath="$.s").waits == [("Do", 7)]


def test_a_loop_is_stopped() -> None:
    loop = {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}
    outcome = run(loop, {}, steps=5)
    assert (outcome.status, len(outcome.visits)) == ("STOPPED", 6)


def test_data_that_grows_too_large_fails() -> None:
    double = {"Type": "Pass", "Parameters": {"a.$": "$", "b.$": "$"}, "Next": "Double"}
    outcome = run({"StartAt": "Double", "States": {"Double": double}}, "x" * 1000)
    assert outcome.error == "States.DataLimitExceeded"
    assert len(outcome.visits) < 12


def distributed(**fields: Any) -> dict[str, Any]:
    """A machine with a distributed Map whose iterations fail for items without `n`."""
    states = {"Use": {"Type": "Pass", "Parameters": {"n.$": "$.n"}, "End": True}}
    config = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    processor = {"ProcessorConfig": config, "StartAt": "Use", "States": states}
    each = {"Type": "Map", "ItemsPath": "$.items", "ItemProcessor": processor, "End": True}
    return {"StartAt": "Each", "States": {"Each": each | fields}}


def test_a_distributed_map_fails_of_its_own_when_too_many_items_fail() -> None:
    outcome = run(distributed(), {"items": [{"n": 1}, {}]})
    assert (outcome.status, outcome.error) == ("FAILED", "States.ExceedToleratedFailureThreshold")


@pytest.mark.parametrize(
    "tolerance", [{"ToleratedFailureCount": 1}, {"ToleratedFailurePercentagePath": "$.most"}]
)
def test_a_distributed_map_goes_on_without_the_items_that_may_fail(
    tolerance: dict[str, Any],
) -> None:
    outcome = run(distributed(**tolerance), {"items": [{"n": 1}, {}], "most": "50"})
    assert (outcome.status, outcome.output) == ("SUCCEEDED", [{"n": 1}])


@pytest.mark.parametrize(
    ("name", "status"), [("States.Timeout", "SUCCEEDED"), ("States.TaskFailed", "FAILED")]
)
def test_a_missed_heartbeat_is_a_timeout(name: str, status: str) -> None:
    catch = [{"ErrorEquals": [name], "Next": "Last"}]
    task = {"Type": "Task", "Resource": "arn:aws:lambda:::function:f", "Catch": catch, "End": True}
    machine = {"StartAt": "One", "States": {"One": task, "Last": {"Type": "Succeed"}}}
    assert run(machine, {}, fails("States.HeartbeatTimeout")).status == status


@pytest.mark.parametrize("seconds", [-1, 1.5, "5", 100_000_000])
def test_a_wait_takes_no_other_numbers(seconds: Any) -> None:
    assert only({"s": seconds}, Type="Wait", SecondsPath="$.s").error == "States.Runtime"
