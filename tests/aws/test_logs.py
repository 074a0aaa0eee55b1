"""Which events are logged at which level, and what they hold."""

from __future__ import annotations

import pytest

from asl_analyze.aws.logs import LEVELS, holds_cause, holds_data, logged
from asl_analyze.aws.table import table

WRITTEN = {event for events in table("quotas")["events"].values() for event in events}


def test_each_level_logs_what_the_next_one_does() -> None:
    nothing, fatal, error = map(logged, ("OFF", "FATAL", "ERROR"))
    assert nothing is not None
    assert fatal is not None
    assert error is not None
    assert not nothing
    assert {"ExecutionFailed", "ExecutionTimedOut"} < fatal < error
    assert logged("ALL") is None
    assert LEVELS == ("ALL", "ERROR", "FATAL", "OFF")


def test_an_error_level_logs_nothing_of_what_goes_well() -> None:
    error = logged("ERROR")
    assert error is not None
    assert {one for one in WRITTEN if one in error} == {
        "EvaluationFailed",
        "FailStateEntered",
        "TaskFailed",
    }


def test_a_level_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        logged("DEBUG")


@pytest.mark.parametrize(
    ("event", "data", "cause"),
    [
        ("ExecutionStarted", True, False),
        ("PassStateEntered", True, False),
        ("ChoiceStateExited", True, False),
        ("TaskScheduled", True, False),
        ("LambdaFunctionSucceeded", True, False),
        ("TaskStarted", False, False),
        ("MapStateSucceeded", False, False),
        ("MapIterationStarted", False, False),
        ("TaskFailed", False, True),
        ("ExecutionFailed", False, True),
    ],
)
def test_what_an_event_holds(event: str, data: bool, cause: bool) -> None:
    assert (holds_data(event), holds_cause(event)) == (data, cause)
