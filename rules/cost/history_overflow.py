"""A loop or an inline Map that writes more events than an execution's history holds.

### Why it hurts
The history of a Standard execution holds 25,000 events. A loop that must go round thousands of
times, or an inline Map over thousands of items, fills it, and then the execution fails with all
that it has done so far.

### How to fix
Do the work in a distributed Map, whose child executions each have a history of their own, or start
a new execution every so many rounds that goes on where the last one stopped.

### Fails
```json
{
  "StartAt": "Start",
  "States": {
    "Start": {"Type": "Pass", "Assign": {"n": 0}, "Next": "More"},
    "More": {
      "Type": "Choice",
      "Choices": [{"Variable": "$n", "NumericLessThan": 9000, "Next": "Count"}],
      "Default": "Done"
    },
    "Count": {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "Next": "More"},
    "Done": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Start",
  "States": {
    "Start": {"Type": "Pass", "Assign": {"n": 0}, "Next": "More"},
    "More": {
      "Type": "Choice",
      "Choices": [{"Variable": "$n", "NumericLessThan": 900, "Next": "Count"}],
      "Default": "Done"
    },
    "Count": {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "Next": "More"},
    "Done": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import events, quota
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.time.executions import is_express
from asl_analyze.language.model import Map, Scope
from asl_analyze.rule import Finding, Severity, found, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph.loops import Loop


@rule(
    "ASL805",
    Severity.WARNING,
    "{what} {asked} of {each} events or more, but the history is full ({limit} events) at {room}",
)
def history_overflow(subject: Scope | Map) -> Iterator[Finding]:
    scope = subject.scope if isinstance(subject, Map) else subject
    if isinstance(subject, Map):
        if subject.items.is_absent:
            return
    elif not graph_of(subject).loops():
        return
    limit = quota("history_events", express=is_express(scope))
    if limit is None or scope.uncertain:
        return
    room = limit - len(events("start") + events("end"))
    if isinstance(subject, Map):
        yield from _items(subject, limit, room)
        return
    for loop in loops(graph_of(subject)):
        yield from _rounds(loop, limit, room)


def _items(state: Map, limit: int, room: int) -> Iterator[Finding]:
    from asl_analyze.limits.least_events import least_in_scope

    count, inside = state.listed_items, state.processor
    if count is None or inside is None or state.distributed or inside.uncertain:
        return
    each = len(events("Map.iteration")) + least_in_scope(inside)
    room -= len(events("Map"))
    if count * each > room:
        yield found(
            state.items.member or state.key,
            what=f"State '{state.name}'",
            asked=f"has {count:,} items",
            each=each,
            limit=f"{limit:,}",
            room=f"item {room // each + 1:,}",
        )


def _rounds(loop: Loop, limit: int, room: int) -> Iterator[Finding]:
    from asl_analyze.limits.least_events import is_passed_once, least_in_loop

    # Most loops do not count, and so a path need not come to any of their states twice.
    least = None if is_passed_once(loop, room) else least_in_loop(loop)
    if least is None or least.events <= room or not least.rounds:
        return
    each = least.events // least.rounds
    yield found(
        least.state.key,
        what=f"Loop through '{least.state.name}'",
        asked=f"goes at least {least.rounds:,} rounds",
        each=each,
        limit=f"{limit:,}",
        room=f"round {room // each + 1:,}",
    )
