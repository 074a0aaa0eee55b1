"""A field of distributed Maps on an inline Map.

### Why it hurts
AWS accepts the definition, but its guide has the field for distributed Maps only: an inline Map
reads no S3 objects, batches nothing and writes no results to S3.

### How to fix
Set `ProcessorConfig` to `{"Mode": "DISTRIBUTED", "ExecutionType": …}`, or delete the field.

### Fails
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemBatcher": {"MaxItemsPerBatch": 10},
      "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemBatcher": {"MaxItemsPerBatch": 10},
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

from asl_analyze.fixes import remove
from asl_analyze.language.model import Map
from asl_analyze.rule import SAFE, Finding, Severity, found, rule


@rule(
    "ASL118",
    Severity.WARNING,
    "State '{name}': '{field}' has no effect, because the Map is inline",
    help="Set 'Mode' in 'ProcessorConfig' to 'DISTRIBUTED', or delete '{field}'",
)
def inline_map_with_distributed_field(state: Map) -> Iterator[Finding]:
    processor = state.processor
    if processor is None or state.distributed or _may_be_distributed(state):
        return
    for written in (state.item_reader, state.item_batcher, state.result_writer, state.label):
        member = written.member
        if member is not None:
            # Whoever reads or writes elsewhere wants a distributed Map; a label changes nothing.
            fix = remove(member, SAFE) if member.name == "Label" else None
            yield found(member, field=member.name, name=state.name, fix=fix)


def _may_be_distributed(state: Map) -> bool:
    """Whether the mode is said at all: one that is open or wrong may be meant so."""
    if state.processor is None:
        return False
    config = state.processor.config
    if not config.is_known:
        return config.is_given
    return config.mode.is_given and config.mode.text != "INLINE"
