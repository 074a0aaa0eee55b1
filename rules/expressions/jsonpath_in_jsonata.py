"""Text in JSONPath form in a JSONata state.

### Why it hurts
It is passed on as text: JSONata reads only strings in `{% %}`, and a key that ends in `.$` keeps
its ending. The usual cause is a state that was moved from JSONPath.

### How to fix
Write `{% $states.input.… %}`, and remove the `.$` from the key.

### Fails
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": {"name.$": "$.customer.name"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "QueryLanguage": "JSONata",
  "States": {
    "Read": {"Type": "Pass", "Output": {"name": "{% $states.input.customer.name %}"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.expressions import PathLooking
from asl_analyze.embedded.foreign_paths import is_foreign
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.jsonpath.ast import Index, Member
from asl_analyze.expressions.shared import path as parse
from asl_analyze.expressions.signatures import in_jsonata
from asl_analyze.rule import UNSAFE, Finding, Fix, Severity, found, rule
from asl_analyze.structure.site import JsonataSite
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor

ROOTS = {"$": "$states.input", "$$": "$states.context"}


@rule(
    "ASL427",
    Severity.WARNING,
    "{owner} passes '{text}' in {inside} on as text, because a JSONata state reads no"
    " {language}{remedy}",
)
def jsonpath_in_jsonata(expression: PathLooking) -> Iterator[Finding]:
    if not isinstance(expression.site, JsonataSite) or is_foreign(expression):
        return
    text = expression.string.value
    call = text.startswith("States.")
    path = None if call else _translated(text)
    instead = in_jsonata(text.partition("(")[0]) if call else path
    yield found(
        expression.string,
        fix=None if path is None else _fix(expression, path),
        owner=expression.owner,
        text=shortened(text),
        inside=expression.inside,
        language="intrinsic functions" if call else "JSONPath",
        remedy=f"; write '{{% {instead} %}}'" if instead else "",
    )


def _translated(text: str) -> str | None:
    """The same path in JSONata, where it names one place in words that both languages have."""
    try:
        path = parse(text)
    except ExpressionError:
        return None
    if path.root not in ROOTS:
        return None
    parts = [ROOTS[path.root]]
    for step in path.steps:
        if isinstance(step, Index):
            parts.append(f"[{step.index}]")
        elif isinstance(step, Member) and step.name.isidentifier():
            parts.append(f".{step.name}")
        else:
            return None
    return "".join(parts)


def _fix(expression: PathLooking, path: str) -> Fix:
    member, text = expression.member, f"{{% {path} %}}"

    def ask(editor: Editor) -> None:
        editor.replace(expression.string, text)
        if member is not None and member.name.endswith(".$") and member.value is expression.string:
            editor.rename(member, member.name.removesuffix(".$"))

    return Fix(f"Change to '{text}'", lambda editor: editor.together(ask), UNSAFE)
