"""A Retry or Catch entry that names an error which its state can never report.

### Why it hurts
The entry never has an effect, and the error that was meant passes by it. Some reserved errors come
from one type of state only: `States.BranchFailed` from a Parallel, `States.QueryEvaluationError`
from states that evaluate JSONata, `States.Http.Socket` from HTTP tasks. A distributed Map runs its
items in child executions, and their errors do not arrive under their own names: the Map reports
`States.ExceedToleratedFailureThreshold`, whatever failed in them.

The errors of the states in a Parallel or Map are told too where all of them are known: names that
their Fail states raise, and services whose errors begin with a prefix. Functions, activities and
callbacks may report any name, so nothing is said where one of them is not caught inside. An error
that every state inside catches where it is raised does not arrive outside either.

A reserved name, or one that is caught inside, is only told as a remark: it does no harm.

### How to fix
Remove the name, or write the one that the state reports. On a distributed Map catch
`States.ExceedToleratedFailureThreshold`, or handle the error inside its item processor.

### Fails
```json
{
  "StartAt": "Import",
  "States": {
    "Import": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Check",
        "States": {"Check": {"Type": "Fail", "Error": "BadRow", "Cause": "A row is broken"}}
      },
      "Catch": [{"ErrorEquals": ["BadRow"], "Next": "Report"}],
      "End": true
    },
    "Report": {"Type": "Succeed"}
  }
}
```

### Passes
```json
{
  "StartAt": "Import",
  "States": {
    "Import": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Check",
        "States": {"Check": {"Type": "Fail", "Error": "BadRow", "Cause": "A row is broken"}}
      },
      "Catch": [
        {"ErrorEquals": ["States.ExceedToleratedFailureThreshold"], "Next": "Report"}
      ],
      "End": true
    },
    "Report": {"Type": "Succeed"}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.aws.errors import reserved
from asl_analyze.aws.nearest import nearest
from asl_analyze.flow.errors.error_sources import is_caught_inside, is_childs, source_words
from asl_analyze.flow.errors.handlers import CHILDREN_FAILED
from asl_analyze.flow.errors.raised import Raised, may_raise, raised_within
from asl_analyze.language.model import Catcher, Map, Parallel, Retrier
from asl_analyze.mending.handlers import renamed_error, without_name
from asl_analyze.rule import UNSAFE, Finding, Related, Severity, found, rule
from asl_analyze.syntax.tree import String
from asl_analyze.wording.handlers import handler_words
from asl_analyze.wording.long_lists import a_few


@rule("ASL517", Severity.WARNING, "{handler} can never match '{error}', {reason}")
def error_from_nowhere(handler: Retrier | Catcher) -> Iterator[Finding]:
    state = handler.state
    for error in handler.errors:
        if error.has_hole or may_raise(state, error.value):
            continue
        known = reserved(error.value)
        if known is None and isinstance(state, Map) and is_childs(error.value, state):
            yield found(
                error,
                fix=renamed_error(handler, error, CHILDREN_FAILED, UNSAFE),
                handler=handler_words(handler),
                error=error.value,
                reason=f"because the items run in child executions: their failure arrives as "
                f"'{CHILDREN_FAILED}'",
                help=f"Write '{CHILDREN_FAILED}'",
            )
        elif known is None and isinstance(state, (Parallel, Map)):
            yield from of_the_states_inside(handler, error, raised_within(state))
        elif known is not None:
            yield found(
                error,
                fix=without_name(handler, error, UNSAFE),
                severity=Severity.INFO,
                handler=handler_words(handler),
                error=error.value,
                reason="because the states in it that may fail with it catch it themselves"
                if is_caught_inside(state, known)
                else f"which comes only from {source_words(known)}",
                help=f"Remove '{error.value}'",
            )


def of_the_states_inside(
    handler: Retrier | Catcher, error: String, raised: Raised
) -> Iterator[Finding]:
    """A name that none of the states in a Parallel or Map reports; patterns are not judged."""
    name = error.value
    if "*" in name:
        return
    if name in raised.caught:
        inner = raised.caught[name]
        yield found(
            error,
            fix=without_name(handler, error, UNSAFE),
            severity=Severity.INFO,
            related=[Related(inner.key, f"'{inner.name}' catches it")],
            handler=handler_words(handler),
            error=name,
            reason=f"because state '{inner.name}' in it catches it",
            help=f"Remove '{name}'",
        )
        return
    known = [*raised.names, *respelled(name, raised)]
    near = nearest(name, known)
    sources = [*raised.names.values(), *raised.prefixes.values()]
    # Nobody has seen a service that reports a name without its prefix, but that is no proof.
    sure = "." in name or not raised.prefixes
    yield found(
        error,
        fix=renamed_error(handler, error, near, UNSAFE)
        if near is not None and slip_of(name, known) == near
        else None,
        severity=None if sure else Severity.INFO,
        related=[Related(one.key, f"'{one.name}' may fail") for one in dict.fromkeys(sources)],
        handler=handler_words(handler),
        error=name,
        reason=f"because {words(raised)}",
        help=f"Write '{near}'" if near else f"Remove '{name}'",
    )


def respelled(name: str, raised: Raised) -> list[str]:
    """A name with each prefix that errors inside begin with."""
    return [f"{prefix}{name.rpartition('.')[2]}" for prefix in raised.prefixes]


def words(raised: Raised) -> str:
    """What the states inside can report, as a clause."""
    parts = []
    if raised.names:
        parts.append(a_few(list(raised.names)))
    if raised.prefixes:
        parts.append(f"names that begin with {a_few(list(raised.prefixes))}")
    if not parts:
        return "the states in it report no errors but reserved ones"
    return f"the states in it report only {' and '.join(parts)}"
