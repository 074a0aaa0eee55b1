"""A Map whose joined result must be larger than a payload may be.

### Why it hurts
A Map joins what its iterations give into one array, and that array is a payload like any other:
it holds 256 KiB (262,144 bytes of UTF-8). Each iteration's part may be small. The Map fails with
`States.DataLimitExceeded` when the last of them is done and all are paid for.

### How to fix
Let each iteration give no more than is needed later, such as the key of what it wrote to S3. A
distributed Map writes its results there by itself with a `ResultWriter`.

### Fails
```python
(b'{"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","Items":[' + b'1,' * 99
+ b'1],"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Output":"' + b'x' * 3000
+ b'","End":true}}},"End":true}}}')
```

### Passes
```json
{
  "QueryLanguage": "JSONata",
  "StartAt": "M",
  "States": {
    "M": {
      "Type": "Map",
      "Items": [1, 2, 3],
      "ItemProcessor": {
        "StartAt": "P",
        "States": {"P": {"Type": "Pass", "Output": {"Key": "a.json"}, "End": true}}
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
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL811",
    Severity.WARNING,
    "State '{name}' collects {count} results of {each} bytes or more, but a payload may have"
    " {limit}",
)
def oversize_map_result(state: Map) -> Iterator[Finding]:
    items, inside = state.items.member, state.processor
    if items is None or inside is None:
        return
    if state.is_tolerant or _goes_elsewhere(state):
        return
    from asl_analyze.limits.literal_size import least_output_of_scope

    limit, count = quota("payload_bytes") or 0, state.listed_items or 0
    each = least_output_of_scope(inside)
    # Brackets around all, and a comma between two.
    if each and count * (each + 1) + 1 > limit:
        size, most = f"{each:,}", f"{limit:,}"
        yield found(items, count=f"{count:,}", name=state.name, each=size, limit=most)


def _goes_elsewhere(state: Map) -> bool:
    """Whether a field takes the joined result away, or makes something else of it."""
    making = (state.item_reader, state.item_batcher, state.result_writer)
    moving = (state.output, state.result_selector, state.result_path)
    return any(written.is_given for written in (*making, *moving))
