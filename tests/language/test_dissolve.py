"""What is judged leaves nothing in memory that only a search for garbage could free."""

from __future__ import annotations

import gc
import json

from asl_analyze.engine import Engine
from asl_analyze.language import model
from asl_analyze.registry import all_rules
from tests.analyzed import analyze_bytes

VIEWS = (
    model.StateMachine,
    model.Scope,
    model.State,
    model.Transition,
    model.ErrorHandler,
    model.ChoiceRule,
)

TEST = {"Variable": "$.a", "IsPresent": True}
EVERY_CIRCLE = {
    "StartAt": "Ask",
    "States": {
        "Ask": {
            "Type": "Choice",
            "Choices": [{"And": [{"Not": TEST}, {"Or": [TEST, TEST]}], "Next": "Both"}],
            "Default": "Each",
        },
        "Both": {
            "Type": "Parallel",
            "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}],
            "Retry": [{"ErrorEquals": ["States.ALL"]}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Ask"}],
            "Next": "Each",
        },
        "Each": {
            "Type": "Map",
            "ItemProcessor": {
                "StartAt": "Call",
                "States": {
                    "Call": {
                        "Type": "Task",
                        "Resource": "arn:aws:states:::lambda:invoke",
                        "Parameters": {"FunctionName": "f", "Payload.$": "$.x"},
                        "Assign": {"n.$": "$.Payload"},
                        "End": True,
                    }
                },
            },
            "End": True,
        },
    },
}


def test_the_model_of_a_judged_definition_is_gone() -> None:
    engine = Engine(all_rules())
    text = json.dumps(EVERY_CIRCLE).encode()
    gc.collect()
    gc.freeze()  # what other tests have left is not looked at
    gc.disable()
    try:
        report = analyze_bytes("x.asl.json", text, engine, named=True)
        left = {type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, VIEWS)}
    finally:
        gc.enable()
        gc.unfreeze()
    assert report is not None
    assert report.results
    assert left == set()
