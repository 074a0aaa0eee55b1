"""A field of the context object that does not exist.

### Why it hurts
The context object has a fixed set of names, so there is nothing to read: the state fails when it
runs, with `States.Runtime` in JSONPath and `States.QueryEvaluationError` in JSONata.

### How to fix
Use the name that the message suggests; names are case-sensitive.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.context.Execution.ARN %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.context.Execution.Id %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.aws import context
from asl_analyze.aws.nearest import nearest
from asl_analyze.embedded.expressions import (
    Expression,
    IntrinsicExpression,
    JsonataExpression,
    OutsidePath,
)
from asl_analyze.flow.values.context_object import context_reads
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.syntax.tree import Within
from asl_analyze.wording.words import listed


@rule(
    "ASL308",
    Severity.WARNING,
    "{owner} reads '{member}' in {inside}, but the context object has no such field{hint}",
)
def unknown_context_member(
    expression: OutsidePath | IntrinsicExpression | JsonataExpression,
) -> Iterator[Finding]:
    for names, place in context_reads(expression):
        position = context.unknown_at(names)
        if position is None:
            continue
        above = ".".join(names[:position])
        known = context.children(above)
        near = nearest(names[position], known)
        hint = f"; did you mean '{near}'?" if near else f"; it has {listed(known, 'and')}"
        yield found(
            place,
            fix=None
            if near is None or slip_of(names[position], known) != near
            else _fix(expression, place, names, [*names[:position], near]),
            member=".".join(names[: position + 1]),
            owner=expression.owner,
            inside=expression.inside,
            hint=hint if known else "",
            help=f"Write '{near}'" if near else None,
        )


def _fix(expression: Expression, place: Within, names: list[str], right: list[str]) -> Fix | None:
    """Another name, where all of them are written with dots between."""
    start, end = place.start - expression.offset, place.end - expression.offset
    written, dotted = place.string.value[place.start : place.end], ".".join(names)
    if not written.endswith(f".{dotted}"):
        return None
    text = ".".join([*right, *names[len(right) :]])
    return respell(expression, end - len(dotted), end, text, UNSAFE) if start < end else None
