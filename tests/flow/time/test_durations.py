"""How long waiting lasts at the least: on a way through a scope, and over the retries of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.flow.time.durations import (
    Schedule,
    is_jittered,
    least_success,
    least_way,
    retry_seconds,
    schedule,
    timeout_seconds,
    wait_seconds,
)
from tests.flow.machines import machine

if TYPE_CHECKING:
    from asl_analyze.language.model import Retrier, Scope

ENDLESS, MOST = 1e9, 99_999_999
DONE = {"Type": "Succeed"}
FAIL = {"Type": "Fail"}
CALL = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"}


def wait(seconds: object, next: str = "Done") -> dict:
    return {"Type": "Wait", "Seconds": seconds, "Next": next}


def fork(*targets: str, default: str = "Done") -> dict:
    """A Choice with an open rule to each target."""
    rules = [{"Variable": "$.x", "StringEquals": target, "Next": target} for target in targets]
    return {"Type": "Choice", "Choices": rules, "Default": default}


def scope(**states: dict) -> Scope:
    """The scope that begins with the first of these states."""
    return machine({"StartAt": next(iter(states)), "States": states}).top


def branch(**states: dict) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def path(found: Scope) -> tuple[int, list[tuple[str, int]]]:
    way = least_way(found)
    return way.seconds, [(state.name, seconds) for state, seconds in way.steps]


def through(found: Scope, name: str | None) -> int | None:
    way = least_success(found, None if name is None else found.by_name[name])
    return None if way is None else way.seconds


@pytest.mark.parametrize(
    ("seconds", "known"),
    [(5, 5), (1, 1), (0, 0), (-5, 0), (2.5, 0), ("{% 60 * $n %}", 0), ("5", 0)],
)
def test_a_wait_lasts_as_long_as_the_definition_says(seconds: object, known: int) -> None:
    found = scope(W=wait(seconds), Done=DONE)
    assert wait_seconds(found.by_name["W"]) == known
    assert path(found)[0] == known


def test_a_wait_of_a_constant_expression_lasts_that_long() -> None:
    made = {"QueryLanguage": "JSONata", "StartAt": "W", "States": {"W": wait("{% 60 + 30 %}")}}
    assert wait_seconds(machine(made).top.by_name["W"]) == 90


def test_no_other_state_waits() -> None:
    found = scope(A={"Type": "Pass", "Seconds": 9, "Next": "Done"}, Done=DONE)
    assert wait_seconds(found.by_name["A"]) == 0


def test_a_path_tells_how_long_it_waits_in_each_state() -> None:
    found = scope(A=wait(5, "B"), B=wait(7, "Done"), Done=DONE)
    assert path(found) == (12, [("A", 5), ("B", 7), ("Done", 0)])


def test_the_path_that_waits_least_is_taken() -> None:
    found = scope(C=fork("Slow", default="Quick"), Slow=wait(9), Quick=wait(4), Done=DONE)
    assert path(found) == (4, [("C", 0), ("Quick", 4), ("Done", 0)])


def test_more_states_are_better_than_a_longer_wait() -> None:
    found = scope(C=fork("A", default="B"), A=wait(1, "A2"), A2=wait(1), B=wait(3), Done=DONE)
    assert path(found)[0] == 2


def test_a_catch_costs_nothing() -> None:
    inside = branch(W=wait(60, "E"), E=DONE)
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "Done"}]
    both = {"Type": "Parallel", "Branches": [inside], "Next": "Done"}
    assert path(scope(P=both, Done=DONE))[0] == 60
    assert path(scope(P={**both, "Catch": catch}, Done=DONE))[0] == 0


def test_the_longest_branch_counts_unless_another_may_fail_before() -> None:
    slow, quick = branch(W=wait(60, "E"), E=DONE), branch(W=wait(5, "E"), E=DONE)
    failing = branch(W=wait(7, "E"), E=FAIL)
    both = {"Type": "Parallel", "Next": "Done"}
    assert path(scope(P={**both, "Branches": [slow, quick]}, Done=DONE))[0] == 60
    assert path(scope(P={**both, "Branches": [slow, failing]}, Done=DONE))[0] == 7
    assert path(scope(P={**both, "Branches": [quick, failing]}, Done=DONE))[0] == 7
    assert path(scope(P={**both, "Branches": []}, Done=DONE))[0] == 0


def test_a_scope_with_a_fail_at_any_depth_may_fail() -> None:
    inner = {"Type": "Parallel", "Branches": [branch(F=FAIL)], "Next": "Done"}
    assert least_way(scope(P=inner, Done=DONE)).fails
    assert not least_way(scope(A=wait(1), Done=DONE)).fails


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({"Items": [1, 2, 3]}, 10),
        ({"Items": [1, 2, 3], "MaxConcurrency": 1}, 30),
        ({"Items": [1, 2, 3], "MaxConcurrency": 2}, 20),
        ({"Items": [1, 2, 3], "MaxConcurrency": 3}, 10),
        ({"Items": [1, 2, 3], "MaxConcurrency": 0}, 10),
        ({"Items": [1, 2, 3], "MaxConcurrency": "{% $n %}"}, 10),
        ({"Items": [0] * 40}, 10),
        ({"Items": [0] * 41}, 20),
        ({"Items": [0] * 41, "MaxConcurrency": 1000}, 20),
        ({"Items": []}, 0),
        ({"Items": "{% $all %}"}, 0),
        ({}, 0),
        ({"Items": [1, 2, 3], "MaxConcurrency": 1, "ItemBatcher": {"MaxItemsPerBatch": 2}}, 10),
        ({"Items": [], "ItemBatcher": {"MaxItemsPerBatch": 2}}, 0),
    ],
)
def test_items_that_the_definition_lists_take_turns(fields: dict, seconds: int) -> None:
    each = {"Type": "Map", "ItemProcessor": branch(W=wait(10, "E"), E=DONE), **fields}
    assert path(scope(M={**each, "Next": "Done"}, Done=DONE))[0] == seconds


def test_items_that_may_fail_end_their_map_in_the_first_turn() -> None:
    inside = branch(C=fork("F", default="W"), W=wait(10, "E"), E=DONE, F=FAIL)
    one = {"Type": "Map", "ItemProcessor": inside, "Items": [1, 2, 3], "MaxConcurrency": 1}
    assert path(scope(M={**one, "Next": "Done"}, Done=DONE))[0] == 0
    late = branch(W=wait(10, "F"), F=FAIL)
    assert path(scope(M={**one, "ItemProcessor": late, "Next": "Done"}, Done=DONE))[0] == 10


def test_what_the_children_of_a_distributed_map_wait_is_not_claimed() -> None:
    inside = {**branch(W=wait(10, "E"), E=DONE), "ProcessorConfig": {"Mode": "DISTRIBUTED"}}
    each = {"Type": "Map", "ItemProcessor": inside, "Items": [1], "Next": "Done"}
    batched = {**each, "ItemBatcher": {"MaxItemsPerBatch": 2}}
    assert path(scope(M=batched, Done=DONE))[0] == 0


def test_the_wait_of_a_counter_is_what_it_holds_there() -> None:
    found = scope(
        Set={"Type": "Pass", "Assign": {"n": 30}, "Next": "Hold"},
        Hold={"Type": "Wait", "SecondsPath": "$n", "Next": "Done"},
        Done=DONE,
    )
    assert path(found) == (30, [("Set", 0), ("Hold", 30), ("Done", 0)])


def test_a_transition_that_leads_nowhere_may_end_the_run() -> None:
    found = scope(W=wait(5, "C"), C=fork("Gone", default="X"), X=wait(60), Done=DONE)
    found.uncertain = False
    assert path(found)[0] == 5


def test_of_a_scope_that_is_not_known_nothing_is_claimed() -> None:
    found = scope(W=wait(5), Done=DONE)
    found.uncertain = True
    assert path(found) == (0, [])
    assert through(found, None) == 0


def test_a_success_is_no_failure_and_goes_through_the_state_asked_for() -> None:
    found = scope(C=fork("F", "A", default="B"), F=FAIL, A=wait(5), B=wait(9), X=wait(1), Done=DONE)
    assert path(found)[0] == 0
    assert through(found, None) == 5
    assert through(found, "C") == 5
    assert through(found, "B") == 9
    assert through(found, "Done") == 5
    assert through(found, "F") is None
    assert through(found, "X") is None


def test_a_path_through_a_state_may_come_back_to_where_it_was() -> None:
    found = scope(
        A=wait(3, "C"), C=fork("B", default="Done"), B=wait(4, "A"), Done={"Type": "Succeed"}
    )
    way = least_success(found, found.by_name["B"])
    assert way is not None
    assert [(state.name, seconds) for state, seconds in way.steps] == [
        ("A", 3),
        ("C", 0),
        ("B", 4),
        ("A", 3),
        ("C", 0),
        ("Done", 0),
    ]
    assert way.seconds == 10


def test_a_state_that_ends_with_end_is_a_success() -> None:
    assert through(scope(A={"Type": "Wait", "Seconds": 4, "End": True}), None) == 4
    assert through(scope(A=wait(1, "F"), F=FAIL), None) is None


def retrier(**fields: object) -> Retrier:
    return of_task(Retry=[{"ErrorEquals": ["States.ALL"], **fields}])


def of_task(**fields: object) -> Retrier:
    return scope(T={**CALL, "End": True, **fields}).states[0].retriers[0]


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({}, 1 + 2 + 4),
        ({"IntervalSeconds": 5}, 5 + 10 + 20),
        ({"MaxAttempts": 1}, 1),
        ({"MaxAttempts": 0}, 0),
        ({"IntervalSeconds": 4, "BackoffRate": 1}, 12),
        ({"IntervalSeconds": 4, "BackoffRate": 1.5, "MaxAttempts": 2}, 10),
        ({"IntervalSeconds": 4, "MaxDelaySeconds": 10}, 4 + 8 + 10),
        ({"IntervalSeconds": 4, "MaxDelaySeconds": 8}, 4 + 8 + 8),
        ({"IntervalSeconds": 4, "MaxDelaySeconds": 2}, 2 + 2 + 2),
        ({"IntervalSeconds": 4, "MaxDelaySeconds": 1}, 1 + 1 + 1),
        ({"JitterStrategy": "FULL"}, 0),
        ({"JitterStrategy": "NONE"}, 7),
        ({"IntervalSeconds": 0}, 0),
        ({"BackoffRate": 0.5}, 0),
        ({"MaxDelaySeconds": 0}, 0),
        ({"IntervalSeconds": "5"}, 0),
        ({"MaxAttempts": True}, 0),
        ({"MaxAttempts": None}, 0),
        ({"BackoffRate": "${Rate}"}, 0),
        ({"MaxDelaySeconds": "${Most}"}, 0),
    ],
)
def test_the_delays_of_a_retrier_add_up(fields: dict, seconds: float) -> None:
    assert retry_seconds(retrier(**fields)) == pytest.approx(seconds)


def test_no_delay_is_longer_than_endless() -> None:
    assert retry_seconds(retrier(IntervalSeconds=MOST, MaxAttempts=MOST)) == ENDLESS
    assert retry_seconds(retrier(IntervalSeconds=MOST, MaxAttempts=MOST, BackoffRate=1)) == ENDLESS


@pytest.mark.parametrize(
    ("value", "known"), [(0, 0), (-1, None), (MOST, MOST), (MOST + 1, None), (1.5, 1.5)]
)
def test_a_number_that_step_functions_accepts(value: float, known: float | None) -> None:
    assert retrier(MaxAttempts=value).attempts == known


@pytest.mark.parametrize(
    "fields",
    [{"IntervalSeconds": 0}, {"BackoffRate": 0.9}, {"MaxDelaySeconds": 0}, {"MaxAttempts": "3"}],
)
def test_delays_that_make_no_sense_have_no_schedule(fields: dict) -> None:
    assert schedule(retrier(**fields)) is None


def test_a_schedule_grows_until_its_cap() -> None:
    made = schedule(retrier(IntervalSeconds=2, MaxAttempts=5, MaxDelaySeconds=9))
    assert made is not None
    assert (made.first, made.attempts, made.rate, made.cap, made.growing) == (2, 5, 2, 9, 3)
    flat = schedule(retrier(BackoffRate=1, MaxAttempts=5))
    assert flat is not None
    assert flat.growing == 5


def test_the_mean_delays_are_weighed_by_how_likely_each_is() -> None:
    # Half as likely each time and twice as long: every delay weighs the same.
    assert Schedule(4, 3, 2, ENDLESS).mean(0.5) == pytest.approx(2 + 2 + 2)
    assert Schedule(4, 3, 2, 8).mean(0.5) == pytest.approx(4 / 2 + 8 / 4 + 8 / 8)
    assert Schedule(4, 3, 2, 8).mean(0) == 0
    assert Schedule(1e9, 9, 2, ENDLESS).mean(1) == ENDLESS


@pytest.mark.parametrize(
    ("strategy", "jittered"), [("FULL", True), ("NONE", False), ("${Jitter}", True)]
)
def test_whether_a_delay_is_drawn_by_lot(strategy: str, jittered: bool) -> None:
    assert is_jittered(retrier(JitterStrategy=strategy)) is jittered
    assert not is_jittered(retrier())


def timeouts(names: object, *, attempts: object = 2, **fields: object) -> float:
    entry = {"ErrorEquals": names, "MaxAttempts": attempts}
    return timeout_seconds(of_task(Retry=[entry], **fields))


@pytest.mark.parametrize(
    ("names", "fields", "seconds"),
    [
        (["States.Timeout"], {"TimeoutSeconds": 30}, 60),
        (["States.Timeout", "States.HeartbeatTimeout"], {"TimeoutSeconds": 30}, 60),
        (["States.Timeout"], {"TimeoutSeconds": 30, "HeartbeatSeconds": 10}, 20),
        (["States.Timeout"], {"TimeoutSeconds": 30, "HeartbeatSeconds": "{% $n %}"}, 0),
        (["States.Timeout"], {"TimeoutSeconds": -30}, 0),
        (["States.Timeout"], {}, 0),
        (["States.Timeout"], {"TimeoutSeconds": 30, "HeartbeatSecondsPath": "$.n"}, 0),
        (["States.Timeout", "States.TaskFailed"], {"TimeoutSeconds": 30}, 0),
        (["States.Timeout", 5], {"TimeoutSeconds": 30}, 0),
        (["States.Timeout"], {"TimeoutSeconds": 30, "attempts": "3"}, 0),
        ([], {"TimeoutSeconds": 30}, 0),
        ("States.Timeout", {"TimeoutSeconds": 30}, 0),
    ],
)
def test_attempts_that_only_a_timeout_ends_last_as_long_as_it(
    names: object, fields: dict, seconds: float
) -> None:
    assert timeouts(names, **fields) == seconds


def test_timeouts_are_retried_three_times_unless_said_otherwise() -> None:
    entry = {"ErrorEquals": ["States.Timeout"]}
    assert timeout_seconds(of_task(Retry=[entry], TimeoutSeconds=30)) == 90
