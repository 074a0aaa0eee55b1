"""Which loops test only what nothing inside them writes, so that they never come to an end."""

from __future__ import annotations

import pytest

from asl_analyze.flow.progress.stale_loops import stale_loops
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
LAMBDA = "arn:aws:states:::lambda:invoke"
CALL = {"Type": "Task", "Resource": LAMBDA, "ResultPath": None, "Next": "Ask"}
READY = {"Variable": "$.ready", "BooleanEquals": True, "Next": "Done"}


def found_in(language: str = "JSONPath", /, **states: dict) -> list[str]:
    """The places that the stale loops of these states test; the first state is the start."""
    made = {"QueryLanguage": language, "StartAt": next(iter(states)), "States": states}
    return [place for _, place in stale_loops(machine(made).top)]


def ask(*rules: dict, **fields: object) -> dict:
    return {"Type": "Choice", "Choices": list(rules), "Default": "Call", **fields}


def asking(*rules: dict, call: dict | None = None, **fields: object) -> list[str]:
    """Of a loop of 'Ask', whose rules lead out, and 'Call'."""
    return found_in(Ask=ask(*rules, **fields), Call=call or CALL, Done=DONE)


def condition(text: object, **fields: object) -> list[str]:
    """Of the same loop in JSONata, with one condition."""
    call = {"Type": "Task", "Resource": LAMBDA, "Output": "{% $states.input %}", "Next": "Ask"}
    rule = {"Condition": text, "Next": "Done"}
    return found_in("JSONata", Ask=ask(rule), Call={**call, **fields}, Done=DONE)


def test_a_loop_whose_call_leaves_what_is_tested_never_ends() -> None:
    assert asking(READY) == ["$.ready"]


@pytest.mark.parametrize(
    "call",
    [
        {**CALL, "ResultPath": "$"},
        {**CALL, "ResultPath": "$.ready"},
        {**CALL, "ResultPath": "$.ready.yes"},
        {**CALL, "OutputPath": "$.x"},
        {"Type": "Mystery", "Next": "Ask"},
        {**CALL, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}]},
    ],
)
def test_a_loop_that_changes_or_leaves_by_its_call_may_end(call: dict) -> None:
    assert asking(READY, call=call) == []


@pytest.mark.parametrize(
    "call",
    [
        {**CALL, "ResultPath": "$.other"},
        {**CALL, "Assign": {"n": 1}},
        {**CALL, "Type": "Wait", "Seconds": 5},
        {**CALL, "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": None, "Next": "Ask"}]},
    ],
)
def test_a_call_that_writes_something_else_changes_nothing(call: dict) -> None:
    expected = [] if call["Type"] == "Wait" else ["$.ready"]
    assert asking(READY, call=call) == expected


def test_a_loop_of_nothing_but_waiting_is_not_one_of_these() -> None:
    hold = {"Type": "Wait", "Seconds": 5, "Next": "Step"}
    step = {"Type": "Pass", "Next": "Ask"}
    assert found_in(Ask=ask(READY, Default="Hold"), Hold=hold, Step=step, Done=DONE) == []
    # One whose Pass puts something into the payload, and a Task, do something.
    for fields in ({"Result": 5, "ResultPath": "$.x"}, {"Parameters": {}, "ResultPath": "$.x"}):
        doing = {**step, **fields}
        found = found_in(Ask=ask(READY, Default="Hold"), Hold=hold, Step=doing, Done=DONE)
        assert found == ["$.ready"]
    called = found_in(
        Ask=ask(READY, Default="Hold"), Hold={**hold, "Next": "Call"}, Call=CALL, Done=DONE
    )
    assert called == ["$.ready"]


def test_a_loop_of_passes_does_something_without_a_wait() -> None:
    assert found_in(Ask=ask(READY), Call={"Type": "Pass", "Next": "Ask"}, Done=DONE) == ["$.ready"]


def test_a_loop_without_a_choice_or_without_a_way_out_is_not_one_of_these() -> None:
    assert found_in(Call={**CALL, "Next": "Call"}) == []
    assert found_in(Ask=ask({**READY, "Next": "Call"}), Call=CALL) == []


def test_a_loop_in_which_the_run_can_end_is_not_one_of_these() -> None:
    ending: dict = {key: value for key, value in CALL.items() if key != "Next"}
    ending |= {"End": True, "Catch": [{"ErrorEquals": ["X"], "ResultPath": None, "Next": "Ask"}]}
    assert asking(READY, call=ending) == []


def test_every_loop_of_a_scope_is_looked_at() -> None:
    moving = {**CALL, "ResultPath": "$", "Next": "Ask1"}
    found = found_in(
        # One that waits, one that may end, one without a Choice that is certain, then a stale one.
        Ask0=ask(READY | {"Next": "Ask1"}, Default="Hold"),
        Hold={"Type": "Wait", "Seconds": 5, "Next": "Ask0"},
        Ask1=ask(READY | {"Next": "Ask2"}, Default="Call1"),
        Call1=moving,
        Ask2=ask({"Variable": "$.x", "Next": "Ask3"}, Default="Call2"),
        Call2={**CALL, "Next": "Ask2"},
        Ask3=ask(READY | {"Next": "Last"}, Default="Mystery"),
        Mystery={"Type": "Mystery", "Next": "Ask3"},
        Last=ask(READY, Default="Call"),
        Call={**CALL, "Next": "Last"},
        Done=DONE,
    )
    assert found == ["$.ready"]


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({}, ["$.ready"]),
        ({"Assign": {"n": 1}}, ["$.ready"]),
        ({"OutputPath": "$.x"}, []),
    ],
)
def test_what_the_choice_itself_writes(fields: dict, places: list[str]) -> None:
    assert asking(READY, **fields) == places


def by_variable(**fields: object) -> list[str]:
    """Of a loop that tests a variable: one rule goes on, the other leads out."""
    on = {"Variable": "$go", "BooleanEquals": False, "Next": "Call"}
    out = {"Variable": "$go", "BooleanEquals": True, "Next": "Done"}
    on |= {"Assign": fields["on"]} if "on" in fields else {}
    out |= {"Assign": fields["out"]} if "out" in fields else {}
    return asking(on, out)


def test_only_a_rule_that_stays_in_the_loop_writes_for_it() -> None:
    assert by_variable() == ["$go"]
    assert by_variable(out={"go": False}) == ["$go"]
    assert by_variable(on={"other": True}) == ["$go"]
    assert by_variable(on={"go": True}) == []


def test_one_of_two_rules_that_stay_may_write() -> None:
    plain = {"Variable": "$go", "BooleanEquals": False, "Next": "Call"}
    writing = {"Variable": "$go", "IsNull": True, "Next": "Call", "Assign": {"go": True}}
    assert asking(writing, plain, READY) == []
    assert asking(plain, writing, READY) == []


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        ({"Variable": "$.a.b", "IsPresent": True}, ["$.a.b"]),
        ({"Variable": "$.a[0]", "IsPresent": True}, ["$.a"]),
        ({"Variable": "$a.b", "IsPresent": True}, ["$a"]),
        ({"Variable": "$['a']", "IsPresent": True}, ["$.a"]),
        ({"Variable": "$", "IsPresent": True}, []),
        ({"Variable": "$$.Execution.Id", "IsPresent": True}, []),
        ({"Variable": "$.a", "StringEqualsPath": "$.b"}, ["$.a"]),
        ({"Variable": "$.a", "StringEqualsPath": "$$.State.EnteredTime"}, []),
        ({"Variable": "$.a", "StringEqualsPath": 5}, []),
        ({"Variable": "$.a", "StringEquals": "${Kind}"}, []),
        ({"Variable": "$.a", "StringEquals": "x"}, ["$.a"]),
        ({"Not": {"Variable": "$.a", "StringEquals": "x"}}, ["$.a"]),
        ({"Not": {"Variable": "$['a']", "StringEquals": "x"}}, ["$.a"]),
        ({"Variable": "$['a b']", "IsPresent": True}, []),
        ({"Variable": "$.a"}, []),
        ({"StringEquals": "x"}, []),
        ({"And": []}, []),
    ],
)
def test_the_places_that_a_rule_tests(rule: dict, places: list[str]) -> None:
    assert asking({**rule, "Next": "Done"}) == places


def test_the_first_place_of_several_is_named() -> None:
    other = {"Variable": "$.z", "IsPresent": True, "Next": "Done"}
    assert asking(READY, other) == ["$.ready"]
    assert asking(other, READY) == ["$.z"]
    assert asking(READY, {"Variable": "$['z']", "IsPresent": True, "Next": "Done"}) == ["$.ready"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{% $go %}", ["$go"]),
        ("{%$go%}", ["$go"]),
        ("{% $go = 'a' and $exists($go) %}", ["$go"]),
        ("{% $states.input.ready %}", ["$.input"]),
        ("{% $states.result.ready %}", []),
        ("{% $now() > $go %}", []),
        ("{% $go > $random() %}", []),
        ("{% true %}", []),
        ("{% $ %}", []),
        ("{% $go  ", []),
        ("  $go %}", []),
        ("{% $go = '${Kind}' %}", []),
        ("{% $go = %}", []),
        (True, []),
    ],
)
def test_the_places_that_a_condition_tests(text: object, places: list[str]) -> None:
    assert condition(text) == places


def test_the_input_of_jsonata_stays_where_no_output_replaces_it() -> None:
    rule = {"Condition": "{% $states.input.ready %}", "Next": "Done"}
    wait = {"Type": "Pass", "Next": "Ask"}
    assert found_in("JSONata", Ask=ask(rule), Call=wait, Done=DONE) == ["$.input"]
    wait["Output"] = "{% {} %}"
    assert found_in("JSONata", Ask=ask(rule), Call=wait, Done=DONE) == []


@pytest.mark.parametrize(("most", "found"), [(2, ["$.ready"]), (1, [])])
def test_so_many_writers_and_places_are_looked_through(
    monkeypatch: pytest.MonkeyPatch, most: int, found: list[str]
) -> None:
    monkeypatch.setattr("asl_analyze.flow.progress.stale_loops.MOST", most)
    assert asking(READY, {"Variable": "$.z", "IsPresent": True, "Next": "Done"}) == found


def test_a_scope_that_is_not_known_has_none() -> None:
    call = {**CALL, "Catch": [{"ErrorEquals": ["X"], "ResultPath": None, "Next": "${Target}"}]}
    assert asking(READY, call=call) == []
