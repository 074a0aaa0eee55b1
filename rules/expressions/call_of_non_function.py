"""A call of something that is not a function, such as a method.

### Why it hurts
JSONata has no methods, and the data of a state holds no functions: the call is a
`States.QueryEvaluationError` whenever it is evaluated.

### How to fix
Pass the value to a function: `$trim($states.input.name)`.

### Fails
```json
{
  "StartAt": "Clean",
  "QueryLanguage": "JSONata",
  "States": {
    "Clean": {"Type": "Pass", "Output": "{% $states.input.name.trim() %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Clean",
  "QueryLanguage": "JSONata",
  "States": {
    "Clean": {"Type": "Pass", "Output": "{% $trim($states.input.name) %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.alike import slip_of
from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.ast import Call, Name, Path
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.expressions.node import Node, walk
from asl_analyze.expressions.signatures import jsonata_functions, nearest
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.shapes.notation import kinds_in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor, Edits

# Of arrays it is `$count`.
LENGTH = "length"


@rule(
    "ASL432",
    Severity.WARNING,
    "{owner} calls {text} in {inside}, but {reason}",
)
def call_of_non_function(expression: JsonataExpression) -> Iterator[Finding]:
    for fault in inference_of(expression).faults_of("call"):
        node = fault.node
        text = expression.text_of(node)
        if isinstance(node, Name):
            text += "()"
            reason = f"JSONata has no methods{_instead(node)}"
        else:
            reason = f"that is {kinds_in_words(fault.parts['found'].present)}, not a function"
        yield found(
            expression.within(node.start, node.end),
            fix=_fix(expression, node) if isinstance(node, Name) else None,
            owner=expression.owner,
            text=quoted(text),
            inside=expression.inside,
            reason=reason,
        )


def _instead(node: Node) -> str:
    """The function that was probably meant, told as part of the sentence."""
    known = nearest(getattr(node, "name", ""), list(jsonata_functions()["functions"]))
    return f"; write '${known}(…)' around the value" if known else ""


def _fix(expression: JsonataExpression, method: Name) -> Fix | None:
    """The function of that name, with what the method is called on as its first argument."""
    known = slip_of(method.name, jsonata_functions()["functions"])
    if known is None or known == LENGTH:
        return None
    return Fix(
        f"Call '${known}(…)'", lambda editor: _called(expression, method, known, editor), UNSAFE
    )


def _called(expression: JsonataExpression, method: Name, function: str, editor: Editor) -> Edits:
    value, offset = expression.string.value, expression.offset
    for path in walk(expression.ast):
        call = path.steps[-1] if isinstance(path, Path) else None
        if isinstance(path, Path) and isinstance(call, Call) and call.procedure is method:
            start, end = offset + path.start, offset + path.end
            first = value[start : offset + path.steps[-2].end]
            arguments = [first, *(expression.text_of(each) for each in call.arguments)]
            text = f"${function}({', '.join(arguments)})"
            return editor.replace(expression.string, f"{value[:start]}{text}{value[end:]}")
    return None
