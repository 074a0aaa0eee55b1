"""Which data `$` means in which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import PathExpression
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.error_output import ERROR_OUTPUT
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY
from asl_analyze.shapes.steps import follow
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


def asked(*rules: dict) -> list[Shape | None]:
    """What the rules of a Choice begin at, one after the other."""
    choice = {
        "Type": "Choice",
        "Choices": [{**rule, "Next": "Z"} for rule in rules],
        "Default": "Z",
    }
    return list(bases(choice).values())


TOTAL = {"Variable": "$.total", "NumericEquals": 2}
OTHER = {"Variable": "$.total", "NumericEquals": 1}
PRESENT = {"Variable": "$.x", "IsPresent": True}


def test_a_choice_rule_that_asks_whether_something_is_there_may_find_anything() -> None:
    assert asked(OTHER) == [RAW]
    assert asked(OTHER, PRESENT, OTHER) == [RAW, None, RAW]
    assert asked({"And": [TOTAL, {"Not": PRESENT}]}) == [RAW, None]
    assert asked({"And": [TOTAL, {"Not": TOTAL}]}) == [RAW, RAW]
    assert asked({"Variable": "$.total"}, OTHER) == [RAW, RAW]


def test_a_rule_that_is_never_asked_begins_at_nothing() -> None:
    assert asked(TOTAL, OTHER) == [RAW, None]
    assert asked({"And": [OTHER, TOTAL]}) == [RAW, None]
    assert asked({"Or": [TOTAL, OTHER]}) == [RAW, None]


def test_a_rule_is_asked_of_what_the_rules_before_it_have_left() -> None:
    states = {
        "S": {"Type": "Choice", "Choices": [{**PRESENT, "Next": "Z"}, {**OTHER, "Next": "Z"}]},
        "Z": {"Type": "Succeed"},
    }
    made = machine({"StartAt": "S", "States": states})
    asked = data_of(made)[made.top.by_name["S"]].asked
    shapes = [point.data for point in asked.values()]
    assert notation(follow(shapes[0], ["x"])) == "any | nothing"
    assert notation(follow(shapes[1], ["x"])) == "nothing"


def test_a_batch_is_made_of_no_single_item() -> None:
    state = {
        "Type": "Map",
        "ItemSelector": {"v.$": "$$.Map.Item.Value"},
        "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"v.$": "$$.Map.Item.Value"}},
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "P",
            "States": {"P": {"Type": "Succeed"}},
        },
        "End": True,
    }
    made = machine({"StartAt": "M", "States": {"M": state}})
    data = data_of(made)[made.top.by_name["M"]]
    paths = [part for part in content(made) if isinstance(part, PathExpression)]
    found = {part.site.field: frame_of(part, data) for part in paths}
    assert found["ItemSelector"] is data.per_item
    assert found["BatchInput"] is data.before
