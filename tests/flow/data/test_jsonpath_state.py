"""What a state in JSONPath makes of its data, stage by stage."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.shapes.notation import notation
from tests.flow.data.known import END, LAMBDA, known, scope, step

STAGES = ("raw", "effective", "arguments", "result", "selected", "merged", "output")
MAKE = step("S", Result={"order": {"id": 1}, "n": 2})


def stages(state: dict[str, Any]) -> dict[str, str]:
    """The stages of a state behind one that makes an order, in the compact notation."""
    data = known(Make=MAKE, S=state, Z=END)["S"]
    return {stage: notation(getattr(data, stage)) for stage in STAGES}


def output(**fields: object) -> str:
    return stages(step(**fields))["output"]


def test_each_stage_of_a_pass() -> None:
    made = stages(
        step(
            InputPath="$.order",
            Parameters={"sent.$": "$.id"},
            ResultPath="$.result",
            OutputPath="$.result.sent",
        )
    )
    assert made == {
        "raw": "{order: {id: 1}, n: 2}",
        "effective": "{id: 1}",
        "arguments": "{sent: 1}",
        "result": "{sent: 1}",
        "selected": "{sent: 1}",
        "merged": "{order: {id: 1}, n: 2, result: {sent: 1}}",
        "output": "1",
    }


def test_each_stage_of_a_task() -> None:
    made = stages(
        {
            "Type": "Task",
            "Resource": LAMBDA,
            "Parameters": {"FunctionName": "f", "Payload.$": "$.order"},
            "ResultSelector": {"code.$": "$.StatusCode"},
            "ResultPath": "$.call",
            "End": True,
        }
    )
    assert made["arguments"] == '{FunctionName: "f", Payload: {id: 1}}'
    assert made["result"].startswith("{ExecutedVersion: ")
    assert made["selected"] == "{code: integer}"
    assert made["output"] == "{order: {id: 1}, n: 2, call: {code: integer}}"


@pytest.mark.parametrize(
    ("fields", "made"),
    [
        ({}, "{order: {id: 1}, n: 2}"),
        ({"Result": 5}, "5"),
        ({"Result": 5, "ResultPath": "$"}, "5"),
        ({"Result": 5, "ResultPath": None}, "{order: {id: 1}, n: 2}"),
        ({"Result": 5, "ResultPath": "$.n"}, "{order: {id: 1}, n: 5}"),
        ({"Result": 5, "ResultPath": "$.a.b"}, "{order: {id: 1}, n: 2, a: {b: 5}}"),
        ({"Result": 5, "ResultPath": "$.n.b"}, "never"),
        ({"InputPath": None}, "{}"),
        ({"OutputPath": None}, "{}"),
        ({"InputPath": "$.gone"}, "never"),
        ({"OutputPath": "$.gone"}, "never"),
        ({"Parameters": {"a.$": "$.gone"}}, "never"),
        ({"Parameters": {"a.$": "$.gone"}, "ResultPath": None}, "never"),
        ({"InputPath": "$$.State.Name"}, '"S"'),
        ({"InputPath": "${Path}"}, "any"),
        ({"OutputPath": 7}, "any"),
        ({"Result": 5, "ResultPath": "${Path}"}, "any"),
        ({"Result": 5, "ResultPath": "$.a[*]"}, "any"),
        ({"Result": {"x.$": "$.n"}}, '{"x.$": "$.n"}'),
    ],
)
def test_what_a_pass_hands_on(fields: dict[str, Any], made: str) -> None:
    assert output(**fields) == made


def test_an_array_has_its_item_replaced_where_it_has_one() -> None:
    def put(path: str) -> str:
        make = step("S", Result={"rows": [1, 2]})
        return notation(known(Make=make, S=step(Result="x", ResultPath=path))["S"].output)

    assert put("$.rows[1]") == '{rows: [1, "x"]}'
    assert put("$.rows[2]") == "never"
    assert put("$[0]") == "never"


@pytest.mark.parametrize("path", ["$.a[-1]", "$.n[-1].b"])
def test_where_no_result_can_be_put_by_any_data_nothing_is_said(path: str) -> None:
    assert output(Result=5, ResultPath=path) == "any"


def test_an_item_far_behind_takes_no_time() -> None:
    state = step("Z", Result=5, ResultPath="$.a[999999999]")
    assert notation(known(S=state, Z=END)["Z"].raw) == "{a: any[](1000000000..), ...}"


@pytest.mark.parametrize("type", ["Wait", "Succeed"])
def test_states_without_work_hand_their_effective_input_on(type: str) -> None:
    more = {"Seconds": 1, "End": True} if type == "Wait" else {}
    assert stages({"Type": type, "InputPath": "$.order", **more})["output"] == "{id: 1}"
    assert stages({"Type": type, "OutputPath": "$.n", **more})["output"] == "2"


def test_a_fail_hands_nothing_on_and_an_unknown_type_anything() -> None:
    assert stages({"Type": "Fail"})["output"] == "never"
    assert stages({"Type": "Nothing", "End": True})["output"] == "any"


def test_a_choice_hands_on_what_its_rules_leave_of_the_effective_input() -> None:
    rule = {"Variable": "$.id", "IsNumeric": True, "Assign": {"id.$": "$.id"}, "Next": "Y"}
    state = {"Type": "Choice", "InputPath": "$.order", "Choices": [rule], "Default": "Z"}
    data = known(Make=MAKE, S=state, Y=END, Z=END)
    assert notation(data["Y"].raw) == "{id: 1}"
    assert notation(data["Y"].point.variable("id")) == "1"
    assert notation(data["Z"].raw) == "never"


def test_assign_reads_the_result_of_the_work_and_not_what_is_selected() -> None:
    data = known(
        Make=step("S", Result={"n": 1}, Assign={"n.$": "$.n", "whole.$": "$"}),
        S=step("T", Parameters={"m.$": "$n"}, Assign={"n.$": "$.m", "c": "$.m"}),
        T=END,
    )
    assert notation(data["S"].point.variable("whole")) == "{n: 1}"
    assert notation(data["T"].point.variable("n")) == "1"
    assert notation(data["T"].point.variable("c")) == '"$.m"'


def test_an_assignment_that_finds_nothing_fails_and_no_execution_goes_on() -> None:
    data = known(Make=step("S", Result={"n": 1}, Assign={"v.$": "$.gone"}), S=END)
    assert notation(data["S"].raw) == "never"


def test_of_variables_whose_names_a_deployment_knows_nothing_is_known() -> None:
    data = known(Make=step("S", Assign={"v": 1}), S=step("T", Assign={"${Name}": 1}), T=END)
    assert notation(data["S"].point.variable("v")) == "1"
    assert notation(data["T"].point.variable("v")) == "any | nothing"


def test_a_parallel_gives_each_branch_the_same_and_a_list_of_what_they_give() -> None:
    both = {
        "Type": "Parallel",
        "Parameters": {"id.$": "$.order.id"},
        "Branches": [scope(A=step()), scope(B=step(Result="b"))],
        "ResultPath": "$.both",
        "End": True,
    }
    made = stages(both)
    assert made["result"] == '[{id: 1}, "b"]'
    assert made["output"] == '{order: {id: 1}, n: 2, both: [{id: 1}, "b"]}'
