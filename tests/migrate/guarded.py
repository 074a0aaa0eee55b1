"""Small machines, one for each thing that a conversion has to guard against, with inputs for it."""

from __future__ import annotations

from typing import Any

from tests.migrate.machines import Case

# What a Pass makes of its input, with inputs for which JSONata goes on where JSONPath fails.
MADE: tuple[tuple[dict[str, Any], tuple[Any, ...]], ...] = (
    ({"v.$": "$.a.b"}, ({"a": [{"b": 1}]}, {"a": {"b": 1}})),
    ({"v.$": "$.a[0]"}, ({"a": 1}, {"a": [1]})),
    ({"v.$": "$.a[0].b"}, ({"a": {"b": 1}}, {"a": [[{"b": 1}]]})),
    ({"v.$": "$.a['b','c']"}, ({"a": [{"b": 1}]}, {"a": "x"}, {"a": {"b": 1}})),
    ({"v.$": "States.Array($.a, $.b)"}, ({"a": 1}, {"a": 1, "b": 2})),
    ({"v.$": "States.Format('{}', $.a)"}, ({}, {"a": "x"})),
    ({"v.$": "States.JsonMerge($.a, $.b, false)"}, ({"a": [{}], "b": {}}, {"a": {}, "b": {}})),
    ({"v.$": "States.JsonMerge($.a, $, false)"}, ({"a": {}}, [{"a": {}}])),
    ({"v.$": "States.ArrayLength($.a)"}, ({"a": 1}, {"a": [1]})),
    ({"v.$": "States.MathAdd($.a, 1)"}, ({"a": "1"}, {"a": 1})),
    ({"v.$": "$.a[*].b"}, ({"a": [[{"b": 1}]]}, {"a": [{"b": 1}]})),
    ({"v.$": "$.a[?(@.b == 1)]"}, ({"a": 1}, {"a": [{"b": 1}]}, {"a": [[{"b": 1}]]})),
    ({"v.$": "$.a[1:].b"}, ({"a": [0, {"b": 1}, {}]}, {"a": [0, {"b": 1}]})),
    ({"v.$": "$.a[1:]"}, ({"a": 1}, {"a": [1, 2]})),
)
# Where a Pass writes its result, with inputs in which that is no place.
WRITTEN: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("$.a", ([{}], {}, "x")),
    ("$.a.b", ({"a": [{}]}, {"a": 1}, {"a": {}}, {})),
    ("$.a[1]", ({"a": [1]}, {"a": [1, 2]}, {"a": 1})),
)


# A value of which it is known that it is no object, and that is thrown away.
KNOWN = {
    "StartAt": "Make",
    "States": {
        "Make": {"Type": "Pass", "Assign": {"v": "x"}, "Next": "One"},
        "One": {
            "Type": "Pass",
            "Parameters": {"w.$": "$v['a','b']"},
            "ResultPath": None,
            "End": True,
        },
    },
}


TASK = {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}
ALL = {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last"}]}
LAST = {"Last": {"Type": "Succeed"}}


def machine(**fields: Any) -> dict[str, Any]:
    """A machine of one Pass."""
    return {"StartAt": "One", "States": {"One": {"Type": "Pass", **fields, "End": True}}}


def guarded() -> list[Case]:
    """The machines."""
    made = [Case(KNOWN, [{}], 0)]
    # A failure that nothing takes.
    failing = {**TASK, "Parameters": {"v.$": "$.a"}, **ALL, "Next": "Last"}
    made.append(Case({"StartAt": "One", "States": {"One": failing, **LAST}}, [{}, {"a": 1}], 0))
    # A ResultPath that does not fit, which is another error in JSONata.
    unfit = {**TASK, "ResultPath": "$.a.b", **ALL, "Next": "Last"}
    made.append(Case({"StartAt": "One", "States": {"One": unfit, **LAST}}, [{"a": 1}, {}], 0))
    # A failure inside a state that stays in JSONPath and takes all.
    staying = {
        "Type": "Parallel",
        "Branches": [machine(Parameters={"v.$": "$.a"})],
        "ResultSelector": {"v.$": "$..[0]..v"},
        **ALL,
        "Next": "Last",
    }
    made.append(Case({"StartAt": "One", "States": {"One": staying, **LAST}}, [{}, {"a": 1}], 0))
    # A failure of a value that is thrown away.
    made.append(Case(machine(Parameters={"v.$": "$.a"}, ResultPath=None), [{}, {"a": 1}], 0))
    # A variable that hides a function.
    states = {
        "Make": {"Type": "Pass", "Assign": {"count": 5}, "Next": "One"},
        **machine(Parameters={"v.$": "States.ArrayLength($.a)"})["States"],
    }
    made.append(Case({"StartAt": "Make", "States": states}, [{"a": [1]}], 0))
    made += [Case(machine(Parameters=each), list(inputs), 0) for each, inputs in MADE]
    made += [
        Case(machine(Result={"n": 1}, ResultPath=path), list(inputs), 0) for path, inputs in WRITTEN
    ]
    return made
