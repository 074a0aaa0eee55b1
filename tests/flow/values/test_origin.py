"""Who wrote a value, as findings name and show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.flow.values.origin import origin_of
from asl_analyze.shapes.shape import ANY, required
from asl_analyze.shapes.steps import follow
from tests.flow.data.known import END, LAMBDA, known, scope, step

if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape


def words(shape: Shape) -> str | None:
    origin = origin_of(shape)
    return None if origin is None else origin.words


def handed_on(state: dict[str, Any], *steps: str | int) -> str | None:
    """Who wrote what stands at a place in what a state 'S' hands on."""
    made = known(Make=step("S", Result={"a": {"b": 1}, "rows": [1]}), S=state, Z=END)
    return words(required(follow(made["S"].output, steps)))


TASK = {"Type": "Task", "Resource": LAMBDA, "Parameters": {"FunctionName": "f"}, "End": True}
PARALLEL = {"Type": "Parallel", "Branches": [scope(In=step(Result={"x": 1}))], "End": True}
MAP = {"Type": "Map", "ItemsPath": "$.rows", "ItemProcessor": scope(In=END), "End": True}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (step("Z"), "'Result' of state 'Make'"),
        (step("Z", Result=5), "'Result' of state 'S'"),
        (step("Z", Parameters={"n": 1}), "'Parameters' of state 'S'"),
        (TASK, "the result of state 'S'"),
        ({**TASK, "ResultSelector": {"n": 1}}, "'ResultSelector' of state 'S'"),
        (PARALLEL, "the result of state 'S'"),
        (MAP, "the result of state 'S'"),
        ({"Type": "Succeed", "QueryLanguage": "JSONata", "Output": 5}, "'Output' of state 'S'"),
    ],
)
def test_the_field_that_wrote_the_whole_is_named(state: dict[str, Any], said: str) -> None:
    assert handed_on(state) == said


def test_parts_are_of_who_wrote_them() -> None:
    put = step("Z", Result={"c": 1}, ResultPath="$.put")
    assert handed_on(put, "a", "b") == "'Result' of state 'Make'"
    assert handed_on(put, "put", "c") == "'Result' of state 'S'"
    assert handed_on(PARALLEL, 0, "x") == "'Result' of state 'In'"
    assert handed_on({**TASK, "ResultPath": "$.call"}, "call", "StatusCode") == (
        "the result of state 'S'"
    )


def test_the_input_of_an_execution_is_written_by_nobody() -> None:
    assert words(known(S=END)["S"].raw) is None
    assert words(ANY) is None


def test_a_variable_is_assigned_by_a_state() -> None:
    data = known(S=step("Z", Assign={"v": {"a": 1}}), Z=END)["Z"]
    assert words(data.point.variable("v")) == "variable '$v', assigned by state 'S'"


def test_an_error_output_is_given_to_a_catcher() -> None:
    catch = [{"ErrorEquals": ["A"], "Next": "Y"}, {"ErrorEquals": ["B"], "Next": "Z"}]
    data = known(S={**TASK, "Catch": catch}, Y=END, Z=END)
    assert words(data["Z"].raw) == "the error output that Catch[1] of state 'S' is given"


def test_a_place_is_where_the_field_is_written() -> None:
    origin = origin_of(known(S=step("Z", Result=5), Z=END)["Z"].raw)
    assert origin is not None
    assert origin.state.name == "S"
    assert origin.place is origin.state.result.member  # type: ignore[attr-defined]
