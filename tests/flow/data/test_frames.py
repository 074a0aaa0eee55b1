"""Which data `$` means in which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import PathExpression
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.data.work import ERROR_OUTPUT
from asl_analyze.shapes.shape import ANY
from asl_analyze.shapes.values import of_value
from tests.flow.machines import machine

if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape

LAMBDA = "arn:aws:states:::lambda:invoke"
INPUT = {"order": {"id": 1}, "total": 2}
RAW = of_value(INPUT)
ORDER = of_value({"id": 1})
SENT = of_value({"sent": 1})


def bases(state: dict) -> dict[str, Shape | None]:
    """What the paths of a state behind a Pass with a known result begin at, by their field."""
    states = {
        "Make": {"Type": "Pass", "Result": INPUT, "Next": "S"},
        "S": state,
        "Z": {"Type": "Succeed"},
    }
    made = machine({"StartAt": "Make", "States": states})
    data = data_of(made)[made.top.by_name["S"]]
    return {
        f"{part.site.where.label}{part.site.field}": None if frame is None else frame.root
        for part in content(made)
        if isinstance(part, PathExpression) and part.state is data.state
        for frame in [frame_of(part, data)]
    }


def test_the_fields_of_a_pass_one_after_the_other() -> None:
    found = bases(
        {
            "Type": "Pass",
            "InputPath": "$.order",
            "Parameters": {"sent.$": "$.id"},
            "ResultPath": "$.result",
            "Assign": {"x.$": "$.sent"},
            "OutputPath": "$.result",
            "Next": "Z",
        }
    )
    assert found == {
        "InputPath": RAW,
        "Parameters": ORDER,
        "ResultPath": None,
        "Assign": SENT,
        "OutputPath": of_value({**INPUT, "result": {"sent": 1}}),
    }


def test_the_result_of_a_task() -> None:
    found = bases(
        {
            "Type": "Task",
            "Resource": LAMBDA,
            "Parameters": {"Payload.$": "$.total"},
            "ResultSelector": {"body.$": "$.Payload"},
            "Catch": [
                {
                    "ErrorEquals": ["States.ALL"],
                    "Assign": {"error.$": "$.Error"},
                    "ResultPath": "$.error",
                    "Next": "Z",
                }
            ],
            "TimeoutSecondsPath": "$.total",
            "Next": "Z",
        }
    )
    result = found.pop("ResultSelector")
    assert result is not None
    assert result.members is not None
    assert {"Payload", "StatusCode"} <= result.members.known.keys()
    assert found == {
        "Parameters": RAW,
        "TimeoutSecondsPath": RAW,
        "Catch[0]Assign": ERROR_OUTPUT,
        "Catch[0]ResultPath": None,
    }


@pytest.mark.parametrize(("fields", "base"), [({}, RAW), ({"ItemReader": {}}, ANY)])
def test_what_the_items_of_a_map_are_looked_for_in(fields: dict, base: Shape) -> None:
    inside = {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}
    each = {"Type": "Map", "ItemsPath": "$.total", "ItemProcessor": inside, "Next": "Z", **fields}
    assert bases(each)["ItemsPath"] == base


def test_the_assign_of_a_wait_begins_at_its_input() -> None:
    wait = {"Type": "Wait", "SecondsPath": "$.total", "Assign": {"n.$": "$.total"}, "Next": "Z"}
    assert bases(wait) == {"SecondsPath": RAW, "Assign": RAW}


def asked(*rules: dict) -> Shape | None:
    choice = {
        "Type": "Choice",
        "Choices": [{**rule, "Next": "Z"} for rule in rules],
        "Default": "Z",
    }
    found, *others = bases(choice).values()
    assert all(other == found for other in others)
    return found


TOTAL = {"Variable": "$.total", "NumericEquals": 1}


def test_a_choice_that_asks_whether_something_is_there_may_find_anything() -> None:
    assert asked(TOTAL) == RAW
    assert asked(TOTAL, {"Variable": "$.x", "IsPresent": True}) is None
    assert asked({"And": [TOTAL, {"Not": {"Variable": "$.x", "IsPresent": True}}]}) is None
    assert asked({"And": [TOTAL, {"Not": TOTAL}]}) == RAW
    assert asked({"Variable": "$.total"}, TOTAL) is None
