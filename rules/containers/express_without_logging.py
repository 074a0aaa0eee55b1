"""An Express workflow that logs nothing.

### Why it hurts
Step Functions keeps no history of Express executions. Without logs nobody can tell afterwards why
one failed, or that it ran.

### How to fix
Give it a log group: `LoggingConfiguration`, or `Logging` with SAM. The level `ERROR` is enough to
see what failed.

### Fails
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```

### Passes
```yaml
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Logging:
        Level: ERROR
        Destinations:
          - CloudWatchLogsLogGroup:
              LogGroupArn: !GetAtt Logs.Arn
      Definition:
        StartAt: Done
        States:
          Done:
            Type: Succeed
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.documents.parts import Declaration
from asl_analyze.rule import Finding, Severity, found, rule

_LOGGING = {
    "api": "loggingConfiguration",
    "kubernetes": "loggingConfiguration",
    "sam": "Logging",
    "serverless": "loggingConfig",
    "terraform": "logging_configuration",
}


@rule(
    "ASL026",
    Severity.INFO,
    "State machine '{name}' is an Express workflow without logging, "
    "and Step Functions keeps no history of Express executions",
    help="Add '{logging}' with a log group",
)
def express_without_logging(machine: Declaration) -> Iterator[Finding]:
    if machine.workflow_type == EXPRESS and machine.logging is None and not machine.has_macros:
        yield found(
            machine.type_member or machine.place, name=machine.name, logging=_logging(machine)
        )


def _logging(machine: Declaration) -> str:
    """The property that its host has for the log group."""
    return _LOGGING.get(machine.host, "LoggingConfiguration")
