"""A text in a request that is not one of the values listed for its parameter, but almost.

### Why it hurts
APIs compare the values of such parameters letter by letter. Step Functions sends the text as it is
written, and the service refuses it when the state runs: a `ValidationException` where 'ALL_OLD' is
written 'all_old'. Services add values to their lists, so only texts that come close to one of them
are reported. The `AuthType` of `apigateway:invoke` and the `Method` of `eks:call` are lists of Step
Functions itself: all that is not in them is reported.

### How to fix
Write the value as the API's reference has it.

### Fails
```json
{
  "StartAt": "Take stock",
  "States": {
    "Take stock": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:deleteItem",
      "Parameters": {
        "TableName": "stock",
        "Key": {"id": {"S.$": "$.id"}},
        "ReturnValues": "all_old"
      },
      "End": true
    }
  }
}
```

### Passes
```json
{
  "StartAt": "Take stock",
  "States": {
    "Take stock": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:deleteItem",
      "Parameters": {
        "TableName": "stock",
        "Key": {"id": {"S.$": "$.id"}},
        "ReturnValues": "ALL_OLD"
      },
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from asl_analyze.aws.nearest import nearest
from asl_analyze.fixes import change
from asl_analyze.flow.literals import is_plain, literals
from asl_analyze.flow.requests import allowed_values, request
from asl_analyze.language.model import Task
from asl_analyze.rule import UNSAFE, Finding, Severity, found, rule
from asl_analyze.wording.words import listed, shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.requests import Part, Request
    from asl_analyze.syntax.tree import String

# Values of one list are much alike, and the next one may be too.
ALIKE = 0.9
# What is longer, lists names such as those of machines or Regions, of which there are ever more.
LONGEST_LIST = 100
# So many texts of one list are looked at; no API has lists of so many enumerated texts.
MOST_TEXTS = 100


@rule(
    "ASL619",
    Severity.WARNING,
    "State '{name}' passes '{value}' as '{parameter}' to '{integration}', which has no such value"
    "{hint}",
)
def unknown_enum_value(state: Task) -> Iterator[Finding]:
    sent = request(state)
    if sent is None:
        return
    for part in sent.parts:
        for text, hint, near in _wrong(sent, part, state.language):
            yield found(
                text,
                name=state.name,
                value=shortened(text.value),
                parameter=f"{part.place}.{part.name}" if part.place else part.name,
                integration=sent.name,
                hint=hint,
                help=f"Write '{near}'" if near else "",
                fix=change(text, near, UNSAFE) if near else None,
            )


def _wrong(sent: Request, part: Part, language: str) -> Iterator[tuple[String, str, str | None]]:
    """Texts of a part that are no value of it, what there is instead, and the one meant."""
    closed = () if part.place else tuple(sent.values.get(part.name, ()))
    values = closed or allowed_values(sent, part)
    written = literals(part, language)[:MOST_TEXTS] if values else ()
    for text in (text for text in written if is_plain(text.value)):
        near = _meant(text.value, values)
        if near is not None:
            yield text, f"; did you mean '{near}'?", near
        elif closed and text.value not in closed:
            yield text, f"; it accepts {listed(closed, 'and')}", None


def _meant(text: str, values: tuple[str, ...]) -> str | None:
    """The value that a text is a slip of, None when it is one or may be a newer one."""
    if not values or text in values:
        return None
    same = _by_letters(values).get(_letters(text))
    if same is not None or len(values) > LONGEST_LIST:
        return same
    # `m6i` and `m7i`, `eu-west-1` and `eu-west-3` are no slips of each other.
    if any(letter.isdigit() for letter in text):
        return None
    return nearest(text, values, ALIKE)


@lru_cache(maxsize=64)
def _by_letters(values: tuple[str, ...]) -> dict[str, str]:
    return {_letters(value): value for value in values}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
