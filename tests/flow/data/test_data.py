"""What data a state works on, as told by the paths that are said to find nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from asl_analyze import analyze

LAMBDA = "arn:aws:states:::lambda:invoke"
TASK = {"Type": "Task", "Resource": LAMBDA}


def step(next: str | None = None, **fields: object) -> dict:
    return {"Type": "Pass", **fields, **({"Next": next} if next else {"End": True})}


def told(path: str, last: str = "Read", /, **states: Any) -> str:
    """What is said of a path that state 'Read', behind the others, reads; empty for nothing."""
    states = {**states, last: step(Parameters={"value.$": path})}
    definition = {"StartAt": next(iter(states)), "States": states}
    messages = [
        r.message for r in analyze(json.dumps(definition)).results if r.rule.code == "ASL310"
    ]
    assert len(messages) <= 1
    return messages[0].partition("finds nothing: ")[2] if messages else ""


ORDER = step("Ship", Result={"order": {"id": 1}, "customer": "c"})


def ship(catcher: dict, **fields: object) -> dict:
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "Read", **catcher}]
    return {"Type": "Task", "Resource": LAMBDA, "Catch": catch, "End": True, **fields}


def test_a_catcher_puts_the_error_beside_the_input_before_input_path() -> None:
    caught = ship({"ResultPath": "$.error"}, InputPath="$.order")
    assert told("$.customer", Make=ORDER, Ship=caught) == ""
    assert told("$.id", Make=ORDER, Ship=caught) == (
        "the data there has only 'order', 'customer' and 'error'"
    )


def test_a_catcher_without_result_path_leaves_the_error_only() -> None:
    assert (
        told("$.order", Make=ORDER, Ship=ship({})) == "the data there has only 'Error' and 'Cause'"
    )


def test_a_catcher_may_throw_the_error_away() -> None:
    caught = ship({"ResultPath": None})
    assert (
        told("$.Error", Make=ORDER, Ship=caught) == "the data there has only 'order' and 'customer'"
    )


def test_a_jsonata_catcher_leaves_the_error_unless_it_has_an_output() -> None:
    def caught(**catcher: object) -> dict:
        catch = [{"ErrorEquals": ["States.ALL"], "Next": "Read", **catcher}]
        task = {"Type": "Task", "Resource": LAMBDA, "QueryLanguage": "JSONata", "End": True}
        return {**task, "Arguments": {"FunctionName": "f"}, "Catch": catch}

    assert told("$.order", Ship=caught()) == "the data there has only 'Error' and 'Cause'"
    assert told("$.order", Ship=caught(Output={"order": 1})) == ""
    assert told("$.Error", Ship=caught(Output={"order": 1})) == "the data there has only 'order'"


def rounds(count: int) -> dict[str, dict]:
    """A loop that may add another key in each of so many rounds."""
    numbers = range(1, count + 1)
    turns = [{"Variable": "$.n", "NumericEquals": n, "Next": f"Note {n}"} for n in numbers]
    return {
        "Make": {**TASK, "ResultSelector": {"n.$": "$.Payload"}, "Next": "Which"},
        "Which": {"Type": "Choice", "Choices": turns, "Default": "Read"},
        **{f"Note {n}": step("Which", Result=n, ResultPath=f"$.k{n}") for n in numbers},
    }


def test_each_round_of_a_loop_may_add_a_key() -> None:
    said = told("$.gone", **rounds(3))
    assert said.startswith("the data there has only ")
    assert all(f"'{name}'" in said for name in ("n", "k1", "k2", "k3"))


ONLY_N = "behind state 'Make' the data there has only 'n'"


def test_a_key_that_a_loop_may_add_is_missing_where_the_loop_is_not_entered() -> None:
    assert told("$.k2", **rounds(3)) == ONLY_N
    assert told("$.n", **rounds(3)) == ""


def test_a_loop_that_adds_keys_for_too_many_rounds_may_make_anything() -> None:
    many = {**rounds(9), "Make": step("Which", ResultPath="$.made", Result=1)}
    assert told("$.gone", **many) == ""
    assert told("$.gone", **rounds(9)) == ONLY_N


def test_of_two_ways_each_is_followed_where_one_finds_nothing_new() -> None:
    route = {
        "Type": "Choice",
        "Choices": [{"Variable": "$.x", "IsPresent": True, "Next": "Make more"}],
        "Default": "Make",
    }
    catch = [
        {"ErrorEquals": ["Own.Error"], "Next": "Note"},
        {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Read"},
    ]
    states = {
        "Route": route,
        "Make": step("Ship", Result={"a": 1}),
        "Make more": step("Ship", Result={"a": 1, "more": 2}),
        "Ship": {"Type": "Task", "Resource": LAMBDA, "Catch": catch, "End": True},
        "Note": step(),
    }
    assert told("$.more", **states) == "behind state 'Make' the data there has only 'a'"
    assert told("$.a", **states) == ""
    assert "'a', 'more' and 'error'" in told("$.gone", **states)


def test_an_execution_that_writes_into_a_text_comes_no_further() -> None:
    states = {
        "Make": step("Put", Result={"a": "text"}),
        "Put": step("Read", Result=1, ResultPath="$.a.b"),
    }
    assert told("$.a.c", **states) == ""
    states["Make"] = step("Put", Result={"a": {"text": 1}})
    assert told("$.a.c", **states) == "the data there has only 'text' and 'b'"


def test_where_one_of_two_ways_keeps_unknown_data_the_other_is_told_by_itself() -> None:
    route = {
        "Type": "Choice",
        "Choices": [{"Variable": "$.paid", "IsPresent": True, "Next": "Make"}],
        "Default": "Mark",
    }
    states = {
        "Route": route,
        "Make": step("Read", Result={"total": 5}),
        "Mark": step("Read", Result=1, ResultPath="$.mark"),
    }
    assert told("$.total", **states) == ""
    assert told("$.other", **states) == "behind state 'Make' the data there has only 'total'"
    assert told("$.total.net", **states) == "behind state 'Make' the value there is a number"


def test_a_way_on_which_every_execution_fails_does_not_hide_what_the_others_lack() -> None:
    route = {
        "Type": "Choice",
        "Choices": [{"Variable": "$.paid", "IsPresent": True, "Next": "Fails"}],
        "Default": "Make",
    }
    states = {
        "Route": route,
        "Fails": step("Read", Result={"paid": True}, OutputPath="$.order"),
        "Make": step("Read", Result={"total": 5}),
        "Read": step(Parameters={"value.$": "$.sum"}),
    }
    text = json.dumps({"StartAt": "Route", "States": states})
    owners = [r.message.split(":")[0] for r in analyze(text).results if r.rule.code == "ASL310"]
    assert owners == ["State 'Fails'", "State 'Read'"]


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"InputPath": "$.order"}, "'id'"),
        ({"OutputPath": "$.order"}, "'id'"),
        ({"Parameters": {"a.$": "$.order", "b": 1}}, "'a' and 'b'"),
        ({"Result": {"x": 1}}, "'x'"),
        ({"Result": {"x": 1}, "ResultPath": "$.result"}, "'order', 'customer' and 'result'"),
        ({"Result": {"x": 1}, "ResultPath": None}, "'order' and 'customer'"),
        ({"InputPath": "$.order", "Parameters": {"n.$": "$.id"}, "ResultPath": "$.r"},
         "'order', 'customer' and 'r'"),
    ],
)  # fmt: skip
def test_fields_work_in_the_order_of_the_specification(fields: dict, known: str) -> None:
    said = told("$.gone", Make=ORDER, Ship=step("Read", **fields))
    assert said == f"the data there has only {known}"


@pytest.mark.parametrize("field", ["InputPath", "OutputPath"])
def test_a_path_of_null_leaves_an_empty_object(field: str) -> None:
    said = told("$.gone", Make=ORDER, Ship=step("Read", **{field: None}))
    assert said == "the data is empty"


@pytest.mark.parametrize(
    "path", ["States.StringToJson($.order)", "$$.Execution.Input", "$v", "${Path}", "$.order[", 7]
)
def test_nothing_is_said_behind_a_path_that_leads_elsewhere(path: object) -> None:
    assert told("$.gone", Make=ORDER, Ship=step("Read", InputPath=path)) == ""
    assert told("$.a.gone", Make=ORDER, Ship=step("Read", Parameters={"a.$": path})) == ""


@pytest.mark.parametrize("path", ["${Path}", "$.order[", 7])
def test_nothing_is_said_behind_a_result_path_that_cannot_be_read(path: object) -> None:
    assert told("$.gone", Make=ORDER, Ship=step("Read", Result=1, ResultPath=path)) == ""


def test_what_a_service_answers_with_is_known_where_its_envelope_is() -> None:
    def call(resource: str) -> dict:
        return {"Type": "Task", "Resource": resource, "Next": "Read"}

    assert told("$.gone", Call=call(LAMBDA)) == (
        "the data there has only 'ExecutedVersion', 'FunctionError', 'LogResult', 'Payload', "
        "'StatusCode', 'SdkHttpMetadata' and 'SdkResponseMetadata'"
    )
    sdk = told("$.gone", Call=call("arn:aws:states:::aws-sdk:lambda:invoke"))
    assert sdk.startswith("the data there has only 'StatusCode', 'FunctionError'")
    assert told("$.FunctionError", Call=call(LAMBDA)) == ""
    for resource in (
        f"{LAMBDA}.waitForTaskToken",
        "arn:aws:lambda:us-east-1:123456789012:function:f",
        "${Resource}",
    ):
        assert told("$.gone", Call=call(resource)) == ""


def inside(state: dict) -> str:
    """What is said of `$.gone` in the first state of a branch or an iteration behind ORDER."""
    read = {"StartAt": "Read", "States": {"Read": step(Parameters={"v.$": "$.gone"})}}
    field = {"Parallel": ("Branches", [read]), "Map": ("ItemProcessor", read)}[state["Type"]]
    both = {**state, field[0]: field[1], "Next": "Done"}
    definition = {"StartAt": "Make", "States": {"Make": ORDER, "Ship": both, "Done": step()}}
    messages = [
        r.message for r in analyze(json.dumps(definition)).results if r.rule.code == "ASL310"
    ]
    return messages[0].partition("finds nothing: ")[2] if messages else ""


def test_a_branch_begins_with_what_its_parallel_state_is_given() -> None:
    assert inside({"Type": "Parallel"}) == "the data there has only 'order' and 'customer'"
    assert inside({"Type": "Parallel", "InputPath": "$.order"}) == "the data there has only 'id'"
    assert inside({"Type": "Parallel", "Parameters": {"p": 1}}) == "the data there has only 'p'"


def test_an_item_of_a_map_is_one_of_its_list() -> None:
    assert inside({"Type": "Map", "ItemsPath": "$.order"}) == ""  # the Map itself fails
    assert inside({"Type": "Map", "ItemsPath": "$$.Execution.Input"}) == ""
    selected = {"Type": "Map", "ItemsPath": "$$.Execution.Input", "ItemSelector": {"n": 1}}
    assert inside(selected) == "the data there has only 'n'"


ONE = {"StartAt": "P", "States": {"P": step()}}
CHILD = {**ONE, "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}
ROWS = step("Ship", Result={"rows": [{"id": 1}, {"id": 2, "name": "b"}]})


def test_the_results_of_branches_and_iterations_are_those_of_their_ends() -> None:
    branches = {"Type": "Parallel", "Branches": [ONE], "Next": "Read"}
    assert told("$[0].gone", Make=ORDER, Ship=branches) == (
        "the data there has only 'order' and 'customer'"
    )
    assert told("$[1]", Make=ORDER, Ship=branches) == "the array there has 1 item"
    each = {"Type": "Map", "ItemsPath": "$.rows", "ItemProcessor": ONE, "Next": "Read"}
    assert told("$[0].id", Make=ROWS, Ship=each) == ""
    assert told("$[0].name", Make=ROWS, Ship=each) == ""  # an item of a list like any other
    assert told("$[0].gone", Make=ROWS, Ship=each) == "the data there has only 'id' and 'name'"
    assert told("$[2].id", Make=ROWS, Ship=each) == "the array there has 2 items"


def test_what_children_of_an_object_give_may_be_anything() -> None:
    each = {"Type": "Map", "ItemsPath": "$.order", "ItemProcessor": CHILD, "Next": "Read"}
    assert told("$[0].gone", Make=ORDER, Ship=each) == ""


def test_a_jsonata_state_hands_its_input_on_unless_it_has_an_output() -> None:
    def jsonata(**fields: object) -> dict:
        return {"Type": "Pass", "QueryLanguage": "JSONata", "Next": "Read", **fields}

    assert told("$.gone", Make=ORDER, Ship=jsonata()) == (
        "the data there has only 'order' and 'customer'"
    )
    assert told("$.customer", Make=ORDER, Ship=jsonata(Output={"order": 1})) == (
        "the data there has only 'order'"
    )
    assert told("$.order", Make=ORDER, Ship=jsonata(Output={"order": 1})) == ""


def test_a_jsonata_choice_rule_may_make_another_output() -> None:
    route = {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": [{"Condition": "{% $states.input.customer = 'x' %}", "Next": "Read"}],
        "Default": "Done",
    }
    assert told("$.gone", Make=ORDER, Ship=route, Done=step()) == ""
