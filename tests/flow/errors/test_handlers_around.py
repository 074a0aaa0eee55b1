"""Which Retry and Catch may take an error of a state, asked level by level."""

from __future__ import annotations

import pytest

from asl_analyze.flow.errors.handlers import (
    is_caught,
    is_cleanup,
    is_last_work,
    is_retried,
    never_retries,
    raised_by_fail,
    reached_without_error,
    unhandled_failure,
)
from asl_analyze.language.model import State, StateMachine
from asl_analyze.wording.handlers import handler_words
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
TASK = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Z"}
FAILED, CHILDREN = "States.TaskFailed", "States.ExceedToleratedFailureThreshold"


def handler(*errors: str, **fields: object) -> dict:
    return {"ErrorEquals": list(errors or ["States.ALL"]), **fields}


def retry(*errors: str, **fields: object) -> dict:
    return {"Retry": [handler(*errors, **fields)]}


def catch(*errors: str) -> dict:
    return {"Catch": [handler(*errors, Next="Z")]}


def body(**states: object) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def call(task: dict | None = None, around: dict | None = None, mode: str = "INLINE") -> State:
    """The Task 'T' inside the Map 'M', each with these fields."""
    inside = {**body(T={**TASK, **(task or {})}, Z=DONE), "ProcessorConfig": {"Mode": mode}}
    each = {"Type": "Map", "ItemProcessor": inside, "Next": "Z", **(around or {})}
    return of(machine(body(M=each, Z=DONE)), "T")


def of(made: StateMachine, name: str) -> State:
    return next(state for state in made.states if state.name == name)


@pytest.mark.parametrize(
    ("task", "around", "inline", "distributed"),
    [
        ({}, {}, False, False),
        (catch(), {}, True, True),
        ({}, catch(), True, True),
        ({}, catch("Own.Error"), True, False),
        ({}, catch(CHILDREN), True, True),
        ({}, {"ToleratedFailureCount": 5}, False, True),
        ({}, {"ToleratedFailurePercentagePath": "$.n"}, False, True),
        ({"Catch": "${Catch}"}, {}, True, True),
        ({"Catch": ["${Catcher}"]}, {}, True, True),
        ({"Catch": [{"ErrorEquals": "${Errors}", "Next": "Z"}]}, {}, True, True),
        ({"Catch": []}, {}, False, False),
        ({}, {"Catch": "${Catch}"}, True, True),
    ],
)
def test_whether_an_error_may_be_caught(
    task: dict, around: dict, inline: bool, distributed: bool
) -> None:
    assert is_caught(call(task, around)) is inline
    assert is_caught(call(task, around, "DISTRIBUTED")) is distributed


def test_whether_an_error_of_a_state_at_the_top_may_be_caught() -> None:
    assert is_caught(of(machine(body(T={**TASK, **catch()}, Z=DONE)), "T"))
    assert not is_caught(of(machine(body(T=TASK, Z=DONE)), "T"))


@pytest.mark.parametrize(
    ("task", "around", "inline", "distributed"),
    [
        ({}, {}, False, False),
        (retry("Own.Error"), {}, True, True),
        (retry("Other.Error"), {}, False, False),
        (retry("Own.Error", MaxAttempts=0), {}, False, False),
        (retry("Own.Error", MaxAttempts=1), {}, True, True),
        (retry("${Error}"), {}, True, True),
        ({"Retry": "${Retry}"}, {}, True, True),
        ({}, retry("Own.Error"), True, False),
        ({}, retry(CHILDREN), False, True),
        ({}, retry(), True, True),
    ],
)
def test_whether_an_error_may_be_retried(
    task: dict, around: dict, inline: bool, distributed: bool
) -> None:
    assert is_retried(call(task, around), ["Own.Error"]) is inline
    assert is_retried(call(task, around, "DISTRIBUTED"), ["Own.Error"]) is distributed


@pytest.mark.parametrize(
    ("task", "around", "inline", "distributed"),
    [
        ({}, {}, FAILED, FAILED),
        (retry(), {}, None, None),
        (retry(FAILED), {}, None, None),
        (retry("States.Timeout"), {}, FAILED, FAILED),
        (retry(MaxAttempts=0), {}, FAILED, FAILED),
        (catch("Own.Error"), {}, FAILED, FAILED),
        (catch(), {}, None, None),
        # Whether this name takes what children make of it is not known.
        ({}, catch(FAILED), None, None),
        ({}, catch(CHILDREN), FAILED, None),
        ({}, retry(CHILDREN), FAILED, None),
        ({}, {"ToleratedFailurePercentage": 5}, FAILED, None),
        ({"Catch": "${Catch}"}, {}, None, None),
    ],
)
def test_under_which_name_a_failure_arrives_where_nothing_handles_it(
    task: dict, around: dict, inline: str | None, distributed: str | None
) -> None:
    assert unhandled_failure(call(task, around)) == inline
    assert unhandled_failure(call(task, around, "DISTRIBUTED")) == distributed


def test_a_map_fails_with_what_its_children_made_of_it() -> None:
    def arrives(**fields: object) -> str | None:
        return unhandled_failure(call(around=fields, mode="DISTRIBUTED").scope.owner or call())

    assert arrives() == CHILDREN
    assert arrives(**catch(CHILDREN)) is None
    # What it tolerates itself is not asked here: the failure is one beyond that.
    assert arrives(ToleratedFailureCount=5) == CHILDREN


def test_how_a_message_about_a_handler_begins() -> None:
    state = call({"Retry": [handler("A"), handler("B")], **catch()})
    assert handler_words(state.retriers[1]) == "State 'T': Retry[1]"
    assert handler_words(state.catchers[0]) == "State 'T': Catch[0]"


def test_the_errors_that_fail_states_raise() -> None:
    named = {"Type": "Fail", "Error": "Own.Error"}
    made = machine(body(A={"Type": "Fail"}, B=named, C={**DONE, "Error": "No"}))
    assert raised_by_fail(made) == {None, "Own.Error"}


@pytest.mark.parametrize(
    ("fields", "names", "never"),
    [
        (retry("A", MaxAttempts=0), ["A"], True),
        (retry("A", MaxAttempts=0), ["B", "A"], True),
        (retry("A", MaxAttempts=0), ["B"], False),
        (retry("A", MaxAttempts=1), ["A"], False),
        (retry("A"), ["A"], False),
        ({}, ["A"], False),
    ],
)
def test_whether_an_error_shall_not_be_retried(fields: dict, names: list, never: bool) -> None:
    assert never_retries(call(fields), names) is never


def test_what_only_a_catch_leads_to_cleans_up() -> None:
    undo = {"Type": "Parallel", "Branches": [body(Deep=TASK, Z=DONE)], "Next": "Z"}
    made = machine(body(T={**TASK, "Catch": [handler(Next="Undo")]}, Undo=undo, Z=DONE))
    assert [name for name in ("T", "Undo", "Deep", "Z") if is_cleanup(of(made, name))] == [
        "Undo",
        "Deep",
    ]
    assert reached_without_error(made.top) == {of(made, name) for name in ("T", "Z")}


def test_the_last_work_is_followed_by_none() -> None:
    wait = {"Type": "Wait", "Seconds": 1, "Next": "Z"}
    first = {**TASK, "Next": "Last", "Catch": [handler(Next="Undo")]}
    made = machine(body(A=first, Last={**TASK, "Next": "W"}, W=wait, Undo=TASK, Z=DONE))
    last = [state.name for state in made.states if is_last_work(state)]
    assert last == ["Last", "W", "Undo", "Z"]
    # An error may lead on to work; without one nothing follows.
    caught = {**TASK, "Catch": [handler(Next="Undo")]}
    assert is_last_work(of(machine(body(A=caught, Undo=TASK, Z=DONE)), "A"))
    open_end = machine(body(A={**TASK, "Next": "${Next}"}, Z=DONE))
    assert not is_last_work(of(open_end, "A"))
