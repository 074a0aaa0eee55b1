"""A distributed Map that reads any number of items and keeps all results in its payload.

### Why it hurts
Without a `ResultWriter`, a distributed Map joins the outputs of all its child executions into one
array. That array must stay below 256 KiB (262,144 bytes), even where `"ResultPath": null` or
`Output` drops it afterwards. An `ItemReader` reads as many items as the bucket or file holds, so
the Map works in a test with few items and fails with `States.DataLimitExceeded` later, when all of
the children are done and paid for.

### How to fix
Add a `ResultWriter`: the results then go to S3, and the Map returns only where they are. Or let
each child execution end with a small constant output, or limit the items with `MaxItems`.

### Fails
```json
{
  "QueryLanguage": "JSONata",
  "StartAt": "Resize all",
  "States": {
    "Resize all": {
      "Type": "Map",
      "ItemReader": {
        "Resource": "arn:aws:states:::s3:listObjectsV2",
        "Arguments": {"Bucket": "pictures"}
      },
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Resize",
        "States": {
          "Resize": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "resize", "Payload": "{% $states.input %}"},
            "End": true
          }
        }
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "QueryLanguage": "JSONata",
  "StartAt": "Resize all",
  "States": {
    "Resize all": {
      "Type": "Map",
      "ItemReader": {
        "Resource": "arn:aws:states:::s3:listObjectsV2",
        "Arguments": {"Bucket": "pictures"}
      },
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Resize",
        "States": {
          "Resize": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "resize", "Payload": "{% $states.input %}"},
            "End": true
          }
        }
      },
      "ResultWriter": {
        "Resource": "arn:aws:states:::s3:putObject",
        "Arguments": {"Bucket": "resized", "Prefix": "runs"}
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.language.model import Map
from asl_analyze.language.parts import ReaderConfig
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.rule_options import RuleOptions, option


class UnboundedMapResult(RuleOptions):
    """Which limits of items count."""

    few_items: int = option(
        1000, "A Map whose 'MaxItems' is no more than this is not reported.", least=0
    )


@rule(
    "ASL813",
    Severity.INFO,
    "State '{name}' keeps the results of all items that its 'ItemReader' reads{dropped}: without"
    " 'ResultWriter' they must stay below {limit} bytes together",
    help="Add 'ResultWriter' to state '{name}'",
)
def unbounded_map_result(state: Map, unbounded: UnboundedMapResult) -> Iterator[Finding]:
    reader, inside = state.item_reader.member, state.processor
    if reader is None or inside is None or not state.distributed or inside.uncertain:
        return
    if state.result_writer.is_given or _is_limited(
        state.item_reader.reader_config, unbounded.few_items
    ):
        return
    from asl_analyze.limits.literal_size import has_constant_output

    if has_constant_output(inside):
        return
    yield found(
        reader,
        name=state.name,
        limit=f"{quota('payload_bytes') or 0:,}",
        dropped=", although 'ResultPath' null drops them" if state.result_path.is_null else "",
    )


def _is_limited(config: ReaderConfig, few: int) -> bool:
    """Whether somebody has set a limit to the items: a low one, or one that only a run knows."""
    if not config.is_known:
        return config.is_given
    most = config.max_items
    return config.max_items_path.is_given or (most.is_given and (most.value or 0) <= few)
