"""A state that gives up on a Lambda function before the function has to be done.

### Why it hurts
When `TimeoutSeconds` is over, Step Functions stops waiting, but nobody stops the function: it works
on until its own `Timeout`, and what it returns is lost. Where a Retry takes `States.Timeout` the
function is started once more while the first call still writes, charges or sends.

The two are compared where the template that declares the state machine declares the function too,
and says its timeout (3 seconds, if it does not).

### How to fix
Give the state more time than the function, or the function less. A function that must answer soon
should have the shorter `Timeout` itself, so that it really ends.

### Fails
```yaml
Transform: AWS::Serverless-2016-10-31
Resources:
  Bill:
    Type: AWS::Serverless::Function
    Properties: {Handler: bill.handler, Runtime: python3.12, CodeUri: bill/, Timeout: 300}
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Charge
        States:
          Charge:
            Type: Task
            Resource: !GetAtt Bill.Arn
            TimeoutSeconds: 30
            Retry:
              - ErrorEquals: [States.Timeout]
            End: true
```

### Passes
```yaml
Transform: AWS::Serverless-2016-10-31
Resources:
  Bill:
    Type: AWS::Serverless::Function
    Properties: {Handler: bill.handler, Runtime: python3.12, CodeUri: bill/, Timeout: 25}
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Charge
        States:
          Charge:
            Type: Task
            Resource: !GetAtt Bill.Arn
            TimeoutSeconds: 30
            Retry:
              - ErrorEquals: [States.Timeout]
            End: true
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.errors import matches
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.syntax.tokens import token_name
from asl_analyze.syntax.tree import String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node

TIMEOUT = "States.Timeout"

# Parameters of the API of Lambda.
FUNCTION_NAME, INVOCATION_TYPE = "FunctionName", "InvocationType"


@rule(
    "ASL520",
    Severity.WARNING,
    "State '{name}' times out after {given} s, but its function '{function}' may work for {works} "
    "s; {then}",
    help="Write a 'TimeoutSeconds' of more than {works}, or a shorter 'Timeout' of the function",
)
def timeout_below_function(task: Task) -> Iterator[Finding]:
    given = task.timeout_seconds.value
    if given is None or given <= 0:
        return
    name = _called(task)
    timeout = None if name is None else task.machine.definition.functions.timeout(name)
    if timeout is None or timeout[1] <= given:
        return
    again = _is_retried(task)
    yield found(
        task.timeout_seconds.member or task.key,
        severity=None if again else Severity.INFO,
        name=task.name,
        given=given,
        function=timeout[0],
        works=timeout[1],
        then="the Retry then starts it again while it still works"
        if again
        else "what it returns then is lost",
    )


def _called(task: Task) -> str | None:
    """The name in `${…}` of the function that a task calls and waits for."""
    direct = _token(task.written_resource.node)
    if direct is not None:
        return direct
    resource = parse_resource(task.resource or "")
    request = task.request.value
    if resource is None or request is None or resource.pattern != "":
        return None
    if (resource.kind, resource.service, resource.action) != ("optimized", "lambda", "invoke"):
        return None
    # Without a type Lambda is asked for an answer.
    if any(key.startswith(INVOCATION_TYPE) for key in request.members) and (
        request.text(INVOCATION_TYPE) != "RequestResponse"
    ):
        return None
    return _token(request.get(FUNCTION_NAME))


def _token(node: Node | None) -> str | None:
    """The name of a token that is a whole value, but for a version or an alias behind it."""
    text = node.text if isinstance(node, Unknown) else ""
    text = node.value if isinstance(node, String) else text
    token, brace, rest = text.partition("}")
    return None if rest and rest[0] != ":" else token_name(token + brace)


def _is_retried(task: Task) -> bool:
    """Whether the task's own Retry starts it again after its timeout."""
    for retrier in task.retriers:
        if any(matches(error.value, TIMEOUT) for error in retrier.errors):
            return retrier.attempts != 0
    return False
