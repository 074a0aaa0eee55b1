"""Which rules of a Choice the data decides, by what, and which states are out of reach then."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.lost.dead_ways import decided
from asl_analyze.language.model import Choice
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}


def found(before: dict[str, Any], *rules: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    """The decided rules of a Choice behind a Pass: number, outcome, place and states."""
    targets = {f"S{number}": DONE for number in range(len(rules))}
    states = {
        "Before": {"Type": "Pass", **before, "Next": "Choose"},
        "Choose": {
            "Type": "Choice",
            "Choices": [{**rule, "Next": f"S{number}"} for number, rule in enumerate(rules)],
            "Default": "Rest",
        },
        "Rest": DONE,
        **targets,
    }
    made = machine({"StartAt": "Before", "States": states, **more})
    choice = made.states[1]
    assert isinstance(choice, Choice)
    return [
        (
            one.rule.number,
            one.matches,
            one.by and one.by.name,
            [state.name for state in one.unreached],
        )
        for one in decided(choice, data_of(made))
    ]


OPEN = {"Variable": "$.s", "StringEquals": "open"}
SHUT = {"Variable": "$.s", "StringEquals": "shut"}


@pytest.mark.parametrize(
    ("result", "rules", "expected"),
    [
        ({"s": "open"}, [SHUT], [(0, False, "$.s", ["S0"])]),
        (
            {"s": "open"},
            [SHUT, OPEN, SHUT],
            [(0, False, "$.s", ["S0"]), (1, True, "$.s", ["S2", "Rest"])],
        ),
        ({"s": "open"}, [{"Variable": "$.s", "NumericEquals": 1}], [(0, False, "$.s", ["S0"])]),
        ({"s": "open"}, [{"Variable": "$.t", "IsPresent": True}], [(0, False, "$.t", ["S0"])]),
        # It finds nothing to test and fails, which is said of its path.
        ({"s": "open"}, [{"Variable": "$.t", "StringEquals": "x"}], []),
        # No data at all can take these: the tests exclude each other, a rule stands twice.
        ({"s": "open"}, [{"And": [OPEN, SHUT]}], []),
        (
            {"s": "open", "t": 1},
            [{"And": [{"Variable": "$.t", "NumericLessThan": 1}, OPEN]}],
            [(0, False, "$.t", ["S0"])],
        ),
    ],
)
def test_rules_behind_a_constant(
    result: Any, rules: list[dict[str, Any]], expected: list[tuple[Any, ...]]
) -> None:
    assert found({"Result": result}, *rules) == expected


def test_rules_of_what_comes_from_outside_are_open() -> None:
    assert found({}, OPEN, SHUT, {"Variable": "$.t", "IsPresent": True}) == []


def test_conditions_behind_a_constant() -> None:
    rules = ["$states.input.s = 'shut'", "$exists($states.input.`t`)", "$states.input.n > 2"]
    made = [{"Condition": f"{{% {rule} %}}"} for rule in rules]
    assert found({"Output": {"s": "open", "n": 3}}, *made, QueryLanguage="JSONata") == [
        (0, False, "$states.input.s", ["S0"]),
        (1, False, "$states.input.t", ["S1"]),
        (2, True, "$states.input.n", ["Rest"]),
    ]


def test_variables_that_are_assigned_before() -> None:
    rule = {"Variable": "$mode.name", "StringEquals": "slow"}
    assert found({"Assign": {"mode": {"name": "fast"}}}, rule) == [(0, False, "$mode.name", ["S0"])]
