"""An operand of a type that its JSONata operator does not accept.

### Why it hurts
Nothing is converted: `+` accepts numbers only, `<` two numbers or two strings, `..` whole numbers.
Anything else is a `States.QueryEvaluationError` whenever the expression is evaluated.

### How to fix
Join strings with `&`; convert with `$number(…)`. `$millis()` is the time as a number.

### Fails
```json
{
  "StartAt": "Greet",
  "QueryLanguage": "JSONata",
  "States": {
    "Greet": {"Type": "Pass", "Output": "{% 'Hello ' + $states.input.name %}", "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Greet",
  "QueryLanguage": "JSONata",
  "States": {
    "Greet": {"Type": "Pass", "Output": "{% 'Hello ' & $states.input.name %}", "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.ast import Binary
from asl_analyze.expressions.lalr.expected import quoted
from asl_analyze.expressions.node import Node, walk
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.mending.texts import respell
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.shapes.notation import kinds_in_words
from asl_analyze.shapes.shape import BOOLEAN, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor, Edits

WANTED = {
    "n": "a number",
    "ns": "a number or a string",
    "f": "a function",
    "s": "strings as keys",
}
CLOCK = "$now()"


@rule(
    "ASL431",
    Severity.WARNING,
    "{owner}: '{operator}' in {inside} needs {wanted}, but {text} is {actual}{remedy}",
)
def wrong_operand_type(expression: JsonataExpression) -> Iterator[Finding]:
    for fault in inference_of(expression).faults_of("operand"):
        operator, kinds = fault.parts["operator"], fault.parts["found"].present
        text = expression.text_of(fault.node)
        yield found(
            expression.within(fault.node.start, fault.node.end),
            fix=_fix(expression, fault.node, operator, kinds),
            owner=expression.owner,
            operator=operator,
            inside=expression.inside,
            wanted=WANTED[fault.parts["wanted"]],
            text=quoted(text),
            # "a boolean" says more of `true` than "true" does.
            actual=kinds_in_words(kinds | BOOLEAN if kinds & BOOLEAN else kinds),
            remedy=_remedy(operator, kinds, text),
        )


def _remedy(operator: str, kinds: int, text: str) -> str:
    if text == CLOCK:
        return "; '$millis()' is the time as a number"
    return "; strings are joined with '&'" if operator == "+" and kinds == STRING else ""


def _fix(expression: JsonataExpression, operand: Node, operator: str, kinds: int) -> Fix | None:
    if expression.text_of(operand) == CLOCK:
        return respell(expression, operand.start, operand.end, "$millis()", UNSAFE)
    if operator != "+" or kinds != STRING:
        return None
    return Fix(
        "Join the strings with '&'", lambda editor: _joined(expression, operand, editor), UNSAFE
    )


def _joined(expression: JsonataExpression, operand: Node, editor: Editor) -> Edits:
    value, offset = expression.string.value, expression.offset
    for node in walk(expression.ast):
        if isinstance(node, Binary) and operand in (node.left, node.right):
            start, end = offset + node.left.end, offset + node.right.start
            if value[start:end].count("+") != 1:
                return None
            between = value[start:end].replace("+", "&")
            return editor.replace(expression.string, f"{value[:start]}{between}{value[end:]}")
    return None
