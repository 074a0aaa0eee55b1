"""A call of an intrinsic function within a longer text.

### Why it hurts
Nothing is evaluated there: the call itself is passed on, letter by letter. Only a whole value is
evaluated, and only under a key that ends in `.$`.

### How to fix
Make the whole text one call of `States.Format` under a key that ends in `.$`; in a JSONata state,
join strings with `&`.

### Fails
```json
{
  "StartAt": "Tell",
  "States": {
    "Tell": {
      "Type": "Pass",
      "Parameters": {"text": "Order States.Format('{}', $.id) is paid"},
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Tell",
  "States": {
    "Tell": {
      "Type": "Pass",
      "Parameters": {"text.$": "States.Format('Order {} is paid', $.id)"},
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import CallInside
from asl_analyze.rule import Finding, Severity, found, rule
from asl_analyze.structure.site import JsonataSite
from asl_analyze.wording.words import shortened


@rule(
    "ASL437",
    Severity.WARNING,
    "{owner}: '{call}' within the text of {inside} is not evaluated but passed on as text",
)
def call_inside_text(expression: CallInside) -> Iterator[Finding]:
    start, end = expression.span
    member = expression.member
    jsonata = isinstance(expression.site, JsonataSite)
    if jsonata:
        remedy = "Write one JSONata expression that joins the parts with '&'"
    elif member is None:
        remedy = "Write the whole text as one call of States.Format under a key that ends in '.$'"
    else:
        remedy = (
            f"Write the whole text as one call of States.Format under the key '{member.name}.$'"
        )
    yield found(
        expression.within(start, end),
        owner=expression.owner,
        call=shortened(expression.string.value[start:end]),
        inside=expression.inside,
        help=remedy,
    )
