"""What is found where parts of a definition depend on the conditions of its template."""

from __future__ import annotations

import json
from typing import Any

import pytest

from asl_analyze.documents.cloudformation.template_choice import conditions_of
from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.syntax.read import read
from tests.analyzed import analyze_bytes

ENGINE = Engine(all_rules())
NO_VALUE = {"Ref": "AWS::NoValue"}
DONE = {"Type": "Succeed"}


def told(states: dict[str, Any], code: str, **properties: Any) -> list[tuple[str, str]]:
    """Severity and message of each finding of a rule, in a definition that starts at 'Greet'."""
    given = {"Definition": {"StartAt": "Greet", "States": states}, **properties}
    template = {
        "Parameters": {"Kind": {"Type": "String", "Default": "EXPRESS"}},
        "Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": given}},
    }
    report = analyze_bytes("t.json", json.dumps(template).encode(), ENGINE, named=False)
    results = [] if report is None else report.results
    return [(r.severity.value, r.message) for r in results if r.rule.code == code]


def either(first: Any, second: Any, condition: str = "Loud") -> dict[str, Any]:
    return {"Fn::If": [condition, first, second]}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (either({"Type": "Pass", "Next": "Sing"}, DONE), "holds"),
        (either(DONE, {"Type": "Pass", "Next": "Sing"}), "does not hold"),
    ],
)
@pytest.mark.parametrize("more", [{}, {"StateMachineType": {"Ref": "Kind"}}])
def test_what_one_way_brings_is_a_warning(
    state: dict[str, Any], words: str, more: dict[str, Any]
) -> None:
    [(severity, message)] = told({"Greet": state}, "ASL202", **more)
    assert severity == "warning"
    assert message.endswith(f", where the condition 'Loud' {words}")


def test_what_both_ways_bring_is_certain_and_told_once() -> None:
    states = {"Greet": {"Type": "Pass", "Next": "Sing"}, "Wave": either(DONE, {"Type": "Fail"})}
    [(severity, message)] = told(states, "ASL202")
    assert severity == "error"
    assert "condition" not in message


def test_a_state_may_be_left_out() -> None:
    states = {"Greet": {"Type": "Pass", "Next": "Sing"}, "Sing": either(DONE, NO_VALUE)}
    [(severity, message)] = told(states, "ASL202")
    assert severity == "warning"
    assert message.endswith("where the condition 'Loud' does not hold")


def test_all_that_one_condition_decides_goes_the_same_way() -> None:
    states = {
        "Greet": {"Type": "Pass", "Next": either("Sing", "Wave")},
        "Sing": either(DONE, NO_VALUE),
        "Wave": either(NO_VALUE, DONE),
    }
    assert told(states, "ASL202") == []


def test_a_condition_may_be_the_opposite_of_another() -> None:
    states = {
        "Greet": {
            "Type": "Pass",
            "Next": either("Wave", NO_VALUE),
            "End": either(True, NO_VALUE, "Quiet"),
        },
        "Wave": DONE,
    }
    for code in ("ASL101", "ASL104", "ASL202", "ASL203"):
        assert told(states, code) == []


def test_a_key_that_an_open_condition_takes_away_may_lead_anywhere() -> None:
    choices = [{"Variable": "$.late", "IsPresent": True, "Next": "Bow"}]
    greet: dict[str, Any] = {
        "Type": "Choice",
        "Choices": choices,
        "Default": either("Wave", NO_VALUE),
    }
    states = {"Greet": greet, "Wave": DONE, "Bow": DONE}
    [(severity, message)] = told(states, "ASL201")
    assert severity == "warning"
    assert message.endswith("where the condition 'Loud' does not hold")
    greet["OutputPath"] = either("$", NO_VALUE, "Quiet")
    assert not any("'Quiet'" in message for _, message in told(states, "ASL201"))


def test_only_what_changes_the_structure_is_decided_on() -> None:
    def conditions(value: Any) -> list[str]:
        root = read(json.dumps({"States": value}), "json").root
        assert root is not None
        return conditions_of(root)

    assert conditions({"A": either("x", "y")}) == []
    assert conditions({"A": either(either(DONE, NO_VALUE, "Late"), "y")}) == ["Late"]
    many = {str(number): either(DONE, NO_VALUE, str(number)) for number in range(50)}
    assert len(conditions(many)) < 10
