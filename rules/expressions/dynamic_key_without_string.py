"""A key that ends in `.$` with a value that is not a string.

### Why it hurts
AWS refuses the definition: the value under such a key is a path or a call of an intrinsic function.

### How to fix
Remove the `.$` from the key of a constant.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"count.$": 5}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"count": 5}, "End": true}
  }
}
```
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from asl_analyze.embedded.expressions import NotAString
from asl_analyze.embedded.lookalikes import looks_dynamic
from asl_analyze.fixes import change, rename
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String, walk
from asl_analyze.wording.words import a_value


@rule(
    "ASL410",
    Severity.ERROR,
    "{owner}: {inside} must be a path or a call of an intrinsic function, not {actual}",
    aws="SCHEMA_VALIDATION_FAILED",
    aws_at_owner=True,
    help="Rename the key to '{plain}'",
)
def dynamic_key_without_string(expression: NotAString) -> Iterator[Finding]:
    yield found(
        expression.node,
        fix=_fix(expression),
        owner=expression.owner,
        inside=expression.inside,
        actual=a_value(expression.node),
        plain=expression.string.value.removesuffix(".$"),
    )


def _fix(expression: NotAString) -> Fix | None:
    member, value = expression.member, expression.node
    if member is None:
        return None
    if isinstance(value, Array) and any(map(_is_dynamic, value.items)):
        arguments = [_argument(item) for item in value.items]
        if None in arguments:
            return None
        return change(value, f"States.Array({', '.join(map(str, arguments))})", UNSAFE)
    if _has_loose_paths(value):
        return None
    return rename(member.name.removesuffix(".$"), SAFE, member)


def _is_dynamic(node: Node) -> bool:
    return isinstance(node, String) and looks_dynamic(node.value)


def _has_loose_paths(value: Node) -> bool:
    """Whether there are paths in a value that would be text under a plain key."""
    for node in walk(value):
        if isinstance(node, Array) and any(map(_is_dynamic, node.items)):
            return True
        if isinstance(node, Object) and any(
            _is_dynamic(inner.value) and not name.endswith(".$")
            for name, inner in node.members.items()
        ):
            return True
    return False


def _argument(node: Node) -> str | None:
    """An item of a list as an argument of a call; None where that cannot be told."""
    if isinstance(node, String):
        if looks_dynamic(node.value):
            return node.value
        return None if set(node.value) & set("'\\{}") else f"'{node.value}'"
    if isinstance(node, Scalar):
        return json.dumps(node.value)
    return None
