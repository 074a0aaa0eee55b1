"""A constant where every call of the API needs another value.

### Why it hurts
The first execution works and the next one does not. The name of an execution of a Standard workflow
stays taken for 90 days: a call with the same name and other input, or after the first has ended,
fails with `ExecutionAlreadyExists`. The names of jobs in SageMaker, Bedrock and Transcribe stay
taken as well. With a constant idempotency token the service believes that it is asked the same
thing again, answers with the first call's result and starts nothing.

### How to fix
Make the name from something that is new each time, such as the execution's own name
(`$$.Execution.Name`, in JSONata `$states.context.Execution.Name`), or leave it out where it is
optional. A state that handles the error by its name is not reported. Executions of Express
workflows may share a name: ignore the rule where the called workflow is one.

### Fails
```json
{
  "StartAt": "Bill",
  "States": {
    "Bill": {
      "Type": "Task",
      "Resource": "arn:aws:states:::states:startExecution",
      "Parameters": {
        "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:bill",
        "Name": "monthly-bill"
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Bill",
  "States": {
    "Bill": {
      "Type": "Task",
      "Resource": "arn:aws:states:::states:startExecution",
      "Parameters": {
        "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:bill",
        "Name.$": "$$.Execution.Name"
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.uniqueness import unique_parameters
from asl_analyze.fixes import change, rename_with
from asl_analyze.flow.literals import is_plain, literal
from asl_analyze.flow.requests import request
from asl_analyze.language.model import JSONATA, Task
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part


@rule(
    "ASL617",
    Severity.WARNING,
    "State '{name}' calls '{integration}' with the constant {parameter} '{value}': {consequence}",
)
def constant_unique_name(state: Task) -> Iterator[Finding]:
    sent = request(state)
    if sent is None:
        return
    unique = {each.parameter: each for each in unique_parameters(sent.name)}
    if not unique:
        return
    handled = {error.value for each in (*state.catchers, *state.retriers) for error in each.errors}
    for part in sent.parts:
        fact = unique.get(part.name) if not part.place else None
        value = literal(part, state.language) if fact else None
        if fact is None or value is None or not is_plain(value.value):
            continue
        if not handled.intersection(fact.errors):
            yield found(
                part.member.value,
                name=state.name,
                integration=sent.name,
                parameter=part.name,
                value=shortened(value.value),
                consequence=fact.consequence,
                help=_remedy(part.name, state.language),
                fix=_fix(part, state.language),
            )


def _remedy(parameter: str, language: str) -> str:
    if language == JSONATA:
        return f'Write "{parameter}": "{{% $states.context.Execution.Name %}}", or another new name'
    return f'Write "{parameter}.$": "$$.Execution.Name", or another new name'


def _fix(part: Part, language: str) -> Fix:
    """Each execution has a name of its own."""
    if language == JSONATA:
        return change(part.member.value, "{% $states.context.Execution.Name %}", UNSAFE)
    return rename_with(part.member, f"{part.name}.$", "$$.Execution.Name", UNSAFE)
