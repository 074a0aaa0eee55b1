"""A Pass `Result` with text that looks like a path.

### Why it hurts
`Result` is never evaluated: the text itself becomes the output. AWS reports this as its warning
PASS_RESULT_IS_STATIC.

### How to fix
Use `Parameters` with keys that end in `.$`.

### Fails
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Result": {"name.$": "$.customer.name"}, "End": true}
  }
}
```

### Passes
```json
{
  "StartAt": "Read",
  "States": {
    "Read": {"Type": "Pass", "Parameters": {"name.$": "$.customer.name"}, "End": true}
  }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.embedded.lookalikes import looks_dynamic
from asl_analyze.language.model import Pass
from asl_analyze.rule import UNSAFE, Finding, Fix, Related, Severity, found, rule
from asl_analyze.structure.site import StaticSite
from asl_analyze.syntax.tree import Member, Object, String, walk
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor


@rule(
    "ASL416",
    Severity.WARNING,
    "{owner} returns '{text}' in {inside} as text, because 'Result' is never evaluated;"
    " use 'Parameters'",
    aws="PASS_RESULT_IS_STATIC",
    help="Rename 'Result' to 'Parameters' and end the keys of paths in '.$'",
)
def path_in_static_result(site: StaticSite) -> Iterator[Finding]:
    texts = [
        node for node in walk(site.node) if isinstance(node, String) and looks_dynamic(node.value)
    ]
    if texts:
        yield found(
            texts[0],
            fix=_fix(site, texts),
            related=[Related(text, "this path is text too") for text in texts[1:]],
            text=shortened(texts[0].value),
            owner=site.owner,
            inside=site.inside,
        )


def _fix(site: StaticSite, texts: list[String]) -> Fix | None:
    """`Parameters` in the place of `Result`, where each path is the value of a key."""
    state = site.state
    result = state.result.member if isinstance(state, Pass) else None
    if result is None or state is None or state.parameters.is_given:
        return None
    if not isinstance(site.node, Object):
        return None
    keys: dict[int, Member] = {}
    for node in walk(site.node):
        if isinstance(node, Object):
            keys.update((id(member.value), member) for member in node.members.values())
    members = [keys.get(id(text)) for text in texts]
    if None in members:
        return None

    def ask(editor: Editor) -> None:
        editor.rename(result, "Parameters")
        for member in members:
            if member is not None and not member.name.endswith(".$"):
                editor.rename(member, f"{member.name}.$")

    return Fix(
        "Rename to 'Parameters', and end the keys of paths in '.$'",
        lambda editor: editor.together(ask),
        UNSAFE,
    )
