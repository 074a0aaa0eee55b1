"""A distributed Map in an Express workflow.

### Why it hurts
AWS refuses the definition: only a Standard workflow can start the child executions of a distributed
Map. The children themselves may be Express (`"ExecutionType": "EXPRESS"`).

### How to fix
Make the workflow Standard, or the Map inline: drop `Mode`, `ExecutionType` and the fields that only
a distributed Map has.

### Fails
```json express
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
        "StartAt": "Count",
        "States": {"Count": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```

### Passes
```json express
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "INLINE"},
        "StartAt": "Count",
        "States": {"Count": {"Type": "Pass", "End": true}}
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.flow.time.executions import distributed_mode
from asl_analyze.language.model import ExpressMachine, Map
from asl_analyze.rule import Finding, Severity, found, made_express, rule


@rule(
    "ASL704",
    Severity.ERROR,
    "State '{name}' is a distributed Map, which Express workflows do not support",
    help="Make the workflow Standard, or write 'INLINE' as 'Mode' of the Map",
    aws="SCHEMA_VALIDATION_FAILED",
)
def distributed_map_in_express(machine: ExpressMachine) -> Iterator[Finding]:
    for state in machine.states:
        mode = distributed_mode(state) if isinstance(state, Map) else None
        if mode is not None:
            related = made_express(machine.definition)
            yield found(mode.value, related=related, name=state.name)
