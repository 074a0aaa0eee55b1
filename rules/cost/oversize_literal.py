"""A value written in the definition that is larger than a payload may be.

### Why it hurts
Input, output and result of a state are limited to 256 KiB (262,144 bytes of UTF-8) each. A state
that writes more fails with `States.DataLimitExceeded` whenever it runs.

### How to fix
Put the data into S3 and pass its bucket and key, or read it in a distributed Map by `ItemReader`.

### Fails
```python
b'{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"' + b'x' * 262145 + b'","End":true}}}'
```

### Passes
```json
{
  "StartAt": "A",
  "States": {"A": {"Type": "Pass", "Result": {"Bucket": "data", "Key": "a.json"}, "End": true}}
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.language.model import Pass, State
from asl_analyze.language.template import template
from asl_analyze.rule import Finding, Severity, found, rule


@rule(
    "ASL808",
    Severity.WARNING,
    "State '{name}': '{field}' holds {size} bytes or more, but a payload may have {limit}",
    help="Put the data into S3 and pass its bucket and key",
)
def oversize_literal(state: State) -> Iterator[Finding]:
    fields = (state.parameters, state.arguments, state.output, state.result_selector)
    for written in (state.result, *fields) if isinstance(state, Pass) else fields:
        member = written.member
        if member is None:
            continue
        limit = quota("payload_bytes") or 0
        # A code point is four bytes at most, so a text of a quarter of the limit holds no more.
        if (member.value.end - member.value.start) * 4 <= limit:
            continue
        from asl_analyze.limits.literal_size import literal_bytes

        language = None if member.name == "Result" else state.language
        size = literal_bytes(template(member.value, language))
        if size > limit:
            yield found(
                member,
                field=member.name,
                name=state.name,
                size=f"{size:,}",
                limit=f"{limit:,}",
            )
