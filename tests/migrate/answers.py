"""What tasks answer when a conversion is proved.

It depends on the state, on how often it was called, and at times on what it is called with.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.running import data
from tests.running.copied import copied
from tests.running.evaluator import Call
from tests.running.failure import ExecutionError
from tests.running.services import LAMBDA, PREFIX, answered

ERRORS = (
    "Boom",
    "States.Timeout",
    "States.TaskFailed",
    "States.HeartbeatTimeout",
    "Lambda.TooManyRequestsException",
    "States.Permissions",
)
CAUSES = ("", "why", '{"errorMessage":"why","n":[1]}', "{% $states %}")
FAILING = 0.2
# What may answer anything at all; others answer as their service does.
ANYTHING = (
    LAMBDA,
    "arn:aws:states:us-east-1:123456789012:activity:work",
    f"{PREFIX}lambda:invoke.waitForTaskToken",
)


def answer(seed: int, call: Call) -> Any:
    """What a call gives, the same whenever it is made again.

    Raises:
        ExecutionError: where the task fails.
    """
    r = Random(f"{seed} {call.state} {call.number}")
    drawn = r.random()
    if drawn < FAILING:
        raise ExecutionError(r.choice(ERRORS), r.choice(CAUSES))
    if call.resource not in ANYTHING:
        return answered(r, call.resource)
    if drawn < 0.35:
        return copied(call.arguments)
    if drawn < 0.45:
        count = _count(call.arguments)
        return {"n": count, "list": [call.arguments] * (count % 3), "name": "x" * (count % 4)}
    if drawn < 0.7:
        return data.value(r, 3)
    return answered(r, call.resource)


def _count(value: Any) -> int:
    """How many values there are in one."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_count, below))
