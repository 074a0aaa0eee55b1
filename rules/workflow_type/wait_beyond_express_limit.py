"""Waiting in an Express workflow that is longer than an Express execution may last.

### Why it hurts
An Express execution ends after 300 seconds, whatever it does then. A `Wait` that lasts longer never
ends, and when the waits on every path through the workflow add up to more, no execution ever
succeeds.

### How to fix
Wait less, or make the workflow Standard: there waiting is free and may last a year. To wait in
between, start the quick parts as Express workflows from a Standard one.

### Fails
```json express
{
  "StartAt": "Cool down",
  "States": {
    "Cool down": {"Type": "Wait", "Seconds": 200, "Next": "Check"},
    "Check": {"Type": "Pass", "Next": "Settle"},
    "Settle": {"Type": "Wait", "Seconds": 150, "End": true}
  }
}
```

### Passes
```json express
{
  "StartAt": "Cool down",
  "States": {
    "Cool down": {"Type": "Wait", "Seconds": 100, "Next": "Check"},
    "Check": {"Type": "Pass", "Next": "Settle"},
    "Settle": {"Type": "Wait", "Seconds": 150, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.flow.time.executions import around, becoming_standard, execution_of, is_express
from asl_analyze.language.model import Scope, State, Wait
from asl_analyze.rule import Finding, Related, Severity, found, made_express, rule

LIMIT = "execution_seconds"


@rule(
    "ASL705",
    Severity.ERROR,
    "{who} waits {seconds} s{where}, but an Express execution ends after {limit} s",
    help="Wait less, or {standard}",
)
def wait_beyond_express_limit(scope: Scope) -> Iterator[Finding]:
    if not is_express(scope):
        return
    from asl_analyze.flow.time.durations import wait_seconds

    limit = quota(LIMIT, express=True) or 0
    for state in scope.states:
        place = state.seconds.node if isinstance(state, Wait) else None
        if place is not None and is_too_long(state, limit):
            yield found(
                place,
                related=made_express(scope.machine.definition),
                who=f"State '{state.name}'",
                seconds=f"{wait_seconds(state):,}",
                where="",
                limit=limit,
                standard=becoming_standard(scope),
            )
    if execution_of(scope) is scope:
        yield from long_way(scope, limit)


def is_too_long(state: State, limit: int) -> bool:
    """Whether a state is a Wait that no execution can outlast.

    A Parallel or Map around it that catches errors may leave it behind when a neighbour fails.
    """
    from asl_analyze.flow.time.durations import wait_seconds

    return wait_seconds(state) > limit and not any(
        outer.written_catch.is_given for outer in around(state)
    )


def long_way(scope: Scope, limit: int) -> Iterator[Finding]:
    """The least way through an execution, if it is too long though no Wait alone is."""
    from asl_analyze.flow.time.durations import least_way

    way = least_way(scope)
    inside = (each for each in scope.machine.states if execution_of(each.scope) is scope)
    if way.seconds <= limit or any(is_too_long(each, limit) for each in inside):
        return
    waits = [(state, seconds) for state, seconds in way.steps if seconds]
    yield found(
        waits[0][0].key,
        related=made_express(scope.machine.definition),
        path=[Related(state.key, f"'{state.name}' waits {seconds} s") for state, seconds in waits],
        who="State machine",
        seconds=f"{way.seconds:,}",
        where=" or more on every path",
        standard=becoming_standard(scope),
        limit=limit,
    )
