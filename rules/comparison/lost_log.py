"""Logs of executions that say less than before, or go to another log group.

### Why it hurts
Log queries, metric filters and alarms find nothing more, or nothing new, and nobody is told. Of an
Express workflow the logs are all that is left of an execution: it has no history.

### How to fix
Keep the level, the data and the log group, or change what reads the logs first.

### Fails
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Logging:
        Level: ALL
        IncludeExecutionData: true
        Destinations:
          - CloudWatchLogsLogGroup:
              LogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:orders:*
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
```yaml after
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Logging:
        Level: ERROR
        IncludeExecutionData: true
        Destinations:
          - CloudWatchLogsLogGroup:
              LogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:orders:*
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```

### Passes
```yaml before
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Logging:
        Level: ERROR
        IncludeExecutionData: false
        Destinations:
          - CloudWatchLogsLogGroup:
              LogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:orders:*
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
```yaml after
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      Logging:
        Level: ALL
        IncludeExecutionData: true
        Destinations:
          - CloudWatchLogsLogGroup:
              LogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:orders:*
      Definition:
        StartAt: Done
        States:
          Done: {Type: Succeed}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.logs import RANKED
from asl_analyze.compare.declared import DeclaredChange
from asl_analyze.compare.observed import DATA, LEVEL, PLACES, Logging, bare_name
from asl_analyze.compare.parts import parts_of
from asl_analyze.documents.definition import EXPRESS
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.wording.long_lists import a_few

QUOTE = "'"


@rule(
    "ASLC054",
    Severity.WARNING,
    "State machine '{name}' {what}: what reads its logs misses that",
    help="Keep the logs as they are, or change what reads them first",
)
def lost_log(change: DeclaredChange) -> Iterator[Finding]:
    if not change.is_of("logging"):
        return
    # Of a Standard workflow there is a history beside the logs.
    is_express = change.pair.new.workflow_type == EXPRESS
    parts = {bare_name(part.path): part for part in parts_of(change)}
    for names, what in _lost(change):
        part = next((parts[name] for name in names if name in parts), None)
        older = change.older if part is None else change.declared_before.related(part.before)
        place = None if part is None or part.now is None else part.now
        yield found(
            change.place if place is None else change.declared.at(place),
            related=older,
            severity=Severity.WARNING if is_express else Severity.INFO,
            name=change.machine,
            what=what,
        )


def _lost(change: DeclaredChange) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the logs have lost, with the names of the properties that say it."""
    before = Logging(change.value_before, change.contents)
    now = Logging(change.value, change.contents)
    if before.rank is None or now.rank is None or before.rank == 0:
        return
    if now.rank < before.rank:
        kept = f"logs {RANKED[now.rank]} only, no longer" if now.rank else "no longer logs"
        yield (LEVEL,), f"{kept} {RANKED[before.rank]}"
    if now.rank == 0:
        return
    if before.has_data is True and now.has_data is False:
        yield (DATA,), "no longer logs the data of its executions"
    if before.places and now.places is not None:
        gone = [shown for number, shown in before.places.items() if number not in now.places]
        if gone:
            yield PLACES, f"no longer logs to {a_few([one.strip(QUOTE) for one in gone])}"
