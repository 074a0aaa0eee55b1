"""What the tokens in a definition stand for, however its host gives that.

`!GetAtt Work.Arn` in a definition, `${Work.Arn}` in its text, and `${Fn}` that a template declares
as `!GetAtt Work.Arn` are one thing. So are `aws_lambda_function.work.arn`, that inside of `${…}`,
and the name under which `templatefile` is given it.
"""

from __future__ import annotations

from asl_analyze.compare.meaning import Meaning
from asl_analyze.compare.shown import shown
from asl_analyze.documents.substitution.calls import call_of, hole
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.hcl.template import token
from asl_analyze.syntax.tokens import named_tokens
from asl_analyze.syntax.tree import String, Unknown, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import StateMachine
    from asl_analyze.syntax.tree import Node

SERVERLESS = "serverless"


@remembered
def meanings_of(machine: StateMachine) -> dict[Node, Meaning]:
    """What each text with tokens, and each value that only a deployment knows, stands for."""
    definition = machine.definition
    is_text = _is_text(definition)
    found: dict[Node, Meaning] = {}
    for node in walk(definition.root):
        if isinstance(node, Unknown):
            text = node.text if node.text.startswith("${") else token(node.text)
            is_bare = is_text and node.tag is None
            found[node] = Meaning(_resolved(text, definition), is_bare=is_bare)
        elif isinstance(node, String) and "${" in node.value:
            found[node] = Meaning(_resolved(node.value, definition), is_bare=False)
    return found


def _is_text(definition: Definition) -> bool:
    """Whether what has no quotes in a definition is no string: in text, not in objects."""
    if definition.host == SERVERLESS:
        return False
    is_apart = definition.template is not None or definition.excerpt is not None
    return definition.host == "asl" or is_apart


def _resolved(text: str, definition: Definition) -> str:
    if not definition.tokens:
        return text
    parts, at = [], 0
    for found in named_tokens(text):
        member = None if found.escaped else definition.tokens.get(found.name)
        if member is not None:
            parts += [text[at : found.start], _put(member.value)]
            at = found.end
    return "".join([*parts, text[at:]])


def _put(value: Node) -> str:
    """The text that stands for a value of the host, as one in a definition itself would."""
    call = call_of(value)
    if call is not None and call.name == "Fn::Sub" and isinstance(call.argument, String):
        return call.argument.value
    if call is not None and call.name != "Fn::Sub":
        return hole(call)
    if isinstance(value, Unknown) and value.tag is None and not value.text.startswith("${"):
        return token(value.text)
    return value.value if isinstance(value, String) else shown(value)
