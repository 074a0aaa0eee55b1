"""An integration called with a suffix that it does not offer.

### Why it hurts
AWS refuses the definition: `.sync` and `.waitForTaskToken` exist only for the integrations that the
guide lists, and never as `.sync` for `aws-sdk`.

### How to fix
Take the suffix away and poll with a Wait and a Choice, or use an integration that offers it.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:athena:startQueryExecution.sync",
      "Parameters": {"QueryString": "SELECT 1"},
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
      "Resource": "arn:aws:states:::athena:startQueryExecution.sync",
      "Parameters": {"QueryString": "SELECT 1"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.aws.arn import PATTERNS
from asl_analyze.aws.integrations import (
    Integration,
    Resource,
    integration,
    optimized,
    parse_resource,
    pattern_offered,
)
from asl_analyze.fixes import change, respell
from asl_analyze.language.model import Task
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule


@rule(
    "ASL603",
    Severity.ERROR,
    "State '{name}' calls {called}, which does not offer '{pattern}'",
    aws="SCHEMA_VALIDATION_FAILED",
)
def unsupported_pattern(state: Task) -> Iterator[Finding]:
    resource = parse_resource(state.resource or "")
    if resource is None or not resource.pattern:
        return
    offer = integration(resource)
    if offer is not None and pattern_offered(offer, resource.pattern) is False:
        yield found(
            state.resource_place,
            name=state.name,
            called=_called(resource),
            pattern=resource.pattern,
            help=_remedy(resource),
            fix=_fix(state, resource, offer),
        )


def _remedy(resource: Resource) -> str | None:
    arn = _optimized_arn(resource)
    return f"Write '{arn}'" if arn else None


def _optimized_arn(resource: Resource) -> str | None:
    """The optimized integration that does what the SDK cannot, None where there is none."""
    if resource.kind != "aws-sdk" or not resource.service or not resource.action:
        return None
    other = optimized(resource.service, resource.action)
    if other is None or not pattern_offered(other, resource.pattern):
        return None
    return f"arn:{resource.partition or 'aws'}:states:::{other.name}{resource.pattern}"


def _fix(state: Task, resource: Resource, offer: Integration) -> Fix | None:
    place, pattern = state.resource_place, resource.pattern or ""
    arn = _optimized_arn(resource)
    if arn is not None:
        return change(place, arn, UNSAFE)
    offered = [one for one in PATTERNS if one and pattern_offered(offer, one)]
    meant = slip_of(pattern, offered)
    # A job has one way to wait for it, be the answer text or not.
    if meant is None and pattern == ".sync:2" and ".sync" in offered:
        meant = ".sync"
    return respell(place, pattern, meant, SAFE) if meant else None


def _called(resource: Resource) -> str:
    if resource.kind == "lambda-function":
        return "a Lambda function by its ARN"
    prefix = "aws-sdk:" if resource.kind == "aws-sdk" else ""
    return f"'{prefix}{resource.service}:{resource.action}'"
