"""`States.ALL` beside other error names, or before the last entry of its Retry or Catch.

### Why it hurts
AWS refuses the definition: `States.ALL` matches every error, so the names beside it and the entries
behind it could never matter.

### How to fix
Move `States.ALL` to an entry of its own, the last one of the list.

### Fails
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [
        {"ErrorEquals": ["States.ALL"]},
        {"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}
      ],
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [
        {"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1},
        {"ErrorEquals": ["States.ALL"]}
      ],
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asl_analyze.aws.errors import matches
from asl_analyze.language.model import ErrorHandler, State
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.syntax.tree import Array, Node, Unknown
from asl_analyze.wording.handlers import field_of, handler_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor


ALL = "States.ALL"


@rule(
    "ASL504",
    Severity.ERROR,
    "{handler} has 'States.ALL', which must be {must}",
    help="Move 'States.ALL' to an entry of its own at the end of '{field}'",
    aws="SCHEMA_VALIDATION_FAILED",
)
def misplaced_states_all(state: State) -> Iterator[Finding]:
    both = ((state.retriers, state.written_retry), (state.catchers, state.written_catch))
    for handlers, written in both:
        entries = written.value
        if entries is not None:
            yield from _misplaced(handlers, entries)


def _misplaced(handlers: Sequence[ErrorHandler], entries: Array) -> Iterator[Finding]:
    everywhere = [error.value for handler in handlers for error in handler.errors]
    if ALL not in everywhere:
        return
    last = len(entries.items) - 1
    # Up to the last entry that only a deployment knows nothing is surely too early.
    unknown = max(
        (at for at, entry in enumerate(entries.items) if isinstance(entry, Unknown)), default=0
    )
    alone = everywhere.count(ALL) == 1
    for handler in handlers:
        names = handler.error_equals.value
        faults = []
        if names is not None and len(names.items) > 1:
            faults.append("the only name in its ErrorEquals")
        if names is not None and unknown <= handler.number < last:
            faults.append(f"in the last entry of its {field_of(handler)}")
        if not faults:
            continue
        for error in handler.errors:
            if error.value == ALL:
                yield found(
                    error,
                    fix=_fix(handler, entries) if alone and handler.is_readable else None,
                    handler=handler_words(handler),
                    must=" and ".join(faults),
                    field=field_of(handler),
                )


def _fix(handler: ErrorHandler, entries: Array) -> Fix:
    """`States.ALL` alone in the last entry, and the other errors where they are handled now."""
    others = [error for error in handler.errors if error.value != ALL]
    last = len(entries.items) - 1
    if not others:
        return Fix(
            f"Move the entry to the end of '{field_of(handler)}'",
            lambda editor: editor.move_item(entries, handler.number, last),
            SAFE,
        )
    if handler.number == last and all(matches(ALL, error.value) for error in others):
        return Fix(
            f"Remove the names that '{ALL}' stands for",
            lambda editor: editor.replace(_names(handler), [ALL]),
            SAFE,
        )
    members = {name: member.value for name, member in handler.node.members.items()}

    def ask(editor: Editor) -> None:
        editor.replace(_names(handler), [error.value for error in others])
        editor.insert_item(entries, last + 1, {**members, "ErrorEquals": [ALL]})

    return Fix(
        f"Move '{ALL}' to an entry of its own at the end of '{field_of(handler)}'",
        lambda editor: editor.together(ask),
        UNSAFE,
    )


def _names(handler: ErrorHandler) -> Node:
    return handler.error_equals.node or handler.node
