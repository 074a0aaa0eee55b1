"""A safe fix does not change a run, and the calls that are migrated hand on what they did."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests.amounts import tries
from tests.migration.fixed_runs import fixes, is_steady, seeded, told
from tests.running.evaluator import Call
from tests.running.failure import ExecutionError
from tests.running.machines import machine
from tests.running.services import LAMBDA, PREFIX

MACHINES, BATCH = tries(300), 75


@pytest.mark.parametrize("first", range(0, MACHINES, BATCH))
@pytest.mark.parametrize("code", [None, "ASL903"])
def test_random_machines_run_as_before(first: int, code: str | None) -> None:
    fixed: Counter[str] = Counter()
    for number in range(first, first + BATCH):
        made = machine(number)
        if not is_steady(made.definition):
            continue
        for fixer, after in fixes(made.definition, code):
            fixed[fixer] += 1
            for seed in range(3):
                for given in made.inputs:
                    known: dict[str, Any] = {"answers": seeded(seed), "items": made.items}
                    old = told(made.definition, given, **known)
                    assert told(after, given, **known) == old, f"machine {number}, {fixer}"
    assert code is None or sum(fixed.values()) >= 2, fixed


def task(**fields: Any) -> dict[str, Any]:
    return {"Type": "Task", "Resource": f"{PREFIX}sns:publish", "Parameters": {"a.$": "$"}} | fields


def alone(state: dict[str, Any], **others: dict[str, Any]) -> dict[str, Any]:
    done = {"Done": {"Type": "Succeed"}, "Undo": {"Type": "Pass", "Result": "undone", "End": True}}
    return {"StartAt": "Do", "States": {"Do": {**state, "Next": "Done"}, **done, **others}}


ERRORS = [
    "States.TaskFailed",
    "States.Timeout",
    "States.HeartbeatTimeout",
    "States.Runtime",
    "States.DataLimitExceeded",
    "SNS.Some",
    "Own",
]


def catch(*names: str, **fields: Any) -> dict[str, Any]:
    return {"ErrorEquals": list(names), "Next": "Undo", **fields}


HANDLERS = {
    "dead Catcher": (
        "ASL505",
        task(Catch=[catch("States.TaskFailed"), catch("SNS.Some", Next="Done"), catch("Own")]),
    ),
    "dead behind those of use": (
        "ASL505",
        task(
            Catch=[
                catch("States.Timeout"),
                catch("SNS.Some", Next="Done"),
                catch("States.TaskFailed"),
                catch("Own", Next="Done"),
            ]
        ),
    ),
    "dead Retrier": (
        "ASL505",
        task(
            Retry=[
                {"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1},
                {"ErrorEquals": ["SNS.Some", "Own"], "MaxAttempts": 5},
                {"ErrorEquals": ["States.Timeout"], "MaxAttempts": 2},
            ],
        ),
    ),
    "uncatchable name": ("ASL510", task(Catch=[catch("States.Runtime", "SNS.Some")])),
    "uncatchable entry": ("ASL510", task(Catch=[catch("States.Runtime"), catch("Own")])),
    "uncatchable and retried": ("ASL510", task(Retry=[{"ErrorEquals": ["States.Runtime"]}])),
}


@pytest.mark.parametrize("name", HANDLERS)
def test_handlers_that_go_were_of_no_use(name: str) -> None:
    code, state = HANDLERS[name]
    before = alone(state)
    made = list(fixes(before, code))
    assert made
    for _, after in made:
        assert after != before
        for error in ERRORS:
            for failing in range(8):

                def answers(call: Call, error: str = error, failing: int = failing) -> Any:
                    if call.number < failing:
                        raise ExecutionError(error, "why")
                    return {"n": call.number}

                assert told(after, {"x": 1}, answers) == told(before, {"x": 1}, answers), error


def test_rules_that_go_are_never_the_first_to_match() -> None:
    tests: list[dict[str, Any]] = [
        {"Variable": "$.n", "NumericGreaterThan": 5},
        {"And": [{"Variable": "$.n", "IsPresent": True}, {"Variable": "$.s", "IsString": True}]},
    ]
    rules: list[dict[str, Any]] = [
        {**test, "Next": name} for name in ("Done", "Undo") for test in tests
    ]
    before = alone({}, Do={"Type": "Choice", "Choices": rules, "Default": "Undo"})
    made = list(fixes(before, "ASL208"))
    assert len(made) == 2
    for _, after in made:
        for given in ({}, {"n": 6}, {"n": 5}, {"s": "x"}, {"n": 1, "s": "x"}, {"n": "x", "s": 1}):
            assert told(after, given, seeded(0)) == told(before, given, seeded(0)), given


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("ASL901", {"Iterator": "processor", "ItemsPath": "$.items"}),
        ("ASL902", {"ItemProcessor": "processor", "Parameters": {"i.$": "$$.Map.Item.Value"}}),
    ],
)
def test_maps_with_old_names_run_as_with_new_ones(code: str, fields: dict[str, Any]) -> None:
    processor = {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": True}}}
    fields = {name: processor if field == "processor" else field for name, field in fields.items()}
    before = alone({"Type": "Map", **fields})
    [(_, after)] = fixes(before, code)
    assert after != before
    inputs: list[Any] = [{"items": [1, "x", None]}, {"items": []}, [1, [2]], {}]
    for given in inputs:
        assert told(after, given, seeded(0)) == told(before, given, seeded(0)), given


RESULTS: list[Any] = [None, 5, "text", [], [1], [{"id": 1}], {}, {"id": 2, "Payload": {"id": 3}}]
JSONPATH: list[dict[str, Any]] = [
    {},
    {"InputPath": "$.a", "OutputPath": "$.id"},
    {"Parameters": {"x.$": "$.a", "y": [1]}, "OutputPath": "$[0]"},
    {"Parameters": {}, "ResultPath": None},
    {"ResultPath": None, "OutputPath": "$.a"},
    {"ResultPath": "$", "OutputPath": None},
    {"ResultSelector": {"all.$": "$", "s.$": "States.JsonToString($)"}, "ResultPath": "$.kept"},
    {"ResultSelector": {"id.$": "$.id"}, "OutputPath": "$.id"},
    {"OutputPath": "$..id", "Assign": {"v.$": "$", "w.$": "$$.State.Name"}},
    {"OutputPath": "$[?(@.id == 1)]"},
    {"OutputPath": "$$.State.Name"},
    {"ResultSelector": {"a.$": "States.Array($, States.Format('{}', 1), $, $$.State.Name)"}},
]
JSONATA: list[dict[str, Any]] = [
    {},
    {"Arguments": {"x": "{% $states.input.a %}"}, "Output": "{% [$states.result] %}"},
    {"Output": {"id": "{% $exists($states.result.id) ? $states.result.id : 'none' %}"}},
    {"Output": "{% $count($states.result) %}", "Assign": {"v": "{% [$states.result[0]] %}"}},
    {"Output": "{% ($r := $states.result; [$r.id, $type($r)]) %}"},
    {"Output": 1},
]


@pytest.mark.parametrize("fields", [*JSONPATH, *JSONATA], ids=str)
@pytest.mark.parametrize("error", [None, "Own", "States.Timeout", "Lambda.Unknown"])
def test_a_function_called_the_new_way_gives_the_same(
    fields: dict[str, Any], error: str | None
) -> None:
    call = {"Type": "Task", "Resource": LAMBDA, **fields, "Catch": [catch("Own", "States.Timeout")]}
    before = alone(call)
    if fields in JSONATA and fields not in JSONPATH[:1]:
        before["States"]["Do"]["QueryLanguage"] = "JSONata"
    [(_, after)] = fixes(before, "ASL903")
    assert after["States"]["Do"]["Resource"] == f"{PREFIX}lambda:invoke"
    for result in RESULTS:

        def answers(call: Call, result: Any = result) -> Any:
            if error is not None:
                raise ExecutionError(error, "why")
            if call.resource == LAMBDA:
                return result
            return {"ExecutedVersion": "1", "Payload": result, "StatusCode": 200}

        given = {"a": {"id": 7}, "b": [1]}
        assert told(after, given, answers) == told(before, given, answers), result


SYNC = f"{PREFIX}states:startExecution.sync"
RUNS: list[list[dict[str, Any]]] = [
    [{"ResultSelector": {"o.$": "States.StringToJson($.Output)", "n.$": "$.Name"}}],
    [{"ResultSelector": {"s.$": "States.JsonToString(States.StringToJson($.Output))"}}],
    [{"ResultPath": "$.child"}, {"Parameters": {"o.$": "States.StringToJson($.child.Output)"}}],
    [{"Parameters": {"StateMachineArn": "m"}, "ResultPath": None}],
    [
        {
            "QueryLanguage": "JSONata",
            "Output": "{% [$parse($states.result.Output)] %}",
            "Assign": {"n": "{% $states.result.Name %}"},
        }
    ],
]


@pytest.mark.parametrize("states", RUNS, ids=str)
def test_a_child_whose_output_is_parsed_gives_the_same_without_that(
    states: list[dict[str, Any]],
) -> None:
    run, *others = states
    before = alone({"Type": "Task", "Resource": SYNC, **run})
    if others:
        before["States"]["Done"] = {"Type": "Pass", **others[0], "End": True}
    [(_, after)] = fixes(before, "ASL904")
    assert "StringToJson" not in str(after)
    for result in RESULTS:

        def answers(call: Call, result: Any = result) -> Any:
            output = json.dumps(result) if call.resource == SYNC else result
            return {"Name": "run", "Status": "SUCCEEDED", "Output": output}

        assert told(after, {"a": 1}, answers) == told(before, {"a": 1}, answers), result


def test_a_result_that_is_kept_beside_the_input_cannot_be_restored() -> None:
    call = {"Type": "Task", "Resource": LAMBDA, "ResultPath": "$.result"}
    assert not list(fixes(alone(call), "ASL903"))
