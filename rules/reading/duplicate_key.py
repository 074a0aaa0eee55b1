"""A key that its object already has.

### Why it hurts
Parsers keep one of the two values and drop the other without a word, and not all keep the same
one. AWS refuses duplicate state names.

### How to fix
Rename one of the keys, or delete one of them with its value.

### Fails
```json
{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed", "Comment": "first", "Comment": "second"}
  }
}
```

### Passes
```json
{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed", "Comment": "first"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.rule import SAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.syntax.equality import are_equal
from asl_analyze.syntax.tree import DuplicateKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor, Edits


@rule(
    "ASL002",
    Severity.ERROR,
    "Key '{key}' occurs more than once in the same object",
    aws="DUPLICATE_STATE_NAME",
    help="Rename one of them, or delete it",
)
def duplicate_key(fault: DuplicateKey) -> Iterator[Finding]:
    yield found(
        fault.key,
        related=[Related(fault.first, f"the first '{fault.key.value}'")],
        key=fault.key.value,
        fix=_fix(fault),
    )


def _fix(fault: DuplicateKey) -> Fix | None:
    """Of two that say the same one is enough."""
    earlier, kept = fault.earlier, fault.object.members.get(fault.key.value)
    if kept is None or not are_equal(earlier.value, kept.value):
        return None

    def edits(editor: Editor) -> Edits:
        from asl_analyze.edit.repeated import without_earlier

        return without_earlier(editor, earlier)

    return Fix("Remove one of them", edits, SAFE)
