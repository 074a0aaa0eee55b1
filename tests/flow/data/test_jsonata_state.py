"""What a state in JSONata makes of its data, where no expression has a part in it."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.shapes.notation import notation
from tests.flow.data.known import END, LAMBDA, known, of_definition, scope, step


def machine_of(**states: Any) -> dict[str, Any]:
    return of_definition({"QueryLanguage": "JSONata", **scope(**states)})


MAKE = step("S", Output={"id": 1, "rows": [1, 2]})
RAW = "{id: 1, rows: [1, 2]}"


def output(state: dict[str, Any]) -> str:
    return notation(machine_of(Make=MAKE, S=state, Z=END)["S"].output)


@pytest.mark.parametrize(
    "state",
    [step("Z"), {"Type": "Wait", "Seconds": 1, "Next": "Z"}, {"Type": "Succeed"}],
)
def test_states_without_work_hand_their_input_on_or_their_output(state: dict[str, Any]) -> None:
    assert output(state) == RAW
    assert output({**state, "Output": {"x": [1, None]}}) == "{x: [1, null]}"


def test_a_task_hands_on_its_result_or_its_output() -> None:
    task = {"Type": "Task", "Resource": LAMBDA, "Arguments": {"FunctionName": "f"}, "End": True}
    assert output(task).startswith("{ExecutedVersion: ")
    assert output({**task, "Output": 5}) == "5"


def test_a_fail_hands_nothing_on() -> None:
    assert output({"Type": "Fail", "Error": "E"}) == "never"


def test_keys_that_end_in_a_dollar_are_keys_like_others() -> None:
    assert output(step("Z", Output={"a.$": "$.id"})) == '{"a.$": "$.id"}'


def test_what_is_assigned_is_known_behind_the_state() -> None:
    data = machine_of(Make=step("S", Assign={"v": {"a": 1}}), S=END)
    assert notation(data["Make"].point.variable("v")) == "nothing"
    assert notation(data["S"].point.variable("v")) == "{a: 1}"


def test_a_catcher_hands_on_the_error_output_or_its_own() -> None:
    def caught(**catcher: object) -> str:
        catch = [{"ErrorEquals": ["States.ALL"], "Next": "Z", **catcher}]
        task = {"Type": "Task", "Resource": LAMBDA, "Catch": catch, "End": True}
        return notation(machine_of(Make=MAKE, S=task, Z=END)["Z"].raw)

    assert caught() == "{Error: string, Cause?: string}"
    assert caught(Output={"failed": True}) == "{failed: true}"
    # A Catcher has no `ResultPath` in JSONata.
    assert caught(ResultPath="$.error") == "{Error: string, Cause?: string}"


def test_each_rule_of_a_choice_may_hand_on_and_assign_something_of_its_own() -> None:
    rules = [
        {"Condition": "{% $random() < 0.5 %}", "Output": "a", "Assign": {"v": 1}, "Next": "A"},
        {"Condition": "{% $random() < 0.5 %}", "Next": "B"},
    ]
    choice = {"Type": "Choice", "Choices": rules, "Default": "C", "Output": "c"}
    data = machine_of(Make=MAKE, S=choice, A=END, B=END, C=END)
    assert notation(data["A"].raw) == '"a"'
    assert notation(data["A"].point.variable("v")) == "1"
    assert notation(data["B"].raw) == RAW
    assert notation(data["C"].raw) == '"c"'
    assert notation(data["C"].point.variable("v")) == "nothing"


def test_a_parallel_gives_its_branches_the_arguments_and_takes_their_results() -> None:
    both = {"Type": "Parallel", "Branches": [scope(A=END), scope(B=step(Output="b"))], "End": True}
    assert output(both) == f'[{RAW}, "b"]'
    assert output({**both, "Arguments": {"x": 1}}) == '[{x: 1}, "b"]'


def test_a_map_goes_through_its_items_or_its_input() -> None:
    each = {"Type": "Map", "ItemProcessor": scope(A=step()), "End": True}
    assert output({**each, "Items": ["a", 5]}) == '[5 | "a", 5 | "a"]'
    assert output({**each, "Items": ["a"], "ItemSelector": {"k": 1}}) == "[{k: 1}]"
    # Its input is an object here, whose members are not told apart.
    assert output(each) == "any[]"


def test_languages_may_be_mixed_from_state_to_state() -> None:
    data = known(
        Make={"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"a": {"b": 1}}, "Next": "S"},
        S=step("T", Parameters={"c.$": "$.a.b"}, ResultPath="$.d"),
        T={"Type": "Succeed", "QueryLanguage": "JSONata"},
    )
    assert notation(data["T"].output) == "{a: {b: 1}, d: {c: 1}}"
