"""Which places a state makes larger out of themselves."""

from __future__ import annotations

import pytest

from asl_analyze.flow.variables.growth import growths
from tests.flow.machines import machine


def grown(state: dict, language: str = "JSONPath") -> list[tuple[str, str]]:
    """The place and the key of each growth in a state."""
    states = {"S": {"Type": "Pass", "End": True, **state}}
    made = machine({"QueryLanguage": language, "StartAt": "S", "States": states})
    found = list(growths(made))
    assert all(growth.state is made.states[0] for growth in found)
    return [(growth.name, growth.member.name) for growth in found]


def assigned(expression: str, name: str = "all") -> bool:
    found = grown({"Assign": {name: f"{{% {expression} %}}"}}, "JSONata")
    assert found in ([], [(f"${name}", name)])
    return bool(found)


@pytest.mark.parametrize(
    ("expression", "grows"),
    [
        ("$append($all, $x)", True),
        ("$append($x, $all)", True),
        ("$append($x, $y)", False),
        ("$append($all)", False),
        ("$append($all.items, $x)", False),
        ("$merge([$all, $x])", False),
        ("$sum($all)", False),
        ("[$all, 1]", True),
        ("[$all]", False),
        ("[1, 2]", False),
        ("$all & 'x'", True),
        ("'x' & $all", True),
        ("$all + 1", False),
        ("$all", False),
        ("($x := 1; [$all, $x])", True),
        ("([$all, 1]; 2)", False),
        ("$more ? [$all, 1] : $all", True),
        ("$more ? $all : [$all, 1]", True),
        ("$more ? $all : 1", False),
        ("$more ? [$all, 1]", True),
        ("$f($all, 1)", False),
        ("$append", False),
    ],
)
def test_a_variable_that_is_appended_to_grows(expression: str, grows: bool) -> None:
    assert assigned(expression) is grows


def test_only_the_whole_value_of_a_variable_is_its_growth() -> None:
    inside = {"Assign": {"all": {"all": "{% [$all, 1] %}"}}}
    assert grown(inside, "JSONata") == []
    assert grown({"Output": "{% [$all, 1] %}"}, "JSONata") == []
    assert grown({"Output": {"all": "{% [$all, 1] %}"}}, "JSONata") == []
    assert not assigned("[$all, 1]", name="other")


@pytest.mark.parametrize(
    ("call", "grows"),
    [
        ("States.Array($all, 1)", True),
        ("States.Array(1, $all)", True),
        ("States.Array($all)", False),
        ("States.Array($x, 1)", False),
        ("States.Array($all.x, 1)", False),
        ("States.Format('{},{}', $all, 1)", True),
        ("States.Format('{}', $all)", True),
        ("States.JsonMerge($all, $x, false)", True),
        ("States.ArrayUnique($all)", False),
        ("States.MathAdd($all, 1)", False),
        ("States.ArrayUnique(States.Array($all, 1))", True),
    ],
)
def test_an_intrinsic_function_that_keeps_what_it_is_given(call: str, grows: bool) -> None:
    assert grown({"Assign": {"all.$": call}}) == ([("$all", "all.$")] if grows else [])


KEEP = {"all.$": "States.Array($.all, 1)"}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ({"Parameters": KEEP}, [("$.all", "all.$")]),
        ({"Parameters": KEEP, "ResultPath": "$"}, [("$.all", "all.$")]),
        ({"Parameters": KEEP, "ResultPath": "$.x"}, []),
        (
            {"Parameters": {"all.$": "States.Array($.x.all, 1)"}, "ResultPath": "$.x"},
            [("$.x.all", "all.$")],
        ),
        ({"Parameters": KEEP, "ResultPath": None}, []),
        ({"Parameters": {"inner": KEEP}}, []),
        ({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": KEEP}, []),
        ({"ResultSelector": KEEP, "Type": "Parallel", "Branches": []}, []),
    ],
)
def test_a_payload_field_that_a_pass_writes_with_what_was_there(
    state: dict, found: list[tuple[str, str]]
) -> None:
    assert grown(state) == found


def test_several_growths_come_in_the_order_of_the_text() -> None:
    state = {
        "Assign": {"a.$": "States.Array($a, 1)", "b": 1, "c.$": "States.Array($c, 1)"},
    }
    assert grown(state) == [("$a", "a.$"), ("$c", "c.$")]
