"""A name, wildcard or `$` at the top level of a JSONata expression.

### Why it hurts
AWS refuses the definition: in Step Functions an expression has no implicit input, so nothing is
there to look the name up in.

### How to fix
Begin with `$states.input`, `$states.result`, `$states.context` or a variable.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% customer.name %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": "{% $states.input.customer.name %}", "End": true}
  }
}
```
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.ast import Lambda
from asl_analyze.expressions.node import Node, walk
from asl_analyze.expressions.signatures import in_jsonata, jsonata_function
from asl_analyze.mending.texts import respell
from asl_analyze.rule import SAFE, UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.wording.words import shortened

INTRINSIC = re.compile(r"\s*\.\s*([A-Z]\w*)\s*\(")
# The steps after `$` that mean the same in both languages.
STEPS = re.compile(r"(?>\.[^\W\d]\w*|\[\d+\])*+(?![\w(])")


@rule(
    "ASL418",
    Severity.ERROR,
    "{owner}: '{text}' in {inside} {reason}",
    aws="UNSUPPORTED_JSONATA_EXPRESSION",
)
def top_level_reference(expression: JsonataExpression) -> Iterator[Finding]:
    functions = _functions(expression) if expression.meaning.loose else []
    for node in expression.meaning.loose:
        text, reason = _explained(expression, node)
        yield found(
            expression.within(node.start, node.end),
            fix=_fix(expression, node, functions),
            owner=expression.owner,
            text=shortened(text),
            inside=expression.inside,
            reason=reason,
        )


def _explained(expression: JsonataExpression, node: Node) -> tuple[str, str]:
    """What to call the reference, and what is wrong with it."""
    text = expression.text_of(node)
    after = expression.string.value[expression.offset + node.end :]
    call = INTRINSIC.match(after) if text == "States" else None
    if call is not None:
        name = f"States.{call[1]}"
        instead = in_jsonata(name)
        remedy = f"; in JSONata write '{instead}'" if instead else ""
        return name, f"is an intrinsic function, and those belong to JSONPath{remedy}"
    nothing = "refers to nothing, because a JSONata state has no implicit input"
    if text == "$":
        steps = STEPS.match(after)
        path = steps[0] if steps else ""
        return f"${path}", f"{nothing}; write '$states.input{path}'"
    if after.lstrip().startswith("(") and jsonata_function(text) is not None:
        return text, f"is not a function; write '${text}(…)'"
    return text, nothing + (
        f"; did you mean '$states.input.{text}'?" if text.isidentifier() else ""
    )


def _functions(expression: JsonataExpression) -> list[tuple[int, int]]:
    """Where the functions in an expression stand that are in no other one."""
    outermost: list[tuple[int, int]] = []
    spans = [(each.start, each.end) for each in walk(expression.ast) if isinstance(each, Lambda)]
    for start, end in sorted(spans):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _fix(expression: JsonataExpression, node: Node, functions: list[tuple[int, int]]) -> Fix | None:
    """The input before a name, a `$` before that of a function."""
    text = expression.text_of(node)
    after = expression.string.value[expression.offset + node.end :].lstrip()
    if text == "$":
        # A name right behind it would be that of a variable.
        return (
            None
            if after.startswith("(")
            else respell(expression, node.start, node.end, "$states.input", UNSAFE)
        )
    if not text.isidentifier() or text == "States":
        return None
    known = jsonata_function(text) is not None
    if after.startswith("("):
        return respell(expression, node.start, node.end, f"${text}", SAFE) if known else None
    around = functions[: bisect_left(functions, (node.start, 0))][-1:]
    if known or any(end > node.start for _, end in around):
        return None  # it may be a function, or of one of the parameters
    return respell(expression, node.start, node.end, f"$states.input.{text}", UNSAFE)
