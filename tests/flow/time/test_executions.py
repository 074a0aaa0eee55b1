"""Which execution a state runs in, how long it may last, and what runs a task again."""

from __future__ import annotations

import pytest

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.flow.errors.retry_levels import retry_levels
from asl_analyze.flow.time.executions import (
    around,
    becoming_standard,
    distributed_mode,
    execution_of,
    execution_seconds,
    is_express,
    is_express_child,
    is_express_machine,
)
from asl_analyze.flow.time.timeouts import is_bounded, limits_its_job
from asl_analyze.language.model import Map, State, StateMachine, Task
from tests.flow.machines import machine

LAMBDA = "arn:aws:states:::lambda:invoke"
YEAR, FIVE_MINUTES = 31_536_000, 300


def task(**fields: object) -> dict:
    return {"Type": "Task", "Resource": LAMBDA, "End": True, **fields}


def nested(
    mode: str = "INLINE",
    child: object = None,
    inner: dict | None = None,
    outer: dict | None = None,
    call: dict | None = None,
    **top: object,
) -> StateMachine:
    """A Map 'Each' around a Parallel 'Both' around a Task 'Call'."""
    both = {"Type": "Parallel", "Branches": [body(Call=call or task())], "End": True}
    config = {"Mode": mode} | ({} if child is None else {"ExecutionType": child})
    processor = {**body(Both={**both, **(inner or {})}), "ProcessorConfig": config}
    each = {"Type": "Map", "ItemProcessor": processor, "End": True, **(outer or {})}
    return machine({**body(Each=each), **top})


def body(**states: dict) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def of(made: StateMachine, name: str) -> State:
    return next(state for state in made.states if state.name == name)


def call_of(made: StateMachine) -> Task:
    state = of(made, "Call")
    assert isinstance(state, Task)
    return state


def test_inline_states_run_in_the_execution_of_the_machine() -> None:
    made = nested()
    assert execution_of(call_of(made).scope) is made.top
    assert [state.name for state in around(call_of(made))] == ["Both", "Each"]
    assert list(around(of(made, "Each"))) == []


def test_the_states_of_a_distributed_map_run_in_child_executions() -> None:
    made = nested("DISTRIBUTED")
    assert execution_of(call_of(made).scope) is of(made, "Both").scope
    assert execution_of(of(made, "Each").scope) is made.top
    assert [state.name for state in around(call_of(made))] == ["Both"]


@pytest.mark.parametrize(
    ("kind", "mode", "child", "express"),
    [
        (EXPRESS, "INLINE", None, True),
        (STANDARD, "INLINE", None, False),
        (None, "INLINE", None, False),
        (EXPRESS, "DISTRIBUTED", "STANDARD", False),
        (STANDARD, "DISTRIBUTED", "EXPRESS", True),
        (STANDARD, "DISTRIBUTED", None, False),
        (STANDARD, "INLINE", "EXPRESS", False),
    ],
)
def test_whether_a_state_runs_in_an_express_execution(
    kind: str | None, mode: str, child: str | None, express: bool
) -> None:
    made = nested(mode, child)
    made.definition.workflow_type = kind
    assert is_express(call_of(made).scope) is express
    assert is_express_machine(made) is (kind == EXPRESS)
    assert is_express_child(of(made, "Both").scope) is (mode == "DISTRIBUTED" and express)
    assert not is_express_child(made.top)
    assert execution_seconds(call_of(made).scope) == (FIVE_MINUTES if express else YEAR)


@pytest.mark.parametrize(
    ("timeout", "seconds"),
    [
        (60, 60),
        (1, 1),
        (0, YEAR),
        (-1, YEAR),
        (YEAR, YEAR),
        (YEAR + 1, YEAR),
        ("60", YEAR),
        (True, YEAR),
        (60.5, YEAR),
    ],
)
def test_when_an_execution_ends_at_the_latest(timeout: object, seconds: int) -> None:
    assert execution_seconds(nested(TimeoutSeconds=timeout).top) == seconds


def test_how_an_express_execution_becomes_a_standard_one() -> None:
    assert becoming_standard(call_of(nested()).scope) == "make the workflow Standard"
    words = becoming_standard(call_of(nested("DISTRIBUTED", "EXPRESS")).scope)
    assert words == "write 'STANDARD' as 'ExecutionType' of Map 'Each'"


@pytest.mark.parametrize(("mode", "there"), [("DISTRIBUTED", True), ("INLINE", False)])
def test_the_mode_that_makes_a_map_distributed(mode: str, there: bool) -> None:
    state = of(nested(mode), "Each")
    assert isinstance(state, Map)
    found = distributed_mode(state)
    assert (found is not None and found.name == "Mode") is there
    empty = machine(body(Each={"Type": "Map", "End": True})).states[0]
    assert isinstance(empty, Map)
    assert distributed_mode(empty) is None


def retry(attempts: object = None, *errors: str) -> dict:
    entry: dict[str, object] = {"ErrorEquals": list(errors or ["States.ALL"])}
    if attempts is not None:
        entry["MaxAttempts"] = attempts
    return {"Retry": [entry]}


CATCH = {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Call"}]}


def levels(made: StateMachine) -> list[tuple[str, int]]:
    return [(level.state.name, level.attempts) for level in retry_levels(call_of(made))]


def test_every_level_that_retries_runs_the_task_again() -> None:
    found = levels(nested(inner=retry(4), outer=retry(1), call=task(**retry(2))))
    assert found == [("Call", 3), ("Both", 5), ("Each", 2)]
    assert levels(nested()) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (retry(), [("Call", 4)]),
        (retry(0), []),
        (retry(1), [("Call", 2)]),
        (retry("3"), []),
        (retry(2.5), [("Call", 3)]),
        (retry(2, "States.TaskFailed"), [("Call", 3)]),
        (retry(2, "States.Timeout"), []),
        (retry(2, "${Error}"), []),
        (retry(2, "Own.Error"), []),
        ({"Retry": [*retry(5, "Own.Error")["Retry"], *retry(2)["Retry"]]}, [("Call", 3)]),
    ],
)
def test_the_attempts_that_an_ordinary_failure_makes(fields: dict, expected: list) -> None:
    assert levels(nested(call=task(**fields))) == expected


def test_a_catch_ends_what_is_around_it() -> None:
    assert levels(nested(inner=retry(4), call=task(**retry(2), **CATCH))) == [("Call", 3)]
    other = {"Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Call"}]}
    made = nested(inner=retry(4), call=task(**retry(2), **other))
    assert levels(made) == [("Call", 3), ("Both", 5)]


def test_a_level_is_told_at_its_number_of_attempts() -> None:
    (own, outer) = retry_levels(call_of(nested(inner=retry(), call=task(**retry(2)))))
    assert own.place is own.state.retriers[0].node.members["MaxAttempts"]
    assert outer.place is outer.state.retriers[0].node


@pytest.mark.parametrize(
    "field", ["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"]
)
def test_a_timeout_bounds_a_task(field: str) -> None:
    assert is_bounded(call_of(nested(call=task(**{field: 5}))))
    assert not is_bounded(call_of(nested()))


def test_the_execution_around_it_bounds_a_task() -> None:
    assert is_bounded(call_of(nested(TimeoutSeconds=60)))
    assert is_bounded(call_of(nested("DISTRIBUTED", "EXPRESS")))
    assert not is_bounded(call_of(nested("DISTRIBUTED")))


@pytest.mark.parametrize(
    ("fields", "limited"),
    [
        ({}, False),
        ({"Parameters": {"JobName": "j"}}, False),
        ({"Parameters": {"Timeout": 5}}, True),
        ({"Parameters": {"Timeout.$": "$.t"}}, True),
        ({"QueryLanguage": "JSONata", "Arguments": {"StoppingCondition": {}}}, True),
        ({"Parameters": "${Request}"}, True),
    ],
)
def test_a_request_may_limit_the_job_it_starts(fields: dict, limited: bool) -> None:
    assert limits_its_job(call_of(nested(call=task(**fields)))) is limited
