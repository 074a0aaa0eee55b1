"""What a state has proved of its input behind the fields that it reads before its work."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.shapes.notation import notation
from tests.flow.data.known import END, LAMBDA, known, step


def behind(state: dict[str, Any]) -> str:
    """What is handed on by a state that is given any input, in the compact notation."""
    return notation(known(S=state, Z=END)["Z"].raw)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Parameters": {"a.$": "$.x.y"}}, "{x: {y: any, ...}, ...}"),
        ({"InputPath": "$.x"}, "{x: any, ...}"),
        ({"InputPath": "$.x", "Parameters": {"a.$": "$.y"}}, "{x: {y: any, ...}, ...}"),
        ({"Parameters": {"a.$": "States.Format('{}', $.x)"}}, "{x: any, ...}"),
        ({"Parameters": {"a.$": "$.x[1].y"}}, "{x: [any, {y: any, ...}, ...any[]], ...}"),
        ({"Parameters": {"a.$": "$.x[*]"}}, "any"),
        ({"Parameters": {"a.$": "$$.Execution.Name"}}, "any"),
        ({"ResultSelector": {"a.$": "$.Payload"}}, "any"),
    ],
)
def test_what_a_state_read_is_there_behind_it(fields: dict[str, Any], expected: str) -> None:
    task = {"Type": "Task", "Resource": LAMBDA, "ResultPath": None, "Next": "Z", **fields}
    assert behind(task) == expected


def test_the_items_of_a_map_are_not_read_where_there_are_none() -> None:
    inner = {"StartAt": "I", "States": {"I": step(End=True)}}
    fields = {"ItemsPath": "$.x", "ItemSelector": {"a.$": "$.y"}, "ItemProcessor": inner}
    assert behind({"Type": "Map", "ResultPath": None, "Next": "Z", **fields}) == "{x: any, ...}"


def test_a_catcher_comes_behind_what_was_read() -> None:
    task = {
        "Type": "Task",
        "Resource": LAMBDA,
        "Parameters": {"a.$": "$.x"},
        "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": None, "Next": "Z"}],
        "End": True,
    }
    assert behind(task) == "{x: any, ...}"
