"""State machines of any size, without a mistake in them: the inputs of the benchmarks.

    python benchmarks/machines.py STATES [--language JSONata] [--minified]

STATES is a number, or `largest` for a machine just below the size that AWS takes.

Each block of ten states has a Task with Retry and Catch, a Choice, a Pass with an intrinsic
function, a Wait, a Map and a Parallel, so that most of the language is met.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

BLOCK = 10
SMALLEST = BLOCK + 2
# What AWS takes: 1 MiB.
LARGEST = 1024 * 1024

State = dict[str, Any]

RETRY = [
    {
        "ErrorEquals": ["States.TaskFailed"],
        "IntervalSeconds": 2,
        "MaxAttempts": 4,
        "BackoffRate": 1.5,
    }
]


def machine(states: int, *, jsonata: bool = False) -> State:
    """A definition with so many states, nested ones included; at least `SMALLEST`."""
    top: dict[str, State] = {}
    blocks, rest = divmod(states - 2, BLOCK)
    for number in range(blocks):
        top.update(_block(number, jsonata=jsonata))
    for number in range(rest):
        top[f"Note {number}"] = {"Type": "Pass"}
    for name, following in zip(top, [*list(top)[1:], "Done"], strict=True):
        if top[name]["Type"] != "Choice":
            top[name]["Next"] = following
    for number in range(blocks):
        after = f"Fetch {number + 1}" if number + 1 < blocks else "Note 0" if rest else "Done"
        top[f"Check {number}"]["Default"] = after
    top["Done"] = {"Type": "Succeed"}
    top["Failed"] = {"Type": "Fail", "Error": "Order.Failed", "Cause": "An order was not handled"}
    language = {"QueryLanguage": "JSONata"} if jsonata else {}
    return {"Comment": f"{states} states", **language, "StartAt": next(iter(top)), "States": top}


def _block(number: int, *, jsonata: bool) -> dict[str, State]:
    names = {name: f"{name} {number}" for name in ("Fetch", "Check", "Prepare", "Pause", "Each")}
    parts = _jsonata_parts(names) if jsonata else _jsonpath_parts(names)
    return {
        names["Fetch"]: {"Type": "Task", **parts["fetch"], "Retry": RETRY, "Catch": parts["catch"]},
        names["Check"]: {"Type": "Choice", "Choices": parts["choices"]},
        names["Prepare"]: {"Type": "Pass", **parts["prepare"]},
        names["Pause"]: {"Type": "Wait", "Seconds": 5},
        names["Each"]: {
            "Type": "Map",
            **parts["each"],
            "MaxConcurrency": 5,
            "Catch": parts["catch"],
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                "StartAt": f"Work {number}",
                "States": {
                    f"Work {number}": _call(f"Worked {number}", parts["work"]),
                    f"Worked {number}": {"Type": "Succeed"},
                },
            },
        },
        f"Both {number}": {
            "Type": "Parallel",
            "Branches": [
                {
                    "StartAt": f"{name} {number}",
                    "States": {f"{name} {number}": _call(None, parts["tell"])},
                }
                for name in ("Bill", "Tell")
            ],
            **parts["both"],
            "Catch": parts["catch"],
        },
    }


def _call(following: str | None, request: State) -> State:
    way = {"End": True} if following is None else {"Next": following}
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        **request,
        "Retry": RETRY,
        **way,
    }


def _jsonpath_parts(names: dict[str, str]) -> dict[str, Any]:
    function = "arn:aws:lambda:eu-west-1:123456789012:function:orders"
    return {
        "fetch": {
            "Resource": "arn:aws:states:::dynamodb:getItem",
            "Parameters": {"TableName": "orders", "Key": {"id": {"S.$": "$.order.id"}}},
            "ResultPath": "$.found",
        },
        "catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}],
        "choices": [
            {
                "And": [
                    {"Variable": "$.found.Item", "IsPresent": True},
                    {"Variable": "$.order.total", "NumericGreaterThan": 0},
                ],
                "Next": names["Prepare"],
            }
        ],
        "prepare": {
            "Parameters": {
                "order.$": "$.order",
                "label.$": "States.Format('order {} of {}', $.order.id, $.order.customer.name)",
                "execution.$": "$$.Execution.Id",
            },
            "ResultPath": "$.prepared",
        },
        "each": {
            "ItemsPath": "$.order.lines",
            "ItemSelector": {"line.$": "$$.Map.Item.Value", "order.$": "$.order.id"},
            "ResultPath": "$.lines",
        },
        "work": {
            "Parameters": {"FunctionName": function, "Payload": {"line.$": "$.line.number"}},
        },
        "tell": {
            "Parameters": {"FunctionName": function, "Payload.$": "$.prepared"},
        },
        "both": {"ResultPath": "$.told"},
    }


def _jsonata_parts(names: dict[str, str]) -> dict[str, Any]:
    function = "arn:aws:lambda:eu-west-1:123456789012:function:orders"
    return {
        "fetch": {
            "Resource": "arn:aws:states:::dynamodb:getItem",
            "Arguments": {
                "TableName": "orders",
                "Key": {"id": {"S": "{% $states.input.order.id %}"}},
            },
            "Output": "{% $merge([$states.input, {'found': $states.result}]) %}",
        },
        "catch": [
            {
                "ErrorEquals": ["States.ALL"],
                "Output": {"error": "{% $states.errorOutput.Error %}"},
                "Next": "Failed",
            }
        ],
        "choices": [
            {
                "Condition": "{% $exists($states.input.found.Item) and "
                "$states.input.order.total > 0 %}",
                "Next": names["Prepare"],
            }
        ],
        "prepare": {
            "Output": {
                "order": "{% $states.input.order %}",
                "label": "{% 'order ' & $states.input.order.id & ' of ' & "
                "$uppercase($states.input.order.customer.name) %}",
                "execution": "{% $states.context.Execution.Id %}",
            },
        },
        "each": {
            "Items": "{% [$states.input.order.lines[quantity > 0]] %}",
            "ItemSelector": {"line": "{% $states.context.Map.Item.Value %}"},
            "Output": "{% $states.input %}",
        },
        "work": {
            "Arguments": {
                "FunctionName": function,
                "Payload": {"line": "{% $states.input.line.number %}"},
            },
        },
        "tell": {
            "Arguments": {"FunctionName": function, "Payload": "{% $states.input.order %}"},
        },
        "both": {"Output": "{% $states.input %}"},
    }


def text(states: int, *, jsonata: bool = False, minified: bool = False) -> str:
    """Such a definition as JSON."""
    definition = machine(states, jsonata=jsonata)
    if minified:
        return json.dumps(definition, separators=(",", ":"))
    return json.dumps(definition, indent=2) + "\n"


def nearly_largest(*, minified: bool) -> str:
    """A definition just below the size that AWS takes."""
    fewest, most = SMALLEST, 10_000
    while most - fewest > 1:
        half = (fewest + most) // 2
        fits = len(text(half, minified=minified)) <= LARGEST
        fewest, most = (half, most) if fits else (fewest, half)
    return text(fewest, minified=minified)


def main() -> None:
    """Print a machine."""
    parser = argparse.ArgumentParser(description="Print a state machine of a given size.")
    parser.add_argument("states")
    parser.add_argument("--language", choices=["JSONPath", "JSONata"], default="JSONPath")
    parser.add_argument("--minified", action="store_true")
    given = parser.parse_args()
    if given.states == "largest":
        print(nearly_largest(minified=given.minified), end="")
        return
    jsonata = given.language == "JSONata"
    print(text(int(given.states), jsonata=jsonata, minified=given.minified), end="")


if __name__ == "__main__":
    main()
