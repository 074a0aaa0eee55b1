"""A member of the message of a callback or an activity that is gone, or is something else now.

### Why it hurts
Whoever takes the message and answers, a worker or a function behind a queue, reads members of it.
Workers are deployed by themselves: old ones meet new messages, and new ones meet those that still
wait in a queue.

### How to fix
Keep the member until no worker reads it. New ones may come beside it.

### Fails
```json before
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order"
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```

### Passes
```json before
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval"
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```
```json after
{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals",
        "MessageBody": {
          "token.$": "$$.Task.Token",
          "order.$": "$.order",
          "kind": "approval",
          "level": 2
        }
      },
      "HeartbeatSeconds": 600,
      "End": true
    }
  }
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asl_analyze.compare.changes import StateFieldChange
from asl_analyze.compare.message_shapes import lost_in_data
from asl_analyze.compare.messages import has_worker, lost_members, token_places
from asl_analyze.compare.requests import members_of
from asl_analyze.language.model import Task
from asl_analyze.rule import Finding, Severity, found, rule, was
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.wording.words import listed

REQUEST = ("Parameters", "Arguments")
MOST = 5
THERE = "the older version sent it"


@rule(
    "ASLC041",
    Severity.WARNING,
    "State '{name}' {what} to whoever answers it",
    help="Send it as it was until no worker reads it any more",
)
def changed_message(change: StateFieldChange) -> Iterator[Finding]:
    old, new = change.states.old, change.states.new
    if change.name not in REQUEST or not isinstance(old, Task) or not isinstance(new, Task):
        return
    if not (has_worker(old) and has_worker(new)) or change.now is None:
        return
    # Of the token that moved there is a finding of its own.
    tokens = token_places(old)
    lost = [one for one in lost_members(old, new) if one.path not in tokens]
    told = lost[:MOST]
    older = change.pair.old.definition
    if told:
        paths = listed([one.path for one in told], "and")
        yield found(
            told[0].around or change.now,
            related=[each for one in told for each in was(older, one.before, THERE)],
            name=new.name,
            what=f"no longer sends {paths}{' and more' if lost[MOST:] else ''}",
        )
    known = {_of_any_entry(path) for path in (*tokens, *(one.path for one in lost))}
    before, now = members_of(old), members_of(new)
    for path, what in _in_data(old, new, known):
        place = now[path].place if path in now else change.now
        related = was(older, before[path].place if path in before else change.before, THERE)
        yield found(place, related=related, name=new.name, what=what)


def _in_data(old: Task, new: Task, known: set[str]) -> Iterator[tuple[str, str]]:
    """What only the data tells, beside what is known of paths."""
    for path, difference in lost_in_data(old, new):
        if any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in known):
            continue  # it is told, or the token
        if difference.is_gone:
            yield path, f"no longer sends '{path}'"
        else:
            now, before = (kinds_in_words(one.present) for one in (difference.now, difference.was))
            yield path, f"sends '{path}' as {now}, which was {before},"


def _of_any_entry(path: str) -> str:
    """A path as the data has it, which tells of all entries of a list together."""
    return re.sub(r"\[[^\[\]]*+\]", "[*]", path)
