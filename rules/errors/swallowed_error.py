"""A Catch of all errors from which every path ends in success.

### Why it hurts
The execution is reported as SUCCEEDED although the work has failed. Alarms on failed executions,
callers that wait for the end and redrive all see a success. Sending a message on the path of the
error does not change that.

Nothing is said where the path goes back to the ordinary states, where it reports the failure to
somebody who waits for it (such as `sendTaskFailure`), in an Express workflow, whose caller may
expect the error as an answer, and inside a Parallel or Map.

### How to fix
End the path in a Fail state, after the clean-up or the message.

### Fails
```json
{
  "StartAt": "Load",
  "States": {
    "Load": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:load",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}],
      "End": true
    },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:us-east-1:123456789012:alarms",
        "Message": "The load has failed"
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Load",
  "States": {
    "Load": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:load",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}],
      "End": true
    },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {
        "TopicArn": "arn:aws:sns:us-east-1:123456789012:alarms",
        "Message": "The load has failed"
      },
      "Next": "Failed"
    },
    "Failed": {"Type": "Fail", "Error": "LoadFailed", "Cause": "The load has failed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.arn import parse_resource
from asl_analyze.flow.errors.handlers import is_cleanup
from asl_analyze.flow.graph.graph import graph_of, reach
from asl_analyze.flow.time.executions import is_express_machine
from asl_analyze.language.model import Catcher, Fail, Scope, State, StateMachine, Task
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.handlers import handler_words


@rule(
    "ASL518",
    Severity.INFO,
    "{handler}{others} catches every error, and each path from there ends in success, so the "
    "execution is reported as SUCCEEDED",
    help="End the path in a Fail state",
)
def swallowed_error(machine: StateMachine) -> Iterator[Finding]:
    if machine.top.uncertain or is_express_machine(machine):
        return
    unwell = leading_elsewhere(machine.top)
    swallowing = [
        catcher
        for state in machine.top.states
        for catcher in state.catchers
        if catches_all(catcher) and ends_well(catcher, unwell)
    ]
    if swallowing:
        first, *others = swallowing
        yield found(
            first.errors[0],
            related=[
                Related(other.errors[0], f"state '{other.state.name}' does the same")
                for other in others
            ],
            handler=handler_words(first),
            others=f" (and {len(others)} more like it)" if others else "",
        )


def catches_all(catcher: Catcher) -> bool:
    """Whether a Catch takes every error that can be caught."""
    return [error.value for error in catcher.errors] == ["States.ALL"]


def ends_well(catcher: Catcher, unwell: set[State]) -> bool:
    """Whether a Catch leads to none of the states from which there is another end."""
    target = None if catcher.transition is None else catcher.transition.to
    return target is not None and target not in unwell


def leading_elsewhere(scope: Scope) -> set[State]:
    """The states behind which a failure is told, or the ordinary states are met again."""
    graph = graph_of(scope)
    others = [
        number
        for number, state in enumerate(graph.states)
        if not is_cleanup(state) or tells_failure(state)
    ]
    return {graph.states[number] for number in reach(graph.before, others)}


def tells_failure(state: State) -> bool:
    """Whether a state fails the execution, or reports a failure to whoever waits for it."""
    if isinstance(state, Task):
        resource = parse_resource(state.resource or "")
        return resource is None or resource.action is None or "failure" in resource.action.lower()
    return isinstance(state, Fail) or type(state) is State
