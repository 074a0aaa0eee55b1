"""Which loops errors alone drive: from a Catch back to the state that failed."""

from __future__ import annotations

import pytest

from asl_analyze.flow.progress.error_loops import error_loops, is_paced
from asl_analyze.language.model import Pass
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
LAMBDA = "arn:aws:states:::lambda:invoke"
ALL = ["States.ALL"]


def catch(next: str, *errors: str, **fields: object) -> list[dict]:
    return [{"ErrorEquals": list(errors or ALL), "Next": next, **fields}]


def task(next: str = "Again", **fields: object) -> dict:
    return {"Type": "Task", "Resource": LAMBDA, "Catch": catch(next), "Next": "Done", **fields}


def found_in(**states: dict) -> list[list[str]]:
    """The states of each loop that errors drive; the first state is the start."""
    made = machine({"StartAt": next(iter(states)), "States": {**states, "Done": DONE}})
    return [[state.name for state in loop.states] for loop in error_loops(made.top).values()]


def again(**fields: object) -> dict:
    return {"Type": "Pass", "Next": "Call", **fields}


def test_a_catch_that_leads_back_makes_a_loop() -> None:
    assert found_in(Call=task("Call")) == [["Call"]]
    assert found_in(Call=task(), Again=again()) == [["Call", "Again"]]


def test_a_loop_is_known_by_its_catcher() -> None:
    made = machine({"StartAt": "Call", "States": {"Call": task("Call"), "Done": DONE}}).top
    assert list(error_loops(made)) == [made.states[0].catchers[0]]
    assert error_loops(made) is error_loops(made)


@pytest.mark.parametrize(
    "field",
    ["Result", "Assign", "InputPath", "OutputPath", "Parameters", "Output", "Arguments"],
)
def test_a_pass_that_changes_something_ends_it(field: str) -> None:
    assert found_in(Call=task(), Again=again(**{field: {"n": 1}})) == []
    made = machine({"StartAt": "Again", "States": {"Again": again(**{field: {}}), "Call": DONE}})
    state = made.top.states[0]
    assert isinstance(state, Pass)
    assert state.changes_data


def test_a_loop_that_no_error_drives_is_not_one_of_these() -> None:
    assert found_in(A={"Type": "Pass", "Next": "B"}, B={"Type": "Pass", "Next": "A"}) == []
    assert found_in(Call=task("Done")) == []


def test_work_or_a_wait_on_the_way_back_ends_it() -> None:
    wait = {"Type": "Wait", "Seconds": 5, "Next": "Call"}
    assert found_in(Call=task(), Again=wait) == []
    work = {"Type": "Task", "Resource": LAMBDA, "Next": "Call"}
    assert found_in(Call=task(), Again=work) == []


def body(**states: dict) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def test_a_wait_inside_the_state_that_fails_ends_it() -> None:
    wait = body(W={"Type": "Wait", "Seconds": 5, "End": True})
    quick = body(Q={"Type": "Task", "Resource": LAMBDA, "End": True})
    outer = {"Type": "Parallel", "Catch": catch("Both"), "Next": "Done"}
    assert found_in(Both={**outer, "Branches": [quick, quick]}) == [["Both"]]
    assert found_in(Both={**outer, "Branches": [quick, wait]}) == []
    deep = body(P={"Type": "Parallel", "Branches": [wait], "End": True})
    assert found_in(Both={**outer, "Branches": [deep]}) == []


TEST = {"Variable": "$.n", "NumericLessThan": 3, "Next": "Call"}


def ask(*rules: dict, **fields: object) -> dict:
    return {"Type": "Choice", "Choices": list(rules), "Default": "Done", **fields}


@pytest.mark.parametrize(
    ("rule", "fields", "stuck"),
    [
        (TEST, {}, True),
        ({**TEST, "Assign": {"n": 1}}, {}, False),
        (TEST, {"Assign": {"n": 1}}, False),
        ({"Variable": "$$.State.EnteredTime", "IsPresent": True, "Next": "Call"}, {}, False),
        ({"Variable": "$.n", "StringEquals": "${Kind}", "Next": "Call"}, {}, False),
        ({"Variable": "$.n", "StringEquals": "x", "Next": "Call"}, {}, True),
    ],
)
def test_a_choice_on_the_way_back_finds_the_same_unless_something_varies(
    rule: dict, fields: dict, stuck: bool
) -> None:
    loop = found_in(Call=task("Ask"), Ask=ask(rule, **fields))
    assert loop == ([["Call", "Ask"]] if stuck else [])


def test_a_choice_without_rules_makes_no_loop() -> None:
    assert found_in(Call=task("Ask"), Ask={"Type": "Choice", "Default": "Call"}) == []


def test_a_catcher_that_assigns_counts_where_a_choice_may_ask_for_it() -> None:
    counting = task(Catch=catch("Ask", Assign={"n": 1}))
    assert found_in(Call=counting, Ask=ask(TEST)) == []
    assert found_in(Call=task(Catch=catch("Call", Assign={"n": 1}))) == [["Call"]]


def test_a_loop_of_a_choice_beside_a_plain_one_is_told_once() -> None:
    both = task(Catch=[*catch("Call", "A"), *catch("Ask", "B")])
    assert found_in(Call=both, Ask=ask(TEST)) == [["Call"]]


def test_of_a_scope_that_is_not_known_nothing_is_claimed() -> None:
    assert found_in(Call=task("Call", Next="${Next}")) == []


def paced(*errors: str, **fields: object) -> bool:
    made = task("Done", Catch=catch("Done", *errors), **fields)
    states = {"Call": made, "Done": DONE}
    return is_paced(machine(body(**states)).top.states[0].catchers[0])


def slow(seconds: int, *errors: str) -> dict:
    one = {"ErrorEquals": list(errors or ALL), "IntervalSeconds": seconds, "MaxAttempts": 1}
    return {"Retry": [one]}


@pytest.mark.parametrize(
    ("errors", "fields", "expected"),
    [
        ([], {}, False),
        (["States.Timeout"], {}, True),
        (["States.Timeout", "States.HeartbeatTimeout"], {}, True),
        (["States.Timeout", "States.TaskFailed"], {}, False),
        ([], slow(60), True),
        ([], slow(59), False),
        (["Own.Error"], slow(60), True),
        (["Own.Error"], slow(60, "Own.Error"), True),
        (["Own.Error"], slow(60, "Other.Error"), False),
        (["Own.Error", "Other.Error"], slow(60, "Own.Error"), False),
        ([], {"TimeoutSeconds": 30}, False),
        ([], {"Resource": LAMBDA + ".waitForTaskToken"}, False),
        ([], {"Resource": LAMBDA + ".waitForTaskToken", "TimeoutSeconds": 30}, True),
        ([], {"Resource": "arn:aws:states:us-east-1:123456789012:activity:a"}, False),
        (
            [],
            {
                "Resource": "arn:aws:states:us-east-1:123456789012:activity:a",
                "HeartbeatSecondsPath": "$.n",
            },
            True,
        ),
        ([], {"Resource": "arn:aws:states:::batch:submitJob.sync", "TimeoutSeconds": 30}, False),
    ],
)
def test_whether_time_passes_before_a_catch(errors: list, fields: dict, expected: bool) -> None:
    assert paced(*errors, **fields) is expected


def test_a_catcher_of_no_errors_is_not_paced() -> None:
    made = task("Done", Catch=[{"ErrorEquals": [], "Next": "Done"}])
    assert not is_paced(machine(body(Call=made, Done=DONE)).top.states[0].catchers[0])
    both = {"Type": "Parallel", "Branches": [], "Catch": catch("Done", "States.Timeout")}
    both["Next"] = "Done"
    assert not is_paced(machine(body(Both=both, Done=DONE)).top.states[0].catchers[0])
