"""A literal timestamp that is not in the RFC 3339 form that AWS needs.

### Why it hurts
AWS refuses the definition. A timestamp has a date, an upper-case `T`, a time and a zone: `Z`, or
hours and minutes.

### How to fix
Write it like `2030-01-31T09:00:00Z`.

### Fails
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Timestamp": "2030-01-31 09:00", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Timestamp": "2030-01-31T09:00:00Z", "End": true}
  }
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asl_analyze.fixes import change, rename
from asl_analyze.rule import SAFE, SHOWN, Finding, Fix, Severity, found, rule
from asl_analyze.structure.homes import path_field
from asl_analyze.structure.site import TimestampSite
from asl_analyze.syntax.tree import String

RFC3339 = (
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-4]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
# What is meant as one: with small letters, a blank, without seconds, a colon or the offset.
LIKE_RFC3339 = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2}(?:\.[0-9]+)?)?"
    r" ?(Z|([+-][0-9]{2}):?([0-9]{2}))?)?"
)


@rule(
    "ASL116",
    Severity.ERROR,
    "{subject} is '{text}', which is not an RFC 3339 timestamp such as '2030-01-31T09:00:00Z'"
    "{advice}",
    help="Write the date, 'T', the time and 'Z' or the offset from UTC",
    aws="SCHEMA_VALIDATION_FAILED",
)
def malformed_timestamp(site: TimestampSite) -> Iterator[Finding]:
    node = site.node
    if not isinstance(node, String) or node.has_hole or re.fullmatch(RFC3339, node.value):
        return
    path = path_field(site.where.table, site.field) if node.value.startswith("$") else None
    yield found(
        node,
        subject=site.subject,
        text=node.value,
        advice=f"; a path belongs in '{path}'" if path else "",
        fix=_fix(site, node, path),
    )


def _fix(site: TimestampSite, node: String, path: str | None) -> Fix | None:
    if path is not None:
        members = site.where.node.members
        return None if path in members else rename(path, SAFE, members[site.field])
    parts = re.fullmatch(LIKE_RFC3339, node.value, re.IGNORECASE)
    if parts is None:
        return None
    date, time, seconds, zone, hours, minutes = parts.groups()
    offset = (f"{hours}:{minutes}" if hours else "Z") if zone else "Z"
    text = f"{date}T{time or '00:00'}{seconds or ':00'}{offset}"
    # Only who wrote it knows when and where the day begins.
    certain = time is not None and zone is not None
    return change(node, text, SAFE if certain else SHOWN) if re.fullmatch(RFC3339, text) else None
