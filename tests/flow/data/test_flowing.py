"""Data through the scopes of a machine: loops, scopes within scopes, and where it ends."""

from __future__ import annotations

from typing import Any

from asl_analyze.flow.data.flowing import DEEPEST, MOST_INPUTS, Flowing
from asl_analyze.flow.narrowing.point import MOST_VARIABLES, NOWHERE, Point
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.values import of_value
from tests.flow.data.known import END, LAMBDA, known, of_definition, raw, scope, step
from tests.flow.machines import machine

ASKED = {"Variable": "$$.State.RetryCount", "NumericEquals": 1}


def choice(default: str, *others: str) -> dict[str, Any]:
    rules = [{**ASKED, "NumericEquals": n, "Next": to} for n, to in enumerate(others)]
    return {"Type": "Choice", "Choices": rules, "Default": default}


def nested(kind: str, depth: int, inner: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A scope within so many others; the states that hold them are `H0`, `H1` … outside."""
    for level in reversed(range(depth)):
        held = {"Branches": [inner]} if kind == "Parallel" else {"ItemProcessor": inner}
        inner = scope(**{f"H{level}": {"Type": kind, **held, **fields, "End": True}})
    return inner


def test_the_input_of_an_execution_may_be_anything() -> None:
    assert raw(A=step("B"), B=END) == {"A": "any", "B": "any"}


def test_what_two_ways_hand_on_is_joined() -> None:
    given = raw(
        Which=choice("One", "Two"),
        One=step("Z", Result={"a": 1, "b": 1}),
        Two=step("Z", Result={"a": "x"}),
        Z=END,
    )
    assert given["Z"] == '{a: 1 | "x", b?: 1}'


def test_a_state_that_no_transition_leads_to_is_not_known() -> None:
    assert "Island" not in known(A=END, Island=step())


def test_behind_a_state_that_certainly_fails_there_is_no_data() -> None:
    given = raw(Make=step("Fails", Result={"a": 1}), Fails=step("Z", InputPath="$.b"), Z=END)
    assert given == {"Make": "any", "Fails": "{a: 1}", "Z": "never"}


def test_states_inside_one_that_is_never_entered_have_no_data_either() -> None:
    given = raw(
        Make=step("Fails", Result={"a": 1}),
        Fails=step("Both", InputPath="$.b"),
        Both={"Type": "Parallel", "Branches": [scope(In=step())], "End": True},
    )
    assert given["Both"] == given["In"] == "never"


def test_a_loop_is_gone_round_until_nothing_changes() -> None:
    given = raw(
        Start=step("Which", Result={"n": 0}),
        Which=choice("Z", "Add"),
        Add=step("Which", Result=1, ResultPath="$.more"),
        Z=END,
    )
    assert given["Z"] == "{n: 0, more?: 1}"


def test_a_counter_in_a_loop_is_any_larger_number_in_the_end() -> None:
    given = raw(
        Start=step("Add", Result={"n": 0}),
        Add=step("Which", Parameters={"n.$": "States.MathAdd($.n, 1)"}),
        Which=choice("Z", "Add"),
        Z=END,
    )
    assert given["Add"] == "{n: 0..}"
    assert given["Z"] == "{n: 1..}"


def test_a_list_that_grows_in_a_loop_has_any_length_in_the_end() -> None:
    given = raw(
        Start=step("Add", Result={"list": [1]}),
        Add=step("Which", Parameters={"list.$": "States.Array(1, $.list)"}),
        Which=choice("Z", "Add"),
        Z=END,
    )
    assert given["Z"].startswith("{list: ")
    assert "any[]" in given["Z"]


def test_variables_are_joined_as_data_is() -> None:
    data = known(
        Which=choice("One", "Two"),
        One=step("Z", Assign={"v": 1}),
        Two=step("Z", Assign={"v": "x", "w": True}),
        Z=END,
    )
    point = data["Z"].point
    assert notation(point.variable("v")) == '1 | "x"'
    assert notation(point.variable("w")) == "true | nothing"
    assert notation(point.variable("never_assigned")) == "nothing"


def test_of_too_many_variables_nothing_is_known() -> None:
    def last(count: int) -> str:
        states = {f"S{n}": step(f"S{n + 1}", Assign={f"v{n}": n}) for n in range(count)}
        return notation(known(**states, **{f"S{count}": END})[f"S{count}"].point.variable("v0"))

    assert last(MOST_VARIABLES) == "0"
    assert last(MOST_VARIABLES + 1) == "any | nothing"


def test_a_branch_is_asked_again_with_the_data_of_the_next_round() -> None:
    both = {"Type": "Parallel", "Branches": [scope(In=step())], "ResultPath": "$.made"}
    data = known(
        Start=step("Both", Result={"n": 0}),
        Both={**both, "Next": "Which"},
        Which=choice("Z", "Both"),
        Z=END,
    )
    assert notation(data["In"].raw).startswith("{n: 0, made?: ")
    assert notation(data["Z"].raw).startswith("{n: 0, made: ")


def test_a_branch_in_a_loop_that_adds_keys_is_given_them_under_any_name_in_the_end() -> None:
    states: dict[str, Any] = {"Start": step("Both", Result={"k": 0})}
    states["Both"] = {
        "Type": "Parallel",
        "Branches": [scope(In=step())],
        "ResultPath": None,
        "Next": "Which",
    }
    states["Which"] = choice("Z", *(f"Add {n}" for n in range(9)))
    for n in range(9):
        states[f"Add {n}"] = step("Both", Result=n, ResultPath=f"$.k{n}")
    assert notation(known(**states, Z=END)["In"].raw) == "{...: 0..}"


def test_a_scope_that_is_asked_too_often_is_asked_for_anything() -> None:
    made = machine(scope(In=step()))
    flowing = Flowing(made)
    for asked in range(2, MOST_INPUTS + 1):  # once it has been asked already
        given = flowing.ask(made.top, Point(of_value(asked), {}))
        assert notation(given) == str(asked)
    assert notation(flowing.ask(made.top, Point(of_value(0), {}))) == "any"
    assert notation(flowing.known[made.top.by_name["In"]].raw) == "any"
    # What cannot be reached is told apart nevertheless.
    assert notation(flowing.ask(made.top, NOWHERE)) == "never"


def test_scopes_within_scopes_are_followed_so_deep_and_then_by_themselves() -> None:
    inner = scope(In=step())
    states = nested("Parallel", DEEPEST, inner)["States"]
    assert notation(known(Make=step("H0", Result=7), **states)["In"].raw) == "7"
    states = nested("Parallel", DEEPEST + 1, inner)["States"]
    assert notation(known(Make=step("H0", Result=7), **states)["In"].raw) == "any"


def test_a_hundred_scopes_within_each_other_are_all_known() -> None:
    inner = scope(In=step(Parameters={"a.$": "$"}))
    for kind in ("Parallel", "Map"):
        data = of_definition(nested(kind, 60, inner))
        assert {f"H{n}" for n in range(60)} < data.keys()
        assert "In" in data


def test_a_scope_of_which_only_a_deployment_knows_the_states_may_give_anything() -> None:
    inner = scope(In=step("${Next}"), Other=END)
    data = known(
        Make=step("Both", Result=1),
        Both={"Type": "Parallel", "Branches": [inner], "Next": "Z"},
        Z=END,
    )
    assert notation(data["Z"].raw) == "[any]"


def test_a_parallel_of_which_one_branch_never_ends_gives_nothing() -> None:
    data = known(
        Both={"Type": "Parallel", "Branches": [scope(A=END), scope(B={"Type": "Fail"})],
              "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}], "Next": "Z"},
        Z=END,
        Caught=END,
    )  # fmt: skip
    assert notation(data["Z"].raw) == "never"
    assert notation(data["Caught"].raw) == "{Error: string, Cause?: string}"


def test_a_scope_gives_what_any_of_its_ends_gives() -> None:
    inner = scope(
        Which=choice("One", "Two", "Stop"),
        One=step(Result=1),
        Two=step(Result="x"),
        Stop={"Type": "Fail"},
    )
    data = known(Both={"Type": "Parallel", "Branches": [inner], "End": True})
    assert notation(data["Both"].result) == '[1 | "x"]'


def test_retries_and_catchers_do_not_read_what_the_work_would_have_made() -> None:
    task = {
        "Type": "Task",
        "Resource": LAMBDA,
        "ResultPath": "$.made",
        "Assign": {"done": True},
        "Catch": [{"ErrorEquals": ["E"], "ResultPath": "$.error", "Next": "Z"}],
        "Next": "Y",
    }
    data = known(Make=step("Call", Result={"a": 1}), Call=task, Y=END, Z=END)
    assert notation(data["Z"].raw) == "{a: 1, error: {Error: string, Cause?: string}}"
    assert notation(data["Z"].point.variable("done")) == "nothing"
    assert notation(data["Y"].point.variable("done")) == "true"
