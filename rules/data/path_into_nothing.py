"""A path to a key that the data cannot have.

### Why it hurts
The path finds nothing, so the state fails with `States.Runtime`, which nothing can catch. Reported
where the states before say for certain which keys there are: a constant `Result`, the keys of
`Parameters` or `ResultSelector`, the envelope of a Lambda result, the error output of a Catcher.

### How to fix
Correct the path, or keep the value in the state that drops it.

### Fails
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Result": {"total": 5}, "Next": "Charge"},
    "Charge": {"Type": "Pass", "Parameters": {"amount.$": "$.amount"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Result": {"total": 5}, "Next": "Charge"},
    "Charge": {"Type": "Pass", "Parameters": {"amount.$": "$.total"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import Expression, IntrinsicExpression, PathExpression
from asl_analyze.expressions.jsonpath.ast import Index, Member, Path
from asl_analyze.expressions.node import walk
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.path_base import base_of
from asl_analyze.flow.data.shape import Missing, follow
from asl_analyze.language.model import StateMachine
from asl_analyze.rule import Finding, Related, Severity, found, rule
from asl_analyze.wording.words import listed

# Steps to one place.
PLAIN = (Member, Index)
PATHS = (PathExpression, IntrinsicExpression)
# More names than this say nothing.
MANY = 6


@rule(
    "ASL310",
    Severity.WARNING,
    "{owner}: '{text}' in {inside} finds nothing: {known}",
)
def path_into_nothing(machine: StateMachine) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[tuple[Expression, Path, Missing]]] = {}
    for expression, path, missing in _missing(machine):
        key = (expression.string.value[path.start : path.end], _known(missing))
        same.setdefault(key, []).append((expression, path, missing))
    for (text, known), places in same.items():
        (first, path, missing), *others = places
        yield found(
            first.within(path.start, path.end),
            related=[
                Related(other.within(p.start, p.end), f"finds nothing in {other.words} either")
                for other, p, _ in others
            ],
            text=text,
            owner=first.owner,
            inside=first.inside,
            known=known,
            help=_inside_payload(text, path, missing),
        )


def _missing(machine: StateMachine) -> Iterator[tuple[Expression, Path, Missing]]:
    parts = [part for part in content(machine) if isinstance(part, PATHS)]
    known = data_of(machine) if parts else {}
    for part in parts:
        data = None if part.state is None else known.get(part.state)
        shape = None if data is None else base_of(part, data)
        if shape is None:
            continue
        for path in _paths(part):
            there = follow(shape, path.steps)
            if isinstance(there, Missing):
                yield part, path, there


def _paths(expression: PathExpression | IntrinsicExpression) -> list[Path]:
    """The paths into the state's data that can find one place at most."""
    if isinstance(expression, IntrinsicExpression):
        paths = expression.paths
    elif all(isinstance(step, PLAIN) for step in expression.path.steps):
        return [expression.path] if expression.path.root == "$" else []
    else:
        paths = [node for node in walk(expression.path) if isinstance(node, Path)]
    return [path for path in paths if path.root == "$" and path.definite]


def _inside_payload(text: str, path: Path, missing: Missing) -> str | None:
    """The path into the function's result, where the data is what `lambda:invoke` wraps it in."""
    if not {"Payload", "StatusCode"}.issubset(missing.known):
        return None
    here = path.steps[missing.step].start - path.start
    before, after = text[:here], text[here:]
    if before.endswith("."):
        return f"Write '{before}Payload.{after}'"
    return f"Write '{before}.Payload{after}'" if after.startswith("[") else None


def _known(missing: Missing) -> str:
    names = missing.known
    if not names:
        return "the value there has no keys"
    if len(names) > MANY:
        return f"none of the {len(names)} keys there has that name"
    return f"the data there has only {listed(names, 'and')}"
