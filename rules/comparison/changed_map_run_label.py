"""A distributed Map whose label is another than before.

### Why it hurts
The label is part of the ARNs of the Map Runs, and of the name under which the child executions run.
Policies, metrics, alarms and rules of EventBridge that match these names no longer do. A Map
without a label has one that Step Functions makes up.

### How to fix
Keep the label, or change the policies and alarms that name it in the same release.

### Fails
```json before
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {
          "Mode": "DISTRIBUTED",
          "ExecutionType": "STANDARD"
        },
        "StartAt": "One",
        "States": {
          "One": {
            "Type": "Pass",
            "End": true
          }
        }
      },
      "End": true,
      "Label": "orders"
    }
  }
}
```
```json after
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {
          "Mode": "DISTRIBUTED",
          "ExecutionType": "STANDARD"
        },
        "StartAt": "One",
        "States": {
          "One": {
            "Type": "Pass",
            "End": true
          }
        }
      },
      "End": true,
      "Label": "rows"
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {
          "Mode": "DISTRIBUTED",
          "ExecutionType": "STANDARD"
        },
        "StartAt": "One",
        "States": {
          "One": {
            "Type": "Pass",
            "End": true
          }
        }
      },
      "End": true,
      "Label": "orders"
    }
  }
}
```
```json after
{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {
          "Mode": "DISTRIBUTED",
          "ExecutionType": "STANDARD"
        },
        "StartAt": "One",
        "States": {
          "One": {
            "Type": "Pass",
            "End": true
          }
        }
      },
      "End": true,
      "Label": "orders",
      "MaxConcurrency": 5
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.language.model import Map
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.syntax.tree import String


@rule(
    "ASLC053",
    Severity.WARNING,
    "State '{name}' has {now}, and had {before}: policies and alarms that name its Map Runs or"
    " child executions no longer match",
    help="Keep the label, or change what names it",
)
def changed_map_run_label(change: StateFieldChange) -> Iterator[Finding]:
    old, new = change.states.old, change.states.new
    if change.name != "Label" or not (isinstance(old, Map) and isinstance(new, Map)):
        return
    if old.distributed and new.distributed:
        yield found(
            change.now or new.key,
            related=was(change.pair.old.definition, change.before),
            name=new.name,
            now=_label(change.value),
            before=_label(change.value_before),
        )


def _label(value: object) -> str:
    if value is None:
        return "no label"
    return f"the label '{value.value}'" if isinstance(value, String) else "another label"
