"""A Task `Resource` of an integration that Step Functions does not have.

### Why it hurts
AWS refuses the definition. Only some actions of some services have an integration of their own;
every other action is called through `aws-sdk`.

### How to fix
Use the action that the message suggests, or `arn:aws:states:::aws-sdk:<service>:<action>`.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:query",
      "Parameters": {"TableName": "orders"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:dynamodb:query",
      "Parameters": {"TableName": "orders"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws import catalogue, integrations
from asl_analyze.aws.repair import with_right_beginning
from asl_analyze.fixes import certainty, change, respell
from asl_analyze.language.model import Task
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule


@rule(
    "ASL602",
    Severity.ERROR,
    "State '{name}' calls '{action}', but Step Functions has no such integration{hint}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def unknown_integration(state: Task) -> Iterator[Finding]:
    resource = integrations.parse_resource(state.resource or "")
    if resource is None or resource.kind != "optimized":
        return
    if not resource.service or resource.action is None:
        return
    if not resource.action:
        yield _without_action(state, resource.service)
    elif integrations.integration(resource) is None:
        meant = _meant(resource.service, resource.action)
        yield found(
            state.resource_place,
            action=f"{resource.service}:{resource.action}",
            name=state.name,
            hint=f"; did you mean '{meant}'?"
            if meant
            else _hint(resource.service, resource.action),
            help=f"Write '{meant}'" if meant else None,
            fix=_fix(state, resource.service, resource.action, meant),
        )


def _without_action(state: Task, service: str) -> Finding:
    arn = with_right_beginning(state.resource or "")
    return found(
        state.resource_place,
        action=service,
        name=state.name,
        hint=f"; did you mean '{arn[0]}'?" if arn else "; it names a service and an action of it",
        help=f"Write '{arn[0]}'" if arn else None,
        fix=None if arn is None else change(state.resource_place, arn[0], UNSAFE),
    )


def _fix(state: Task, service: str, action: str, meant: str | None) -> Fix | None:
    place, text = state.resource_place, state.resource or ""
    arn = with_right_beginning(text)
    if arn is not None:
        return change(place, arn[0], SAFE if arn[1] else UNSAFE)
    if meant is None:
        return None
    owner, _, name = meant.partition(":")
    sure = UNSAFE
    if owner == service:
        sure = certainty(action, name, integrations.known_actions(service))
    elif name == action and owner != "aws-sdk":
        sure = SAFE if integrations.is_other_name(service, owner) else UNSAFE
    return respell(place, f":{service}:{action}", f":{meant}", sure)


def _meant(service: str, action: str) -> str | None:
    """The integration that was probably meant, as `service:action`."""
    if integrations.map_only(service, action) is not None:
        return None
    near = integrations.nearest(action, integrations.known_actions(service))
    if near is not None:
        return f"{service}:{near}"
    other = integrations.nearest_service(service)
    if other is not None and action in integrations.known_actions(other):
        return f"{other}:{action}"
    known = catalogue.service(service)
    if known is not None and known.action(action) is not None:
        return f"aws-sdk:{service}:{action}"
    return None


def _hint(service: str, action: str) -> str:
    """What else is known about an action that is like no other."""
    only = integrations.map_only(service, action)
    if only is not None:
        return f": it exists only as the '{only}' of a distributed Map"
    other = integrations.nearest_service(service)
    return f"; did you mean the service '{other}'?" if other and other != service else ""
