"""A loop that asks for a status, waits, and asks again.

### Why it hurts
Every round is billed: a transition for each state in it, and the request. The numbers in the
message are those of one execution that waits for an hour, or for a day; where many executions wait
at a time, the service sees all of their requests. An Express execution ends after five minutes, so
that its loop can ask a few times only; what takes longer fails the execution.

### How to fix
Where the integration offers `.sync`, the task waits for the job itself, at the price of one
transition. Where it does not, `.waitForTaskToken` lets what does the work report that it is done.
Where neither fits, a longer wait costs less; a poll of once a minute is seldom too slow.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 10, "Next": "GetStatus"},
    "GetStatus": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:glue:getJobRun",
      "Parameters": {"JobName": "nightly", "RunId.$": "$.RunId"},
      "ResultPath": "$.Status",
      "Next": "IsReady"
    },
    "IsReady": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.Status.JobRun.JobRunState", "StringEquals": "RUNNING", "Next": "Pause"}
      ],
      "Default": "Done"
    },
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Run",
  "States": {
    "Run": {
      "Type": "Task",
      "Resource": "arn:aws:states:::glue:startJobRun.sync",
      "Parameters": {"JobName": "nightly"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.time.executions import execution_seconds, is_express
from asl_analyze.language.model import Scope, Task
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.rule_options import RuleOptions, option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.flow.time.polling import Poll

HOUR, DAY = 3600, 86_400
LOWER = "abcdefghijklmnopqrstuvwxyz"


class PollingLoop(RuleOptions):
    """How many seconds between two requests are few, and how many are enough."""

    short_wait: int = option(
        60, "Seconds between two requests below which this many are proposed.", least=1
    )
    seldom: int = option(
        300, "Seconds between two requests from which on a poll is not reported.", least=1
    )


@rule(
    "ASL810",
    Severity.INFO,
    "Loop {loop} polls {requests}{cost}; {advice}",
)
def polling_loop(scope: Scope, polling: PollingLoop) -> Iterator[Finding]:
    if not graph_of(scope).loops():
        return
    from asl_analyze.flow.time.polling import polls

    express = is_express(scope)
    for poll in polls(scope):
        if poll.seconds is None:
            continue
        seconds = poll.seconds
        words = _express(poll, seconds) if express else _standard(poll, seconds, polling)
        if words is not None:
            requests, cost, advice = words
            yield found(
                poll.task.key,
                path=[Related(*step) for step in poll.loop.steps],
                loop=poll.loop.words,
                requests=requests,
                cost=cost,
                advice=advice,
            )


def _standard(poll: Poll, seconds: int, polling: PollingLoop) -> tuple[str, str, str] | None:
    """How often a loop asks, what that costs, and what would cost less."""
    advice = _advice(poll.task, seconds, polling)
    if advice is None:
        return None
    transitions = f" ({DAY // seconds * len(poll.loop.states):,} state transitions a day)"
    full = _history(poll.loop, seconds, execution_seconds(poll.loop.graph.scope))
    return _requests(seconds), f"{transitions}{full}", advice


def _express(poll: Poll, seconds: int) -> tuple[str, str, str] | None:
    """How often a loop can ask before its Express execution ends."""
    limit = execution_seconds(poll.loop.graph.scope)
    if seconds > limit:
        return None  # the Wait alone is too long, which is told of it
    times = limit // seconds
    often = "once" if times == 1 else f"{times:,} times"
    return f"at most {often}", "", f"its Express execution ends after {limit} s"


def _requests(seconds: int) -> str:
    """How often it asks at most, by the hour or, if it is seldom, by the day."""
    number, unit = (HOUR // seconds, "hour") if seconds <= HOUR else (DAY // seconds, "day")
    return f"{'once' if number == 1 else f'{number:,} times'} a{'n' * (unit == 'hour')} {unit}"


def _history(loop: Loop, each: int, limit: int) -> str:
    """When the history of the execution is full, unless the execution ends before that."""
    from asl_analyze.flow.time.pace import rounds

    room = rounds(loop)
    seconds = each * (room[1] if room is not None else 0)
    if seconds >= limit:
        return ""
    lasts = f"{max(1, seconds // HOUR)} h" if seconds < 2 * DAY else f"{seconds // DAY} days"
    return f" and fills the history in about {lasts}"


def _advice(task: Task, seconds: int, polling: PollingLoop) -> str | None:
    """What would cost less; None for a poll that is seldom and has no better way."""
    from asl_analyze.aws.integrations import known_actions, optimized

    resource = parse_resource(task.resource or "")
    service, action = (resource.service, resource.action) if resource else (None, None)
    noun = _noun(action or "")
    for start in known_actions(service or ""):
        known = optimized(service or "", start) if _noun(start) == noun else None
        if known is not None and any(p.startswith(".sync") for p in known.standard):
            return f"'{service}:{start}.sync' waits in a single transition"
    if resource is None or resource.kind != "aws-sdk":
        return "a callback by '.waitForTaskToken' waits in a single transition"
    short = polling.short_wait
    if seconds < short:
        return f"a wait of {short} s costs {seconds / short:.0%} of that"
    return "a longer wait costs less" if seconds < polling.seldom else None


def _noun(action: str) -> str:
    """What an action is about: "JobRun" of "startJobRun", "getJobRun" and "batchGetJobRuns"."""
    return action.removeprefix("batchGet").lstrip(LOWER).removesuffix("s")
