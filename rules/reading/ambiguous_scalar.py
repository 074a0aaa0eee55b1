"""An unquoted YAML text that YAML 1.1 reads as something else.

### Why it hurts
`on`, `yes` and `2030-01-31` are a boolean and a date to the parsers behind most deployment tools,
so the definition that arrives at AWS is not the one you see.

### How to fix
Put the text in quotes.

### Fails
```yaml
StartAt: Pause
States:
  Pause:
    Type: Wait
    Timestamp: 2030-01-31T09:00:00Z
    End: true
```

### Passes
```yaml
StartAt: Pause
States:
  Pause:
    Type: Wait
    Timestamp: "2030-01-31T09:00:00Z"
    End: true
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.syntax.tree import AmbiguousScalar

# What YAML 1.2 and AWS call the values that YAML 1.1 has other words for.
TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}


@rule(
    "ASL006",
    Severity.WARNING,
    "The text '{text}' without quotes is a {read_as} in YAML 1.1",
    help="Write it in quotes",
)
def ambiguous_scalar(fault: AmbiguousScalar) -> Iterator[Finding]:
    text = fault.string.value
    meant = TRUTH.get(text.lower()) if fault.read_as == "boolean" else None
    yield found(
        fault.string,
        text=text,
        read_as=fault.read_as,
        help=meant and f"Write '{meant}' if the boolean is meant, or else put it in quotes",
        fix=_fix(fault),
    )


def _fix(fault: AmbiguousScalar) -> Fix | None:
    """The text in quotes. JSON has no dates, so of one nothing but the text can be meant."""
    if fault.read_as == "boolean":
        return None
    string = fault.string
    return Fix(
        "Put it in quotes",
        lambda editor: editor.replace(string, string.value),
        SAFE if fault.read_as == "date" else UNSAFE,
    )
