"""Paths that lead nowhere, always or on one of the ways to a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.expressions import shared
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.lost.lost import MOST_SEARCHED, lost, way_without
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import ANY, NEVER, NUMBERS, OBJECTS, or_missing, record
from asl_analyze.shapes.values import of_value
from tests.flow.data.known import END, LAMBDA, as_shape, scope, step
from tests.flow.machines import machine

if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Shape

DATA = {"a": {"b": [1, {"c": 2}]}, "n": None}


def place(path: str, shape: object = DATA) -> tuple[int, str] | None:
    """Where a path is lost: the number of the step, and what it is looked for in."""
    found = lost(as_shape(shape), shared.path(path).steps)
    return None if found is None else (found.step, notation(found.inside))


@pytest.mark.parametrize("path", ["$", "$.a", "$.a.b[1].c", "$.n", "$.a.b[*].gone", "$.a[-1]"])
def test_a_path_that_may_find_something_is_not_lost(path: str) -> None:
    assert place(path) is None


def test_a_path_is_lost_at_its_first_step_that_leads_nowhere() -> None:
    assert place("$.gone.a.b") == (0, "{a: {b: [1, {c: 2}]}, n: null}")
    assert place("$.a.gone") == (1, "{b: [1, {c: 2}]}")
    assert place("$.a.b[2]") == (2, "[1, {c: 2}]")
    assert place("$.a.b[1].d") == (3, "{c: 2}")
    assert place("$.n.a") == (1, "null")
    assert place("$.a.b.c") == (2, "[1, {c: 2}]")


@pytest.mark.parametrize("shape", [ANY, OBJECTS, NEVER, record({"x": or_missing(NUMBERS)})])
def test_where_it_may_be_there_or_nothing_is_nowhere_a_path_is_not_lost(shape: Shape) -> None:
    assert place("$.x", shape) is None


def way(path: str, *, variable: str | None = None, **states: Any) -> str | None:
    """The state and the kind of the transition behind which state 'Read' lacks a path."""
    made = machine(scope(**states))
    data = data_of(made)[made.top.by_name["Read"]]
    found = way_without(data, shared.path(path).steps, variable)
    if found is None or found.edge.source is None:
        return None
    return f"{found.edge.source.name} {found.edge.kind} {notation(found.lost.inside)}"


READ = step()
WHICH = {
    "Type": "Choice",
    "Choices": [{"Variable": "$.x", "IsPresent": True, "Next": "One"}],
    "Default": "Two",
}


def two_ways(one: object, two: object, *between: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    after = between[0][0] if between else "Read"
    return {
        "Which": WHICH,
        "One": step(after, Result=one),
        "Two": step(after, Result=two),
        **dict(between),
        "Read": READ,
    }


def test_a_way_that_lacks_it_is_found_beside_one_that_has_it() -> None:
    assert way("$.a", **two_ways({"a": 1}, {"b": 1})) == "Two next {b: 1}"
    assert way("$.b", **two_ways({"a": 1}, {"b": 1})) == "One next {a: 1}"
    assert way("$.a.c", **two_ways({"a": {"c": 1}}, {"a": {"d": 1}})) == "Two next {d: 1}"
    assert way("$.a", **two_ways({"a": 1}, {"a": 2})) is None


def test_what_may_be_absent_on_every_way_is_lost_on_none() -> None:
    assert way("$.a", Call={"Type": "Task", "Resource": "r", "Next": "Read"}, Read=READ) is None
    assert way("$.b", **two_ways({"b": 1}, {"b": 1})) is None


@pytest.mark.parametrize(
    "kept",
    [
        step("Read"),
        step("Read", Result=1, ResultPath="$.other"),
        step("Read", Result=1, ResultPath=None),
        {"Type": "Wait", "Seconds": 1, "Next": "Read"},
        {"Type": "Task", "Resource": LAMBDA, "ResultPath": "$.call", "Next": "Read"},
        {"Type": "Pass", "QueryLanguage": "JSONata", "Next": "Read"},
    ],
)
def test_states_that_hand_the_value_on_are_passed(kept: dict[str, Any]) -> None:
    assert way("$.a", **two_ways({"a": 1}, {"b": 1}, ("Keep", kept))) == "Two next {b: 1}"


def test_a_choice_on_the_way_lets_only_what_it_asks_for_pass() -> None:
    def asking(**rule: object) -> dict[str, Any]:
        return {"Type": "Choice", "Choices": [{**rule, "Next": "Read"}], "Default": "Done"}

    def behind(**rule: object) -> str | None:
        return way("$.a", **two_ways({"a": 1, "k": 1}, {"k": 2}, ("Ask", asking(**rule))), Done=END)

    assert behind(Variable="$.k", NumericEquals=2) == "Two next {k: 2}"
    assert behind(Variable="$.k", NumericEquals=1) is None
    assert behind(Variable="$.a", IsPresent=True) is None


def test_what_only_a_catcher_of_the_state_before_drops_is_found() -> None:
    def behind(path: str, **catcher: object) -> str | None:
        catch = [{"ErrorEquals": ["States.ALL"], "Next": "Read", **catcher}]
        call = {"Type": "Task", "Resource": LAMBDA, "ResultPath": "$.call", "Next": "Read"}
        return way(path, Make=step("Call", Result={"a": 1}), Call={**call, "Catch": catch},
                   Read=READ)  # fmt: skip

    assert behind("$.a") == "Call catch {Error: string, Cause?: string}"
    assert behind("$.a", ResultPath="$.error") is None
    error = "{Error: string, Cause?: string}"
    assert behind("$.call", ResultPath="$.error") == f"Call catch {{a: 1, error: {error}}}"


def test_a_variable_is_followed_to_where_it_is_assigned() -> None:
    states = {
        "Which": WHICH,
        "One": step("Keep", Assign={"v": {"a": 1}}),
        "Two": step("Keep", Assign={"v": {"b": 1}}),
        "Keep": step("Read", Assign={"other": 1}),
        "Read": READ,
    }
    assert way("$.a", variable="v", **states) is None  # `Keep` assigns something
    states["Keep"] = step("Read", Result="other data")
    assert way("$.a", variable="v", **states) == "Two next {b: 1}"


def test_in_a_loop_the_first_round_is_a_way_of_its_own() -> None:
    states: dict[str, Any] = {
        "Make": step("Read", Result={"n": 1}),
        "Read": step("Call"),
        "Call": {
            "Type": "Task",
            "Resource": LAMBDA,
            "ResultSelector": {"n": 1, "token.$": "$.StatusCode"},
            "Next": "Read",
        },
    }
    assert way("$.token", **states) == "Make next {n: 1}"
    assert way("$.n", **states) is None


def test_the_search_back_ends_after_so_many_states() -> None:
    def behind(count: int) -> str | None:
        states = two_ways({"a": 1}, {"b": 1}, ("S0", step("S1")))
        del states["Read"]
        for n in range(count):
            states[f"S{n}"] = step(f"S{n + 1}" if n < count - 1 else "Read")
        return way("$.a", **states, Read=READ)

    assert behind(MOST_SEARCHED - 2) == "Two next {b: 1}"
    assert behind(MOST_SEARCHED + 2) is None


def test_an_example_is_kept_apart_from_its_shape() -> None:
    assert notation(of_value(DATA)) == "{a: {b: [1, {c: 2}]}, n: null}"
