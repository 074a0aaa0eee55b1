"""A ResultWriter with a resource that it cannot use.

### Why it hurts
AWS refuses the definition: a distributed Map reads its items from S3 and writes its results to S3.

### How to fix
Use a resource that the message names.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {
      "Type": "Map",
      "ResultWriter": {
        "Resource": "arn:aws:states:::dynamodb:putItem",
        "Parameters": {"Bucket": "orders", "Prefix": "done"}
      },
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
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
      "Type": "Map",
      "ResultWriter": {
        "Resource": "arn:aws:states:::s3:putObject",
        "Parameters": {"Bucket": "orders", "Prefix": "done"}
      },
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.integrations import map_resources, parse_resource
from asl_analyze.fixes import one_of
from asl_analyze.rule import SAFE, Finding, Severity, found, rule
from asl_analyze.structure.site import WriterResourceSite
from asl_analyze.syntax.tree import String
from asl_analyze.wording.words import listed, shortened


@rule(
    "ASL608",
    Severity.ERROR,
    "State '{name}' has '{resource}' as 'Resource' of its 'ResultWriter', but it must be {allowed}",
    help="Write {allowed}",
    aws="SCHEMA_VALIDATION_FAILED",
)
def unknown_result_destination(site: WriterResourceSite) -> Iterator[Finding]:
    if not isinstance(site.node, String):
        return
    taken = map_resources("ResultWriter")
    resource = parse_resource(site.node.value)
    if resource is not None and (resource.service is None or resource.action is None):
        return
    if resource is None or f"{resource.service}:{resource.action}" not in taken:
        yield found(
            site.node,
            name=site.state.name if site.state else "",
            resource=shortened(site.node.value),
            allowed=listed([f"arn:aws:states:::{name}" for name in taken], "or"),
            fix=one_of(site.node, [f"arn:aws:states:::{name}" for name in taken], SAFE),
        )
