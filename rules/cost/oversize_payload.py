"""A state that hands on more than a payload may have.

### Why it hurts
Input, output and result of a state are limited to 256 KiB (262,144 bytes of UTF-8) each. What the
states before have put together is larger, so the state fails with `States.DataLimitExceeded`
whenever it is entered.

### How to fix
Keep only what later states read, or put the data into S3 and pass its bucket and key.

### Fails
```python
(
    b'{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":"XX"},"Next":"B"},'
    b'"B":{"Type":"Pass","Result":"XX","ResultPath":"$.b","End":true}}}'
).replace(b"XX", b"x" * 140000)
```

### Passes
```json
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Result": {"a": "x"}, "Next": "B"},
    "B": {"Type": "Pass", "Result": "y", "ResultPath": "$.b", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.aws.quotas import quota
from asl_analyze.language.model import Pass, State, StateMachine
from asl_analyze.rule import Finding, Severity, found, rule

COPIES = 16


@rule(
    "ASL814",
    Severity.WARNING,
    "State '{name}' hands on {size} bytes or more, but a payload may have {limit}",
    help="Keep only what later states read, or put the data into S3 and pass its bucket and key",
)
def oversize_payload(machine: StateMachine) -> Iterator[Finding]:
    limit = quota("payload_bytes") or 0
    # What is put together of a short text is that large only if it is copied very often.
    if (machine.node.end - machine.node.start) * COPIES <= limit:
        return
    from asl_analyze.flow.data.data import data_of
    from asl_analyze.shapes.size import least_bytes

    known: dict[int, int] = {}
    for state, data in data_of(machine).items():
        size = least_bytes(data.output, known)
        # What came in too large was told before; a text that is too large, where it is written.
        if size > limit and least_bytes(data.raw, known) <= limit and not _written(state, limit):
            yield found(
                state.key,
                name=state.name,
                size=f"{size:,}",
                limit=f"{limit:,}",
            )


def _written(state: State, limit: int) -> bool:
    """Whether what a state makes is written in it to the last byte, and too large."""
    from asl_analyze.flow.values.templates import constant_shape
    from asl_analyze.shapes.size import least_bytes

    node = state.result.node if isinstance(state, Pass) else None
    return node is not None and least_bytes(constant_shape(node)) > limit
